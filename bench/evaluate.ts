import { createHttpSource } from '../src/adapters/http-source';
import type { Confidence, LoadResult, Verdict } from '../src/core/modelload';
import type { Diagnosis } from '../src/inquiry';
import { diagnose } from '../src/inquiry';
import { shippedCatalog } from '../src/inquiry/shipped';
import type { LoadTruth, SimulatedHistory } from '../src/simulator';

/** One true load beside what was said of it. `found` null: it was not reported at all. */
export interface Comparison {
  readonly suite: string;
  readonly intervalSeconds: number;
  readonly truth: LoadTruth;
  readonly found: LoadResult | null;
  readonly right: boolean;
  /** Relative error of the bytes; null where either side has none. */
  readonly bytesError: number | null;
}

/** Asks a running Prometheus about a simulated past and lays the answer beside the truth. */
export async function evaluate(
  url: string,
  history: SimulatedHistory
): Promise<{ diagnosis: Diagnosis; comparisons: Comparison[] }> {
  const source = createHttpSource({ url });
  try {
    const diagnosis = await diagnose(source, {
      fromMs: history.startMs,
      toMs: history.endMs,
      cluster: history.scenario.scrape.clusterLabel ? history.truth.cluster : null,
      namespace: null,
      node: null,
      priceRegion: null,
      s3Path: null,
      logs: [],
      catalog: shippedCatalog(),
    });
    const comparisons = history.truth.loads.map((truth) => compare(history, truth, diagnosis.loads));
    return { diagnosis, comparisons };
  } finally {
    await source.close();
  }
}

function compare(history: SimulatedHistory, truth: LoadTruth, loads: readonly LoadResult[]): Comparison {
  const same = loads.filter(
    (load) =>
      load.namespace === truth.namespace && load.pod === truth.pod && Math.abs(load.startMs - truth.startMs) < 5_000
  );
  const found = same[0] ?? null;
  // Without a whole interval inside the phase no rate can be known: saying so is the right answer.
  const unknowable = truth.wholeIntervals === 0 && found?.verdict === 'inconclusive';
  const right =
    found !== null && (found.verdict === truth.verdict || truth.acceptable.includes(found.verdict) || unknowable);
  const bytesError = found?.bytes == null || truth.bytes < 50e6 ? null : found.bytes / truth.bytes - 1;
  return {
    suite: history.scenario.name,
    intervalSeconds: history.truth.scrapeIntervalSeconds,
    truth,
    found,
    right,
    bytesError,
  };
}

/** True where an answer claims something wrong with more than low confidence. */
export function isConfidentlyWrong(one: Comparison): boolean {
  return (
    !one.right &&
    one.found !== null &&
    one.found.verdict !== 'inconclusive' &&
    one.found.confidence !== ('low' satisfies Confidence)
  );
}

/** Rows: what it was; columns: what was said. */
export function confusion(comparisons: readonly Comparison[]): Map<Verdict | string, Map<Verdict | 'missed', number>> {
  const rows = new Map<string, Map<Verdict | 'missed', number>>();
  for (const { truth, found } of comparisons) {
    const row = rows.get(truth.verdict) ?? new Map<Verdict | 'missed', number>();
    const said = found?.verdict ?? 'missed';
    row.set(said, (row.get(said) ?? 0) + 1);
    rows.set(truth.verdict, row);
  }
  return rows;
}
