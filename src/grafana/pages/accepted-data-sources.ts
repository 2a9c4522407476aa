export interface AcceptedType {
  type: string;
  label: string;
  note: string;
}

export const ACCEPTED_TYPES: readonly AcceptedType[] = [
  {
    type: 'prometheus',
    label: 'Prometheus',
    note: 'Prometheus, Mimir, Thanos, VictoriaMetrics, and whatever else speaks the Prometheus HTTP API',
  },
  {
    type: 'grafana-amazonprometheus-datasource',
    label: 'Amazon Managed Service for Prometheus',
    note: 'signs requests with SigV4; the successor of SigV4 in the plain Prometheus data source',
  },
];

/** Grafana keeps adding cloud flavours of its Prometheus data source, all named by this pattern. */
const FLAVOUR = /^grafana-[0-9a-z]+prometheus-datasource$/;

export function isAcceptedType(type: string): boolean {
  return type === 'prometheus' || FLAVOUR.test(type);
}
