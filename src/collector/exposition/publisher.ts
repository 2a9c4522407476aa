import type { FlowSeries, Ledger, LedgerLimits, MonitorRecord, WindowEntry } from '../state/ledger';
import { EMPTY_LEDGER, enterWindow, newRecord, withoutSeries } from '../state/ledger';
import type { StateFile } from '../state/state-file';
import { StateFileError } from '../state/state-file';
import type { Announced, KnownMonitor } from './flow-metrics';
import { flowRegistry } from './flow-metrics';
import type { OwnMetrics } from './own-metrics';

/** How windows get from the collection into the exposition. */
export interface PublisherOptions {
  readonly limits: LedgerLimits;
  readonly stateFile: StateFile;
  readonly own: OwnMetrics;
  /** Longest wait for a scrape between two steps. */
  readonly scrapeWaitMs: number;
  /** Waits; rejects when the collector ends. */
  readonly pause: (ms: number) => Promise<void>;
  /** Before a failed write of the state file is tried again. */
  readonly stateRetryMs: number;
  readonly warn: (text: string) => void;
}

/** A monitor's record with one more window. */
interface Plan {
  readonly record: MonitorRecord;
  readonly droppedRows: number;
}

/**
 * Puts windows into what is exposed, each exactly once over restarts. In this order: new series are shown at 0, so that a rate over their first value is
 * right; a scrape sees them; the window is written to the state file; and only then it is shown. A window that a crash keeps from the state file was never
 * shown and is collected again, one that is in the file is shown after the restart. While the file can't be written no window is shown: it waits.
 */
export class Publisher {
  private ledger: Ledger = EMPTY_LEDGER;
  private monitors: readonly KnownMonitor[] = [];
  private readonly announced = new Map<string, Announced>();
  private version = 0;
  private rendered: { readonly version: number; readonly text: Promise<string> } | null = null;
  private scrapedVersion = -1;
  private readonly waiting = new Set<() => void>();
  private writing: Promise<void> = Promise.resolve();
  private isStuck = false;
  private isLoaded: () => void = () => undefined;
  /** Before it is known what was shown before the start, nothing is. */
  private readonly loaded = new Promise<void>((resolve) => {
    this.isLoaded = resolve;
  });

  constructor(private readonly options: PublisherOptions) {}

  /** Takes up where the state file ends; gives null where nothing was kept. Rejects with `StateFileError`. */
  async load(): Promise<Ledger | null> {
    const ledger = await this.options.stateFile.load();
    this.ledger = ledger ?? EMPTY_LEDGER;
    this.version++;
    this.isLoaded();
    return ledger;
  }

  /** End of the newest window of a monitor in the counters; null before the first. */
  endOf(arn: string): number | null {
    return this.ledger.monitors.get(arn)?.endMs ?? null;
  }

  /** True for a category that the counters of a monitor hold already. */
  hasCounted(arn: string, category: string): boolean {
    const { series } = this.ledger.monitors.get(arn) ?? { series: new Map<string, FlowSeries>() };
    for (const { key } of series.values()) {
      if (key[0] === category) {
        return true;
      }
    }
    return false;
  }

  /** False while the state file can't be written. */
  get canKeep(): boolean {
    return !this.isStuck;
  }

  setMonitors(monitors: readonly KnownMonitor[]): void {
    if (JSON.stringify(monitors) !== JSON.stringify(this.monitors)) {
      this.monitors = monitors;
      this.version++;
    }
  }

  /**
   * Takes away the series of monitors that are not collected any more (deleted, inactive, no longer asked for) and have not grown for as long as a series may. Where
   * their windows end stays known, should they come back.
   */
  expire(collected: ReadonlySet<string>, nowMs: number): void {
    const next = withoutSeries(
      this.ledger,
      (arn, endMs) => !collected.has(arn) && endMs !== null && endMs < nowMs - this.options.limits.idleMs
    );
    if (next !== this.ledger) {
      this.ledger = next;
      this.version++;
    }
  }

