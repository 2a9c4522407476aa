import type { AwsCredentialsProvider } from '../adapters/sigv4';
import type { MonitorMetric } from './aws/nfm-shapes';

/** What a collector is asked to do. */
export interface CollectorOptions {
  readonly region: string;
  /** Role that is assumed to read monitors of another account; null: the chain's own identity. */
  readonly roleArn: string | null;
  readonly isFips: boolean;
  /** Only monitors of these names; empty: all. */
  readonly monitors: readonly string[];
  /** Only monitors that watch this EKS cluster; null: all. */
  readonly cluster: string | null;
  readonly windowMs: number;
  /** A window is closed so long after its end. */
  readonly delayMs: number;
  /** Destination categories; null: those that the API has. */
  readonly categories: readonly string[] | null;
  /** Most rows of one query, 1 to 500. */
  readonly top: number;
  /** Null: counters end with the process. */
  readonly stateFile: string | null;
  readonly maxSeries: number;
  /** The SDK's default chain unless given. */
  readonly credentials?: AwsCredentialsProvider;
  /** Endpoints are read from it as AWS's SDKs do. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly userAgent: string;
}

/** Waits and limits of a collector, milliseconds. */
export interface Timings {
  /** Before a query's status is asked for the first time; the waits between later times double up to `pollMs`. */
  readonly firstPollMs: number;
  readonly pollMs: number;
  /** A query that takes longer is stopped. */
  readonly queryMs: number;
  /** One HTTP request. */
  readonly requestMs: number;
  /** Wait after a round of queries in which some failed: it doubles from the first to the longest. */
  readonly backoffMs: number;
  readonly longestBackoffMs: number;
  /** A window is shown without its failed queries after so long, if others succeeded. */
  readonly partialAfterMs: number;
  /** Longest wait for a window: AWS's time is learned from its answers alone. */
  readonly lookAgainMs: number;
  readonly scrapeWaitMs: number;
  readonly stateRetryMs: number;
  /** A series that has not grown for so long, by the time of its data, is no longer exposed. */
  readonly idleMs: number;
  readonly listEveryMs: number;
  readonly healthEveryMs: number;
}

/** A query was measured to take about 10 s on a live account, and sources of the same kind poll each 1.5 to 2 s and give up after 40 to 60 s. */
export const USUAL_TIMINGS: Timings = {
  firstPollMs: 250,
  pollMs: 2000,
  queryMs: 60_000,
  requestMs: 20_000,
  backoffMs: 5000,
  longestBackoffMs: 300_000,
  partialAfterMs: 1_800_000,
  lookAgainMs: 60_000,
  scrapeWaitMs: 120_000,
  stateRetryMs: 15_000,
  idleMs: 3_600_000,
  listEveryMs: 300_000,
  healthEveryMs: 60_000,
};

/** Queries under way at a time. The API's own limit is not published; a public project found five to be taken. */
export const MOST_QUERIES = 5;

/** One question about a window. */
export interface QueryTask {
  readonly metric: MonitorMetric;
  readonly category: string;
}
