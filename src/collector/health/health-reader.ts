import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import type { Monitor } from '../monitors/list-monitors';
import type { HealthDimensions } from './read-health';
import { findHealthDimensions, readHealth } from './read-health';

/** Dimensions are listed again after so long, or when monitors come and go. */
const LIST_AGAIN_MS = 10 * 60_000;

/** Reads indicators, and keeps where they were found. */
export class HealthReader {
  private found: { readonly dimensions: HealthDimensions; readonly atMs: number; readonly of: string } | null = null;

  /** The newest indicator by ARN: 0 or 1; absent without a fresh value. Rejects with the SDK's errors. */
  async read(
    client: Pick<CloudWatchClient, 'send'>,
    monitors: readonly Monitor[],
    nowMs: number,
    signal: AbortSignal
  ): Promise<ReadonlyMap<string, number>> {
    if (monitors.length === 0) {
      return new Map();
    }
    const of = monitors.map(({ arn }) => arn).join(' ');
    if (this.found === null || this.found.of !== of || Math.abs(nowMs - this.found.atMs) > LIST_AGAIN_MS) {
      this.found = { dimensions: await findHealthDimensions(client, monitors, signal), atMs: nowMs, of };
    }
    return readHealth(client, this.found.dimensions, nowMs, signal);
  }
}
