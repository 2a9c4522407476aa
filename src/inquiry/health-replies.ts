import { clusterOf, labelMapFor, ownLabels } from '../core/contract';
import type { AllowanceTotal, AllowanceTotals, AllowanceWord, MonitorSeries } from '../core/health';
import { ALLOWANCE_WORDS } from '../core/health';
import type { Reply, Series } from '../core/source';
import { ALLOWANCE_LABEL } from './health-queries';

/** The answers to the queries of sums and of scrapes, by node. */
export interface ReadTotals {
  readonly totals: AllowanceTotals;
  /** Every cluster that a label names, sorted. */
  readonly clusters: readonly string[];
  /** By which label all nodes can be asked for; null where some scrapes rename it and others don't. */
  readonly nodeLabel: 'node' | 'exported_node' | null;
}

/** What the store summed. Series without a node are left out. */
export function readTotals(sums: Reply, scrapes: Reply): ReadTotals {
  const totals = new Map<string, Map<AllowanceWord, AllowanceTotal>>();
  const add = (series: Series, of: (value: number) => AllowanceTotal): void => {
    const name = series.labels.get(labelMapFor(series.labels).node) ?? '';
    const word = ALLOWANCE_WORDS.find((one) => one === series.labels.get(ALLOWANCE_LABEL));
    const value = series.values[0];
    if (name === '' || word === undefined || value === undefined) {
      return;
    }
    const byWord = totals.get(name) ?? new Map<AllowanceWord, AllowanceTotal>();
    const held = byWord.get(word) ?? { scrapes: 0, packets: 0 };
    const more = of(value);
    byWord.set(word, { scrapes: held.scrapes + more.scrapes, packets: held.packets + more.packets });
    totals.set(name, byWord);
  };
  scrapes.series.forEach((series) => add(series, (value) => ({ scrapes: value, packets: 0 })));
  sums.series.forEach((series) => add(series, (value) => ({ scrapes: 0, packets: value })));
  const renamed = new Set(scrapes.series.map((series) => labelMapFor(series.labels).node));
  return {
    totals,
    clusters: [...new Set(scrapes.series.flatMap((series) => clusterOf(series.labels) ?? []))].sort(),
    nodeLabel: renamed.size > 1 ? null : renamed.has('exported_node') ? 'exported_node' : 'node',
  };
}

/** A monitor with the names that its series give its cluster: the collector's, and the scrape's where that differs. */
export interface StoredMonitor extends MonitorSeries {
  readonly clusters: readonly string[];
}

/** Monitors by their own name and cluster; series of several replicas of the collector lie side by side in one. */
export function readMonitors(reply: Reply): StoredMonitor[] {
  const byKey = new Map<string, Series[]>();
  for (const series of reply.series) {
    const own = ownLabels(series.labels);
    const key = JSON.stringify([own.get('cluster') ?? null, own.get('monitor') ?? '']);
    byKey.set(key, [...(byKey.get(key) ?? []), series]);
  }
  return [...byKey.values()].flatMap((all): StoredMonitor[] => {
    const first = all[0];
    const own = first === undefined ? new Map<string, string>() : ownLabels(first.labels);
    const name = own.get('monitor') ?? '';
    return name === ''
      ? []
      : [
          {
            name,
            cluster: own.get('cluster') ?? null,
            clusters: [
              ...new Set(all.flatMap(({ labels }) => [own.get('cluster') ?? [], clusterOf(labels) ?? []].flat())),
            ],
            indicator: all.filter((series) => series.labels.get('__name__') === 'nfm_monitor_health_indicator'),
            statuses: all.flatMap(({ labels, times }) => {
              const status = ownLabels(labels).get('status');
              const lastMs = times.at(-1);
              return status === undefined || lastMs === undefined ? [] : [{ status, lastMs }];
            }),
          },
        ];
  });
}
