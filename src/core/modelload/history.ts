import { median, quantile } from '../base';
import type { LoadResult, Verdict } from './result';

/** The loads of one workload over time: those that can be set side by side. */
export interface WorkloadHistory {
  /** Tells one workload from another; no text for a reader. */
  readonly key: string;
  readonly namespace: string;
  /** Null for a pod that no workload owns: it stands for itself. */
  readonly workload: { readonly kind: string; readonly name: string } | null;
  /** `workload`'s name, else the pod's. */
  readonly name: string;
  /** Oldest first. */
  readonly loads: readonly LoadResult[];
  readonly medianSeconds: number;
  readonly p90Seconds: number;
  /** Of the loads whose rate is known; null for none. */
  readonly medianGbps: number | null;
  /** How often each verdict was given, the most frequent first. */
  readonly verdicts: ReadonlyArray<{ readonly verdict: Verdict; readonly loads: number }>;
  /** The longest ones, the longest first. */
  readonly slowest: readonly LoadResult[];
}

const SLOWEST = 10;

/** What tells workloads apart; the pod itself where nothing owns it. */
export function workloadKeyOf({
  namespace,
  pod,
  workload,
}: Pick<LoadResult, 'namespace' | 'pod' | 'workload'>): string {
  return JSON.stringify(workload === null ? [namespace, pod] : [namespace, workload.kind, workload.name]);
}

/** Loads by workload, the workload with the most loads first. */
export function workloadHistories(loads: readonly LoadResult[]): WorkloadHistory[] {
  const byKey = new Map<string, LoadResult[]>();
  for (const load of loads) {
    const key = workloadKeyOf(load);
    byKey.set(key, [...(byKey.get(key) ?? []), load]);
  }
  return [...byKey]
    .flatMap(([key, own]) => historyOf(key, own) ?? [])
    .sort((a, b) => b.loads.length - a.loads.length || (a.key < b.key ? -1 : 1));
}

function historyOf(key: string, loads: readonly LoadResult[]): WorkloadHistory | null {
  const [first] = loads;
  const seconds = loads.map((load) => load.seconds);
  const [medianSeconds, p90Seconds] = [median(seconds), quantile(seconds, 0.9)];
  if (first === undefined || medianSeconds === null || p90Seconds === null) {
    return null;
  }
  return {
    key,
    namespace: first.namespace,
    workload: first.workload,
    name: first.workload?.name ?? first.pod,
    loads: [...loads].sort((a, b) => a.startMs - b.startMs),
    medianSeconds,
    p90Seconds,
    medianGbps: median(loads.flatMap(({ meanGbps }) => meanGbps ?? [])),
    verdicts: verdictCounts(loads),
    slowest: [...loads].sort((a, b) => b.seconds - a.seconds || a.startMs - b.startMs).slice(0, SLOWEST),
  };
}

function verdictCounts(loads: readonly LoadResult[]): WorkloadHistory['verdicts'] {
  const counts = new Map<Verdict, number>();
  loads.forEach(({ verdict }) => counts.set(verdict, (counts.get(verdict) ?? 0) + 1));
  return [...counts]
    .map(([verdict, count]) => ({ verdict, loads: count }))
    .sort((a, b) => b.loads - a.loads || (a.verdict < b.verdict ? -1 : 1));
}
