import type { AllowanceWord } from './result';

/** What the store summed of one allowance of one node over the window. */
export interface AllowanceTotal {
  /** Scrapes that brought a value, of all scrapers together. */
  readonly scrapes: number;
  /** All values added, those of wrapped counters too; 0 where nothing was over. */
  readonly packets: number;
}

/** By node and allowance; a pair that never came is absent. */
export type AllowanceTotals = ReadonlyMap<string, ReadonlyMap<AllowanceWord, AllowanceTotal>>;

/** Nodes with a value above 0, the most packets first: those whose single samples are worth a look. */
export function nodesOver(totals: AllowanceTotals): string[] {
  return [...totals]
    .map(([node, byWord]) => ({ node, packets: [...byWord.values()].reduce((sum, { packets }) => sum + packets, 0) }))
    .filter(({ packets }) => packets > 0)
    .sort((a, b) => b.packets - a.packets || (a.node < b.node ? -1 : 1))
    .map(({ node }) => node);
}

/** The allowances that any node exceeded. */
export function wordsOver(totals: AllowanceTotals): ReadonlySet<AllowanceWord> {
  return new Set(
    [...totals.values()].flatMap((byWord) => [...byWord].flatMap(([word, { packets }]) => (packets > 0 ? [word] : [])))
  );
}
