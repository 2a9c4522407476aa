import { KeptCensus } from '../../inquiry';
import type { MetricsSource } from '../../inquiry';

const KEPT = new WeakMap<MetricsSource, KeptCensus>();

/** What is kept of a store's answers from page to page and from refresh to refresh: as long as the host hands out the same source for it. */
export function keptOf(source: MetricsSource): KeptCensus {
  const kept = KEPT.get(source) ?? new KeptCensus(Date.now);
  KEPT.set(source, kept);
  return kept;
}
