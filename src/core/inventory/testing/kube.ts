import type { Reply, Series } from '../../source';
import type { Inventory } from '../inventory';
import { readInventory } from '../inventory';

type Labels = Readonly<Record<string, string>>;

/** One kube-state-metrics series with its newest value (1 unless given), for tests. */
export function kube(name: string, labels: Labels, value = 1): Series {
  return {
    labels: new Map(Object.entries({ __name__: name, ...labels })),
    times: Float64Array.of(0),
    values: Float64Array.of(value),
  };
}

/** A pod's series: `kube_pod_info`, its creation and what `more` gives; times are seconds. */
export function podSeries(
  identity: { readonly namespace?: string; readonly pod: string; readonly uid?: string },
  info: Labels,
  times: Readonly<Record<string, number>> = {}
): Series[] {
  const id = { namespace: identity.namespace ?? 'ns', pod: identity.pod, uid: identity.uid ?? `uid-${identity.pod}` };
  return [
    kube('kube_pod_info', { ...id, host_network: 'false', ...info }),
    ...Object.entries(times).map(([metric, seconds]) =>
      metric.startsWith('started/')
        ? kube('kube_pod_container_state_started', { ...id, container: metric.slice('started/'.length) }, seconds)
        : kube(`kube_pod_${metric}`, id, seconds)
    ),
  ];
}

/** Inventory at `toMs` from series, last-seen times and repeated times as the store would answer. */
export function inventoryOf(
  newest: readonly Series[],
  {
    lastSeen = [],
    repeated = [],
    toMs = 10_000_000,
  }: {
    readonly lastSeen?: readonly Series[];
    readonly repeated?: readonly Series[];
    readonly toMs?: number;
  } = {}
): Inventory {
  return readInventory(answer(newest), answer(lastSeen), answer(repeated), toMs);
}

function answer(series: readonly Series[]): Reply {
  return { series, warnings: [], infos: [], samples: series.length, bytes: 0 };
}
