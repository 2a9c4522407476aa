import type { Scope } from '../contract';
import { clusterMatcher, KUBE_LABELS, ownLabels, windowOf } from '../contract';
import type { InstantQuery, Reply, Series } from '../source';

/** A Kubernetes service with what stands behind it. */
export interface Service {
  readonly namespace: string;
  readonly name: string;
  /** Null for headless services (`None`) and where no series says. */
  readonly clusterIp: string | null;
  readonly endpoints: readonly Endpoint[];
}

/** One address behind a service. */
export interface Endpoint {
  readonly address: string;
  /** Null where the slice names no target, or a target that is not a pod. */
  readonly pod: { readonly namespace: string; readonly name: string } | null;
  readonly node: string | null;
  /** The zone as the slice gives it, a name. */
  readonly zoneName: string | null;
  readonly ready: boolean;
  /** Zones that topology-aware routing sends here; empty without hints. */
  readonly hintedZones: readonly string[];
}

/** Services, their slices and the slices' endpoints, as newest in the window. */
export function serviceQuery(scope: Scope): InstantQuery {
  const names =
    'kube_service_info|kube_endpointslice_labels|kube_endpointslice_endpoints|kube_endpointslice_endpoints_hints';
  return {
    kind: 'instant',
    name: 'services',
    promql: `last_over_time({__name__=~"${names}"${clusterMatcher(scope)}}[${windowOf(scope)}])`,
    atMs: scope.toMs,
  };
}

/** EndpointSlices are named after their service plus a random suffix (Kubernetes' safe alphabet: no vowels, no 0 1 3). */
const SLICE_NAME = /^(.+)-[bcdfghjklmnpqrstvwxz2456789]{5}$/;

/** The services in the answer to `serviceQuery`. A slice's service is its allowlisted label, else what its name says. Sorted by namespace and name. */
export function readServices(reply: Reply): Service[] {
  const own = reply.series.map((series) => ({ ...series, labels: ownLabels(series.labels) }));
  const of = (metric: string): Series[] => own.filter((series) => series.labels.get('__name__') === metric);
  const label = (series: Series, name: string): string => series.labels.get(name) ?? '';
  const key = (namespace: string, name: string): string => `${namespace}/${name}`;

  const labelled = new Map(
    of('kube_endpointslice_labels').map((series) => [
      key(label(series, 'namespace'), label(series, 'endpointslice')),
      label(series, KUBE_LABELS.endpointSliceService),
    ])
  );
  const serviceOf = (series: Series): string => {
    const slice = label(series, 'endpointslice');
    return labelled.get(key(label(series, 'namespace'), slice)) || (SLICE_NAME.exec(slice)?.[1] ?? slice);
  };
  const hints = new Map<string, string[]>();
  for (const series of of('kube_endpointslice_endpoints_hints')) {
    const address = `${key(label(series, 'namespace'), label(series, 'endpointslice'))}/${label(series, 'address')}`;
    hints.set(address, [...(hints.get(address) ?? []), label(series, 'for_zone')].sort());
  }
  const endpoints = new Map<string, Endpoint[]>();
  for (const series of of('kube_endpointslice_endpoints')) {
    const service = key(label(series, 'namespace'), serviceOf(series));
    const address = label(series, 'address');
    const isPod = label(series, 'targetref_kind') === 'Pod';
    const endpoint: Endpoint = {
      address,
      pod: isPod ? { namespace: label(series, 'targetref_namespace'), name: label(series, 'targetref_name') } : null,
      node: label(series, 'nodename') || null,
      zoneName: label(series, 'endpoint_zone') || null,
      ready: label(series, 'ready') === 'true',
      hintedZones: hints.get(`${key(label(series, 'namespace'), label(series, 'endpointslice'))}/${address}`) ?? [],
    };
    const known = endpoints.get(service);
    if (known === undefined) {
      endpoints.set(service, [endpoint]);
    } else {
      known.push(endpoint);
    }
  }
  return of('kube_service_info')
    .map((series) => {
      const namespace = label(series, 'namespace');
      const name = label(series, 'service');
      const clusterIp = label(series, 'cluster_ip');
      return {
        namespace,
        name,
        clusterIp: clusterIp === '' || clusterIp === 'None' ? null : clusterIp,
        endpoints: endpoints.get(key(namespace, name)) ?? [],
      };
    })
    .sort((a, b) => (key(a.namespace, a.name) < key(b.namespace, b.name) ? -1 : 1));
}
