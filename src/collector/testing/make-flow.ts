import type { CollectedFlow, FlowLabel } from '../flows/collected-flow';
import { flowKey } from '../flows/collected-flow';
import type { FlowSeries, Ledger, Measure, WindowEntry } from '../state/ledger';

/** End of the first window of a test, Unix ms: 2026-11-21T10:00:00Z. */
export const FIRST_END_MS = Date.UTC(2026, 10, 21, 10);

type Labels = Partial<Readonly<Record<FlowLabel, string>>>;

/** A flow with these labels and counts, and nothing else. */
export function makeFlow(labels: Labels, counts: Partial<Omit<CollectedFlow, 'key'>> = {}): CollectedFlow {
  return { key: flowKey(labels), bytes: 0, retransmissions: 0, timeouts: 0, roundTripSeconds: null, ...counts };
}

/** A window of the monitor `shop` that was collected whole. */
export function makeEntry(flows: readonly CollectedFlow[], more: Partial<WindowEntry> = {}): WindowEntry {
  return {
    arn: 'arn:shop',
    name: 'shop',
    cluster: 'demo',
    toMs: FIRST_END_MS,
    windows: { collected: 1, partial: 0, lost: 0 },
    missing: [],
    truncated: [],
    flows,
    ...more,
  };
}

/** All series of a measure, of all monitors. */
export function seriesOf(ledger: Ledger, measure: Measure): FlowSeries[] {
  return [...ledger.monitors.values()].flatMap(({ series }) =>
    [...series.values()].filter((one) => one.measure === measure)
  );
}

/** Sum of all series of a measure. */
export function sumOf(ledger: Ledger, measure: Measure): number {
  return seriesOf(ledger, measure).reduce((sum, { value }) => sum + value, 0);
}
