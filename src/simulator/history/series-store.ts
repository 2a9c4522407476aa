import type { Labels } from '../exporters/labels';
import { NumberList } from './grow';

/** The scrapes of one target by one scraper: times shared by all of its series, Unix milliseconds. */
export class Schedule {
  readonly times: NumberList;

  constructor(
    /** labels the scrape adds: job, instance and external ones */
    readonly labels: Labels,
    readonly expected: number
  ) {
    this.times = new NumberList(expected);
  }
}

/** One stored series: values at consecutive scrapes of a schedule, from the index `first`. */
export interface Column {
  readonly family: string;
  readonly labels: Labels;
  readonly schedule: Schedule;
  readonly first: number;
  readonly values: NumberList;
}

/** One series as the store would return it. Times are Unix milliseconds, ascending. */
export interface SimulatedSeries {
  readonly name: string;
  readonly labels: Labels;
  readonly times: Float64Array;
  readonly values: Float64Array;
}

/** Series by family: columns that scrapes filled, and families that are worked out only when they are read. */
export class SeriesStore {
  private readonly columns = new Map<string, Column[]>();
  private readonly lazy = new Map<string, () => Iterable<SimulatedSeries>>();

  /** A new column for samples from the schedule's next scrape on. */
  column(family: string, labels: Labels, schedule: Schedule): Column {
    const first = schedule.times.length;
    const column = {
      family,
      labels: { ...labels, ...schedule.labels },
      schedule,
      first,
      values: new NumberList(schedule.expected - first + 2),
    };
    const of = this.columns.get(family);
    if (of === undefined) {
      this.columns.set(family, [column]);
    } else {
      of.push(column);
    }
    return column;
  }

  /** A family whose series are made when they are asked for. */
  provide(family: string, make: () => Iterable<SimulatedSeries>): void {
    this.lazy.set(family, make);
  }

  /** Every family's name, in alphabetical order. */
  families(): string[] {
    return [...new Set([...this.columns.keys(), ...this.lazy.keys()])].sort();
  }

  /** The series of one family. */
  *series(family: string): Iterable<SimulatedSeries> {
    for (const { labels, schedule, first, values } of this.columns.get(family) ?? []) {
      if (values.length > 0) {
        yield { name: family, labels, times: schedule.times.view(first, first + values.length), values: values.view() };
      }
    }
    yield* this.lazy.get(family)?.() ?? [];
  }
}
