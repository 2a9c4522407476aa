import type { z } from 'zod';
import type { MonitorTopContributorsRow } from '../aws/nfm-shapes';
import { monitorResultsOutput } from '../aws/nfm-shapes';

/** A row as AWS sends it: each field may be left out. */
export type RowInput = NonNullable<NonNullable<z.input<typeof monitorResultsOutput>['topContributors']>[number]>;

/** Rows as the client gives them. */
export function makeRows(rows: readonly RowInput[]): MonitorTopContributorsRow[] {
  return monitorResultsOutput.parse({ topContributors: rows }).topContributors;
}
