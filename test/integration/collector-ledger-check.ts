import type { ApiWorld } from '../../src/simulator';
import { truthOf } from '../../src/simulator';

const MEASURES = [
  ['nfm_monitor_flow_bytes_total', 'bytes', 'DATA_TRANSFERRED'],
  ['nfm_monitor_flow_retransmissions_total', 'retransmissions', 'RETRANSMISSIONS'],
  ['nfm_monitor_flow_timeouts_total', 'timeouts', 'TIMEOUTS'],
] as const;

const LAST_END = 'nfm_collector_last_window_end_timestamp_seconds';

interface Line {
  readonly id: string;
  readonly name: string;
  readonly labels: ReadonlyMap<string, string>;
  readonly value: number;
}

/**
 * A scraper that believes nothing: it adds up what each counter grew by, as `increase()` would, and compares the sums with the world's truth at every
 * scrape: all windows from the first one's begin to the last one's end, each once.
 */
export class LedgerCheck {
  scrapes = 0;
  /** Windows by outcome, over all monitors, at the last scrape. */
  readonly windows = new Map<string, number>();
  private readonly last = new Map<string, number>();
  private readonly grown = new Map<string, number>();
  private readonly ends = new Map<string, number>();
  /** What queries that were given up would have counted. */
  private readonly missed = new Map<string, number>();
  private readonly beginMs = new Map<string, number>();

  constructor(
    private readonly world: ApiWorld,
    private readonly windowMs: number,
    private readonly categories: readonly string[]
  ) {}

  /** End of the last window seen of a monitor. */
  endOf(monitor: string): number {
    return this.ends.get(monitor) ?? 0;
  }

  /** Takes the first exposition of a collector that began before the check: its counters are where the sums start. */
  begin(text: string): void {
    const lines = text.split('\n').flatMap(parse);
    for (const { id, name, value } of lines) {
      if (MEASURES.some(([metric]) => metric === name)) {
        this.last.set(id, value);
      }
    }
    for (const { labels, value } of lines.filter(({ name }) => name === LAST_END)) {
      this.ends.set(labels.get('monitor') ?? '', value * 1000);
      this.beginMs.set(labels.get('monitor') ?? '', value * 1000);
    }
  }

  /** Takes an exposition; throws an error that says what is wrong with it. */
  scrape(text: string): void {
    this.scrapes++;
    const lines = text.split('\n').flatMap(parse);
    this.addGrowth(lines);
    this.windows.clear();
    for (const { labels, value } of lines.filter(({ name }) => name === 'nfm_collector_windows_total')) {
      const outcome = labels.get('outcome') ?? '';
      this.windows.set(outcome, (this.windows.get(outcome) ?? 0) + value);
    }
    for (const { labels, value } of lines.filter(
      (line) => line.name === 'nfm_collector_last_window_end_timestamp_seconds'
    )) {
      const monitor = labels.get('monitor') ?? '';
      const endMs = value * 1000;
      const before = this.ends.get(monitor);
      if (before !== undefined && endMs < before) {
        throw new Error(`${monitor} went back from ${before} to ${endMs}`);
      }
      this.ends.set(monitor, endMs);
      if (before === undefined) {
        const count = lines
          .filter((line) => line.name === 'nfm_collector_windows_total' && line.labels.get('monitor') === monitor)
          .reduce((sum, line) => sum + line.value, 0);
        this.beginMs.set(monitor, endMs - count * this.windowMs);
      }
      this.addMissed(monitor, before ?? this.beginMs.get(monitor) ?? endMs, endMs, lines);
      this.compare(monitor, endMs);
    }
  }

  private addGrowth(lines: readonly Line[]): void {
    const flows = lines.filter(({ name }) => MEASURES.some(([metric]) => metric === name));
    const there = new Set(flows.map(({ id }) => id));
    for (const { id, name, labels, value } of flows) {
      const before = this.last.get(id);
      if (before === undefined && value !== 0) {
        throw new Error(`${id} was first seen at ${value}: its first window is lost to rate()`);
      }
      if (before !== undefined && value < before) {
        throw new Error(`${id} fell from ${before} to ${value}`);
      }
      const sum = `${labels.get('monitor') ?? ''} ${name} ${labels.get('category') ?? ''}`;
      this.grown.set(sum, (this.grown.get(sum) ?? 0) + value - (before ?? 0));
      this.last.set(id, value);
    }
    [...this.last.keys()].filter((id) => !there.has(id)).forEach((id) => this.last.delete(id));
  }

  private addMissed(monitor: string, fromMs: number, toMs: number, lines: readonly Line[]): void {
    for (const { id, labels, value } of lines.filter(({ name }) => name === 'nfm_collector_missing_queries_total')) {
      if (labels.get('monitor') !== monitor) {
        continue;
      }
      const known = this.missed.get(id) ?? 0;
      this.missed.set(id, value);
      const measure = MEASURES.find(([, , metric]) => metric === labels.get('metric'));
      if (value > known && measure !== undefined) {
        const category = labels.get('category') ?? '';
        const sum = `${monitor} ${measure[0]} ${category}`;
        const gap = truthOf(this.world, monitor, fromMs, toMs).byCategory.get(category)?.[measure[1]] ?? 0;
        this.grown.set(sum, (this.grown.get(sum) ?? 0) + gap);
      }
    }
  }

  private compare(monitor: string, endMs: number): void {
    const { byCategory } = truthOf(this.world, monitor, this.beginMs.get(monitor) ?? endMs, endMs);
    for (const [metric, field] of MEASURES) {
      for (const category of this.categories) {
        const expected = byCategory.get(category)?.[field] ?? 0;
        const grown = this.grown.get(`${monitor} ${metric} ${category}`) ?? 0;
        if (grown !== expected) {
          throw new Error(
            `${monitor}, ${metric} of ${category} up to ${new Date(endMs).toISOString()}: ${grown} were shown, ${expected} is true`
          );
        }
      }
    }
  }
}

function parse(line: string): Line[] {
  const match = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)$/.exec(line);
  const [, name, text = '', value] = match ?? [];
  if (name === undefined || value === undefined) {
    return [];
  }
  const labels = new Map(
    [...text.matchAll(/([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"/g)].map(([, label = '', raw = '']) => [label, raw] as const)
  );
  return [{ id: `${name}{${[...labels].sort().join(';')}}`, name, labels, value: Number(value) }];
}
