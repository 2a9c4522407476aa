import { AwsError } from '../aws/aws-error';
import type { NetworkFlowMonitor } from '../aws/network-flow-monitor';
import type { MonitorTopContributorsRow } from '../aws/nfm-shapes';
import type { QueryRows } from '../flows/merge-ends';
import { factorOf } from '../flows/units';
import type { QueryTask, Timings } from '../options';

/** The client's methods that a query needs. */
export type QueryClient = Pick<
  NetworkFlowMonitor,
  | 'startQueryMonitorTopContributors'
  | 'getQueryStatusMonitorTopContributors'
  | 'getQueryResultsMonitorTopContributors'
  | 'stopQueryMonitorTopContributors'
>;

/** What runs queries. */
export interface QueryContext {
  readonly client: QueryClient;
  readonly timings: Pick<Timings, 'firstPollMs' | 'pollMs' | 'queryMs'>;
  readonly top: number;
  readonly pause: (ms: number) => Promise<void>;
  readonly monotonicMs: () => number;
  /** Ends with the collector. */
  readonly signal: AbortSignal;
}

/** A query may answer in pages; more than this is an answer without an end. */
const MOST_PAGES = 200;

/**
 * Starts one query, waits until AWS has run it and reads all its pages. A query that takes longer than `queryMs`, or whose answer breaks, is stopped at AWS.
 * Rejects with `AwsError` (`QueryTimeout`, `QueryFailed`, `Garbled`, or AWS's own).
 */
export async function runQuery(
  context: QueryContext,
  monitorName: string,
  { metric, category }: QueryTask,
  window: { readonly fromMs: number; readonly toMs: number }
): Promise<QueryRows> {
  const { client, signal } = context;
  const options = { abortSignal: signal };
  const { queryId } = await client.startQueryMonitorTopContributors(
    {
      monitorName,
      startTime: new Date(window.fromMs),
      endTime: new Date(window.toMs),
      metricName: metric,
      destinationCategory: category,
      limit: context.top,
    },
    options
  );
  const query = { monitorName, queryId };
  try {
    await whenDone(context, query, `${metric} of ${category}`);
    const answer = { metric, category, ...(await rowsOf(context, query)) };
    factorOf(metric, answer.unit);
    return answer;
  } catch (error) {
    // Nobody waits for it any more; it may have ended by itself, so a refusal says nothing.
    await client.stopQueryMonitorTopContributors(query).catch(() => undefined);
    throw error;
  }
}

async function whenDone(
  { client, timings, pause, monotonicMs, signal }: QueryContext,
  query: { readonly monitorName: string; readonly queryId: string },
  what: string
): Promise<void> {
  const began = monotonicMs();
  let wait = timings.firstPollMs;
  for (;;) {
    await pause(wait);
    wait = Math.min(timings.pollMs, wait * 2);
    const { status } = await client.getQueryStatusMonitorTopContributors(query, { abortSignal: signal });
    if (status === 'SUCCEEDED') {
      return;
    }
    if (status === 'FAILED' || status === 'CANCELED') {
      throw new AwsError('QueryFailed', `AWS ended the query for ${what} as ${status}`);
    }
    // QUEUED, RUNNING, or a word that is newer than this code.
    if (monotonicMs() - began > timings.queryMs) {
      throw new AwsError('QueryTimeout', `the query for ${what} was ${status} after ${timings.queryMs / 1000} s`);
    }
  }
}

async function rowsOf(
  { client, signal }: QueryContext,
  query: { readonly monitorName: string; readonly queryId: string }
): Promise<Pick<QueryRows, 'unit' | 'rows'>> {
  const rows: MonitorTopContributorsRow[] = [];
  let unit: string | undefined;
  let nextToken: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = await client.getQueryResultsMonitorTopContributors(
      { ...query, ...(nextToken === undefined ? {} : { nextToken }) },
      { abortSignal: signal }
    );
    rows.push(...answer.topContributors);
    unit ??= answer.unit;
    const isLast = answer.nextToken === undefined || answer.nextToken === '';
    if (isLast) {
      return { unit, rows };
    }
    if (answer.nextToken === nextToken) {
      break;
    }
    nextToken = answer.nextToken;
  }
  throw new AwsError('Garbled', 'the pages of an answer have no end');
}
