import type { AwsClock } from '../aws/aws-clock';
import { AwsError, awsErrorKind, awsErrorText } from '../aws/aws-error';
import type { Publisher } from '../exposition/publisher';
import { mergeEnds } from '../flows/merge-ends';
import type { QueryRows } from '../flows/merge-ends';
import { isZoneId } from '../flows/zone-id';
import { isoTime } from '../iso-time';
import type { QueryTask } from '../options';
import type { CollectedWindow, WindowContext } from '../queries/collect-window';
import { collectWindow } from '../queries/collect-window';
import type { DueWindow, WindowGrid } from '../windows/next-window';
import { FURTHEST_BACK_MS, newestClosedEnd, nextWindow, waitForWindow, windowsIn } from '../windows/next-window';
import type { Monitor } from './list-monitors';
import { clusterOf } from './list-monitors';

/** What a lane works with. */
export interface LaneContext {
  readonly grid: WindowGrid;
  readonly publisher: Publisher;
  readonly clock: AwsClock;
  readonly window: Omit<WindowContext, 'categories'>;
  readonly zoneIds: () => Promise<ReadonlyMap<string, string>>;
  readonly categories: () => Promise<readonly string[]>;
  readonly note: (text: string) => void;
  readonly warn: (text: string) => void;
}

/** Collects the windows of one monitor, one after the other. */
export class MonitorLane {
  constructor(
    private readonly monitor: Monitor,
    private readonly context: LaneContext
  ) {}

  /**
   * Goes on while `isWanted`. `beginsAfterMs`: where nothing is kept of the monitor, its first window is the first that closes after this time; null: the newest
   * one that is closed. Rejects when the collector ends, with `StateFileError`, or when AWS no longer knows the monitor.
   */
  async run(beginsAfterMs: number | null, isWanted: () => boolean): Promise<void> {
    const { grid, publisher, clock, window, note } = this.context;
    const { arn, name } = this.monitor;
    const beginMs =
      newestClosedEnd(beginsAfterMs ?? clock.nowMs(), grid) - (beginsAfterMs === null ? grid.windowMs : 0);
    if (publisher.endOf(arn) === null) {
      const first = beginMs + grid.windowMs;
      note(
        `monitor ${name}: the first window ends at ${isoTime(first)}, and is asked for at ${isoTime(first + grid.delayMs)}`
      );
    }
    for (let round = 0; isWanted();) {
      const endMs = publisher.endOf(arn) ?? beginMs;
      const due = nextWindow(endMs, clock.nowMs(), grid);
      if (due === null) {
        await window.pause(Math.min(window.timings.lookAgainMs, waitForWindow(endMs, clock.nowMs(), grid) + 1));
        continue;
      }
      try {
        await this.collect(due);
        round = 0;
      } catch (error) {
        // What is wrong with one answer, or with the categories, may be right next time; what else there is ends the lane.
        if (!(error instanceof AwsError) || ['not-found', 'aborted'].includes(awsErrorKind(error))) {
          throw error;
        }
        await window.backoffs.wait(name, round++, `monitor ${name}: ${awsErrorText(error)}`);
      }
    }
  }

  /** Collects all that is closed at `nowMs`; resolves with how many windows lack something. */
  async collectOnce(nowMs: number): Promise<number> {
    const { grid, publisher } = this.context;
    let incomplete = 0;
    for (;;) {
      const endMs = publisher.endOf(this.monitor.arn) ?? newestClosedEnd(nowMs, grid) - grid.windowMs;
      const due = nextWindow(endMs, nowMs, grid);
      if (due === null) {
        return incomplete;
      }
      incomplete += await this.collect(due);
    }
  }

  /** Resolves with how many windows were lost or lack something. */
  private async collect(due: DueWindow): Promise<number> {
    const { grid, publisher, window, clock, note, warn } = this.context;
    const { arn, name, clusters } = this.monitor;
    const isTooOld = (): boolean => clock.nowMs() - due.fromMs > FURTHEST_BACK_MS + grid.windowMs;
    const categories = await this.context.categories();
    const collected = await collectWindow({ ...window, categories }, name, due, isTooOld);
    const count = windowsIn(due.fromMs, due.toMs, grid);
    const lost =
      (due.lostFromMs === null ? 0 : windowsIn(due.lostFromMs, due.fromMs, grid)) + (collected === null ? count : 0);
    const isPartial = collected !== null && collected.missing.length > 0;
    const flows = mergeEnds(collected?.answers ?? [], await this.zoneIdsFor(collected));
    const entry = {
      arn,
      name,
      cluster: clusterOf(clusters),
      toMs: due.toMs,
      windows: {
        collected: collected === null || isPartial ? 0 : count,
        partial: isPartial ? count : 0,
        lost,
      },
      missing: (collected?.missing ?? []).map(nameOf),
      truncated: (collected?.answers ?? []).filter(({ rows }) => rows.length >= window.top).map(nameOf),
      flows,
    };
    await publisher.publish(entry, window.waits);
    const span = `${isoTime(due.fromMs)} to ${isoTime(due.toMs)}`;
    note(`monitor ${name}: ${flows.length} flows from ${span}${lost > 0 ? `, ${lost} windows before are lost` : ''}`);
    if (isPartial) {
      warn(`monitor ${name}: ${span} lacks ${entry.missing.join(', ')}: these queries failed to the end`);
    }
    return lost + (isPartial ? count : 0);
  }

  /** EC2 is asked only where a zone comes by its name. */
  private async zoneIdsFor(collected: CollectedWindow | null): Promise<ReadonlyMap<string, string>> {
    return (collected?.answers ?? []).some(hasZoneName) ? this.context.zoneIds() : new Map<string, string>();
  }
}

function nameOf({ metric, category }: QueryTask): string {
  return `${metric}/${category}`;
}

function hasZoneName({ rows }: QueryRows): boolean {
  return rows.some(({ localAz, remoteAz }) =>
    [localAz, remoteAz].some((zone) => zone !== undefined && zone !== '' && !isZoneId(zone))
  );
}
