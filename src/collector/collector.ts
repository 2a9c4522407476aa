import { setMaxListeners } from 'node:events';
import { awsErrorKind, awsErrorText } from './aws/aws-error';
import type { AwsClock } from './aws/aws-clock';
import type { OwnMetrics } from './exposition/own-metrics';
import { Publisher } from './exposition/publisher';
import type { Monitor } from './monitors/list-monitors';
import { clusterOf, listMonitors } from './monitors/list-monitors';
import { MonitorLane } from './monitors/monitor-lane';
import type { CollectorOptions, Timings } from './options';
import { MOST_QUERIES } from './options';
import type { NetworkFlowMonitor } from './aws/network-flow-monitor';
import { pause as pauseFor } from './aws/signed-call';
import { Backoffs } from './queries/backoffs';
import { findCategories } from './queries/find-categories';
import { Slots } from './queries/slots';
import { createStateFile, NO_STATE_FILE, StateFileError } from './state/state-file';
import type { StateFile } from './state/state-file';

/** What a collector reads, and where it speaks. */
export interface CollectorParts {
  readonly client: NetworkFlowMonitor;
  /** The Network Health Indicator by ARN: 0 or 1; absent without a fresh value. */
  readonly health: {
    read(monitors: readonly Monitor[], nowMs: number, signal: AbortSignal): Promise<ReadonlyMap<string, number>>;
  };
  /** IDs of zones by name; called when a name is met. */
  readonly zoneIds: (signal: AbortSignal) => Promise<ReadonlyMap<string, string>>;
  readonly clock: AwsClock;
  readonly monotonicMs: () => number;
  readonly random: () => number;
  readonly own: OwnMetrics;
  readonly timings: Timings;
  readonly note: (text: string) => void;
  readonly warn: (text: string) => void;
  /** In place of the file that the options name. */
  readonly stateFile?: StateFile;
}

/** No monitor fits what was asked for. */
export class NoMonitorError extends Error {
  override readonly name = 'NoMonitorError';
}

/** AWS adds categories a few times a year. */
const CATEGORIES_FOR_MS = 24 * 3_600_000;

/** A wrong clock is told from here on; AWS refuses signatures that are 5 minutes off. */
const TOLD_AHEAD_MS = 60_000;

/**
 * Reads monitors of the Network Flow Monitor API window by window, and their health from CloudWatch, and shows both as metrics. Each active monitor has a lane
 * of its own; all share a few slots for queries, and one ledger.
 */
export class Collector {
  readonly publisher: Publisher;
  private readonly controller = new AbortController();
  private readonly lanes = new Map<string, Promise<void>>();
  private readonly slots = new Slots(MOST_QUERIES);
  private readonly backoffs: Backoffs;
  private readonly pause: (ms: number) => Promise<void>;
  private readonly told = new Set<string>();
  private known: readonly Monitor[] = [];
  private healthy: ReadonlyMap<string, number> = new Map();
  private zones: ReadonlyMap<string, string> = new Map();
  private zonesAskedMs = -Infinity;
  private zonesAnswer: Promise<void> = Promise.resolve();
  private found: { readonly categories: readonly string[]; readonly atMs: number } | null = null;
  private listed = false;
  private fatal: (error: unknown) => void = () => undefined;

  constructor(
    private readonly options: CollectorOptions,
    private readonly parts: CollectorParts
  ) {
    const { timings, own, random } = parts;
    // Every wait and every call of every lane listens for the end.
    setMaxListeners(0, this.controller.signal);
    this.pause = (ms) => pauseFor(ms, this.controller.signal);
    this.backoffs = new Backoffs(timings, own, this.pause, parts.warn, random);
    this.publisher = new Publisher({
      limits: { maxSeries: options.maxSeries, idleMs: timings.idleMs },
      stateFile: parts.stateFile ?? (options.stateFile === null ? NO_STATE_FILE : createStateFile(options.stateFile)),
      own,
      scrapeWaitMs: timings.scrapeWaitMs,
      stateRetryMs: timings.stateRetryMs,
      pause: this.pause,
      warn: parts.warn,
    });
  }

  /** True once monitors were listed, while windows can be kept. */
  get isReady(): boolean {
    return this.listed && this.publisher.canKeep;
  }