  /** Shows a window, once it is kept; `isScraped` false: nobody scrapes, so none is waited for. Rejects with `StateFileError` when the file is another process's, or with what `pause` rejects with. */
  async publish(entry: WindowEntry, isScraped: boolean): Promise<void> {
    const plan = this.planOf(entry);
    if (isScraped) {
      const known = this.ledger.monitors.get(entry.arn)?.series;
      const fresh = [...plan.record.series].filter(
        ([id, { measure }]) => measure !== 'roundTripSeconds' && known?.has(id) !== true
      );
      const { name, cluster } = entry;
      this.announced.set(entry.arn, { name, cluster, series: fresh.map(([, series]) => series) });
      this.version++;
      await this.scrapeOf(this.version);
    }
    await this.enter(entry.arn, plan);
  }

  /** The exposition's text; `seen` is to be called when a scraper has it. One snapshot: counters and the time they reach never differ. */
  async text(): Promise<{ readonly text: string; readonly seen: () => void }> {
    await this.loaded;
    if (this.rendered?.version !== this.version) {
      const { ledger, announced, monitors } = this;
      const { maxSeries } = this.options.limits;
      this.rendered = {
        version: this.version,
        text: flowRegistry({ ledger, announced, monitors, maxSeries }).metrics(),
      };
    }
    const { version, text } = this.rendered;
    const [flows, own] = await Promise.all([text, this.options.own.registry.metrics()]);
    return {
      text: `${flows}${own}`,
      seen: () => {
        this.scrapedVersion = Math.max(this.scrapedVersion, version);
        this.waiting.forEach((wake) => wake());
      },
    };
  }

  private async scrapeOf(version: number): Promise<void> {
    let wake = (): void => undefined;
    const scraped = new Promise<void>((resolve) => {
      wake = () => {
        if (this.scrapedVersion >= version) {
          resolve();
        }
      };
    });
    this.waiting.add(wake);
    try {
      await Promise.race([scraped, this.options.pause(this.options.scrapeWaitMs)]);
    } finally {
      this.waiting.delete(wake);
    }
  }

  /**
   * What the monitor's record will be. It is settled before it is announced: what other monitors do until it is kept changes nothing, and what was announced is
   * room that they can't have.
   */
  private planOf(entry: WindowEntry): Plan {
    let reserved = 0;
    this.announced.forEach(({ series }, arn) => (reserved += arn === entry.arn ? 0 : series.length));
    const planned = enterWindow(this.ledger, entry, this.options.limits, reserved);
    return {
      record: planned.monitors.get(entry.arn) ?? newRecord(entry.name, entry.cluster),
      droppedRows: planned.droppedRows - this.ledger.droppedRows,
    };
  }

  /** One write at a time: each starts from the ledger that the one before has left. */
  private enter(arn: string, plan: Plan): Promise<void> {
    const turn = this.writing.then(() => this.keepAndShow(arn, plan));
    this.writing = turn.catch(() => undefined);
    return turn;
  }

  private async keepAndShow(arn: string, { record, droppedRows }: Plan): Promise<void> {
    const { stateFile, own, pause, stateRetryMs, warn } = this.options;
    const next: Ledger = {
      monitors: new Map(this.ledger.monitors).set(arn, record),
      droppedRows: this.ledger.droppedRows + droppedRows,
    };
    for (;;) {
      try {
        await stateFile.save(next);
        own.countStateWrite('done');
        break;
      } catch (error) {
        own.countStateWrite('failed');
        if (error instanceof StateFileError) {
          throw error;
        }
        if (!this.isStuck) {
          warn(`the state file can’t be written (${reasonOf(error)}): no window is shown until it can`);
        }
        this.isStuck = true;
        await pause(stateRetryMs);
      }
    }
    this.isStuck = false;
    this.ledger = next;
    this.announced.delete(arn);
    this.version++;
  }
}

function reasonOf(error: unknown): string {
  return (error as NodeJS.ErrnoException | null)?.code ?? String(error);
}