  /** Collects until it is closed. Rejects with `StateFileError` when the state file can't be used; nothing else ends it. */
  async run(): Promise<void> {
    const hasState = (await this.publisher.load()) !== null;
    const died = new Promise<never>((_, reject) => {
      this.fatal = reject;
    });
    if (this.options.stateFile === null && this.parts.stateFile === undefined) {
      this.parts.warn('no state file: counters begin at 0, and windows that end while this is not running are lost');
    } else if (!hasState) {
      this.parts.note('the state file is new: counters begin at 0, with the next window');
    }
    await Promise.race([died, Promise.all([this.watchMonitors(!hasState), this.watchHealth()])]).catch(
      (error: unknown) => {
        if (awsErrorKind(error) !== 'aborted') {
          throw error;
        }
      }
    );
    await Promise.all(this.lanes.values());
  }

  /**
   * Collects what is closed now, of every monitor, and ends. Resolves with how many windows lack queries or were lost. Rejects with AWS's error when it refuses or can't be reached, with
   * `NoMonitorError`, or with `StateFileError`.
   */
  async runOnce(): Promise<{ readonly monitors: number; readonly incomplete: number }> {
    await this.publisher.load();
    await this.list();
    const { parts, options } = this;
    const lanes = this.active().map((monitor) => this.lane(monitor, false));
    const [, ...incomplete] = await Promise.all([
      this.readHealth().catch((error: unknown) => parts.warn(`no health indicator: ${awsErrorText(error)}`)),
      ...lanes.map((lane) => lane.collectOnce(parts.clock.nowMs())),
    ]);
    if (lanes.length === 0) {
      parts.warn(`no active monitor in ${options.region}`);
    }
    return { monitors: lanes.length, incomplete: incomplete.reduce<number>((sum, one) => sum + (one ?? 0), 0) };
  }

  /** Stops at once; what is under way is collected again after the next start. */
  close(): void {
    this.controller.abort();
  }

  private async watchMonitors(beginsNow: boolean): Promise<void> {
    // Where nothing was kept, the newest closed window may be in another process's counters already.
    let beginsAfterMs: number | null = null;
    for (let round = 0; ;) {
      try {
        await this.list();
        this.tellClock();
        round = 0;
        beginsAfterMs ??= this.parts.clock.nowMs();
        for (const monitor of this.active().filter(({ arn }) => !this.lanes.has(arn))) {
          this.start(monitor, beginsNow ? beginsAfterMs : null);
        }
      } catch (error) {
        if (awsErrorKind(error) === 'aborted') {
          throw error;
        }
        await this.backoffs.wait('monitors', round++, `monitors can’t be listed: ${awsErrorText(error)}`);
        continue;
      }
      await this.pause(this.parts.timings.listEveryMs);
    }
  }

  private start(monitor: Monitor, beginsAfterMs: number | null): void {
    const lane = this.lane(monitor, true);
    const work = lane
      .run(beginsAfterMs, () => this.active().some(({ arn }) => arn === monitor.arn))
      .catch((error: unknown) => {
        if (error instanceof StateFileError) {
          this.fatal(error);
        } else if (awsErrorKind(error) !== 'aborted') {
          this.parts.warn(`monitor ${monitor.name}: ${awsErrorText(error)}`);
        }
      })
      .finally(() => this.lanes.delete(monitor.arn));
    this.lanes.set(monitor.arn, work);
  }

  private lane(monitor: Monitor, isContinuous: boolean): MonitorLane {
    const { parts, options, slots, backoffs, publisher, pause } = this;
    const { client, own, timings, monotonicMs, clock, note, warn } = parts;
    return new MonitorLane(monitor, {
      grid: { windowMs: options.windowMs, delayMs: options.delayMs },
      publisher,
      clock,
      note,
      warn,
      window: {
        client,
        slots,
        own,
        backoffs,
        timings,
        top: options.top,
        pause,
        monotonicMs,
        signal: this.controller.signal,
        wasAnswered: (category) => publisher.hasCounted(monitor.arn, category),
        warnOnce: (about, text) => this.warnOnce(about, text),
        waits: isContinuous,
      },
      zoneIds: () => this.zoneIds(),
      categories: () => this.categories(monitor.name),
    });
  }

  /** Throws `NoMonitorError` where names were asked for that do not exist. */
  private async list(): Promise<void> {
    const { monitors: names, cluster, region } = this.options;
    const isWanted = (name: string): boolean => names.length === 0 || names.includes(name);
    const { monitors, others } = await listMonitors(this.parts.client, isWanted, this.controller.signal);
    const absent = names.filter((name) => !monitors.some((monitor) => monitor.name === name));
    if (absent.length > 0) {
      const there = [...monitors.map(({ name }) => name), ...others].join(', ');
      const text = `${region} has no monitor called ${absent.join(', ')}; ${there === '' ? 'it has none' : `it has ${there}`}`;
      if (!this.listed) {
        throw new NoMonitorError(text);
      }
      this.warnOnce(`absent ${absent.join(' ')}`, text);
    }
    this.known = monitors.filter(({ clusters }) => cluster === null || clusters.includes(cluster));
    this.listed = true;
    this.publisher.expire(new Set(this.active().map(({ arn }) => arn)), this.parts.clock.nowMs());
    this.show();
  }

  /** A monitor that is not active has no data; its windows are asked for when it is active again. */
  private active(): readonly Monitor[] {
    return this.known.filter(({ status }) => status === 'ACTIVE');
  }

  private async watchHealth(): Promise<void> {
    for (let round = 0; ;) {
      try {
        if (this.listed) {
          await this.readHealth();
        }
        round = 0;
      } catch (error) {
        if (awsErrorKind(error) === 'aborted' || this.controller.signal.aborted) {
          throw error;
        }
        // What can't be read is not shown: an old value would look like a new one.
        this.healthy = new Map();
        this.show();
        await this.backoffs.wait('health', round++, `health indicators can’t be read: ${awsErrorText(error)}`);
        continue;
      }
      await this.pause(this.listed ? this.parts.timings.healthEveryMs : this.parts.timings.firstPollMs);
    }
  }

  private async readHealth(): Promise<void> {
    this.healthy = await this.parts.health.read(this.known, this.parts.clock.nowMs(), this.controller.signal);
    this.show();
  }

  private show(): void {
    this.publisher.setMonitors(
      this.known.map(({ arn, name, status, clusters }) => ({
        name,
        status,
        cluster: clusterOf(clusters),
        healthIndicator: this.healthy.get(arn) ?? null,
      }))
    );
  }

  private async zoneIds(): Promise<ReadonlyMap<string, string>> {
    const nowMs = this.parts.monotonicMs();
    if (this.zones.size === 0 && nowMs - this.zonesAskedMs > this.parts.timings.listEveryMs) {
      this.zonesAskedMs = nowMs;
      this.zonesAnswer = this.askZones();
    }
    // Lanes that come while it is asked wait for the same answer.
    await this.zonesAnswer;
    return this.zones;
  }

  /** All monitors of a Region have the same; a lane asks before each window, AWS is asked once a day. */
  private async categories(monitorName: string): Promise<readonly string[]> {
    const { client, clock, monotonicMs } = this.parts;
    if (this.options.categories !== null) {
      return this.options.categories;
    }
    const nowMs = monotonicMs();
    if (this.found === null || nowMs - this.found.atMs > CATEGORIES_FOR_MS) {
      const categories = await findCategories(client, monitorName, clock.nowMs(), this.controller.signal);
      this.found = { categories, atMs: nowMs };
    }
    return this.found.categories;
  }

  private async askZones(): Promise<void> {
    try {
      this.zones = await this.parts.zoneIds(this.controller.signal);
    } catch (error) {
      this.warnOnce('zones', `names of zones have no known IDs, and are left out: ${awsErrorText(error)}`);
    }
  }

  private tellClock(): void {
    const aheadMs = this.parts.clock.aheadMs() ?? 0;
    if (Math.abs(aheadMs) > TOLD_AHEAD_MS) {
      this.warnOnce(
        'clock',
        `this machine’s clock is ${Math.round(Math.abs(aheadMs) / 1000)} s ${aheadMs > 0 ? 'ahead of' : 'behind'} AWS’s, whose time is used`
      );
    }
  }

  private warnOnce(about: string, text: string): void {
    if (!this.told.has(about)) {
      this.told.add(about);
      this.parts.warn(text);
    }
  }
}
