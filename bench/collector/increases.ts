/** The counters of flows as a Prometheus sees them: what each series rose by from scrape to scrape. */
export class Increases {
  /** By `MEASURE MONITOR`, such as "bytes monitor-1". */
  readonly sums = new Map<string, number>();
  /** Series whose first sample was above 0: `increase()` does not know what they rose by until then. */
  lateSeries = 0;
  /** What those began with, by `MEASURE MONITOR`. */
  readonly late = new Map<string, number>();
  /** Largest number of flow series in one scrape. */
  mostSeries = 0;
  private last = new Map<string, number>();

  /** Takes one scrape; gives the end of the newest window of each monitor, Unix ms, and the other figures that have no labels. */
  add(text: string): Scrape {
    const now = new Map<string, number>();
    const ends = new Map<string, number>();
    const plain = new Map<string, number>();
    const outcomes = new Map<string, number>();
    let flowSeries = 0;
    for (const line of text.split('\n')) {
      const [, name = '', labels = '', number = ''] = /^([a-z_]+)(\{.*\})? ([0-9.e+-]+)$/.exec(line) ?? [];
      const value = Number(number);
      if (name.startsWith('nfm_monitor_flow_')) {
        flowSeries++;
      }
      const [, measure] = /^nfm_monitor_flow_(bytes|retransmissions|timeouts)_total$/.exec(name) ?? [];
      if (measure !== undefined) {
        now.set(`${name}${labels}`, value);
        this.rise(`${name}${labels}`, `${measure} ${monitorOf(labels)}`, value);
      } else if (name === 'nfm_collector_last_window_end_timestamp_seconds') {
        ends.set(monitorOf(labels), value * 1000);
      } else if (name === 'nfm_collector_windows_total') {
        const outcome = /outcome="(\w+)"/.exec(labels)?.[1] ?? '';
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + value);
      } else if (/^nfm_collector_(missing_queries_total|query_duration_seconds_(sum|count))$/.test(name)) {
        plain.set(name, (plain.get(name) ?? 0) + value);
      } else if (name.startsWith('nfm_collector_') && labels === '') {
        plain.set(name, value);
      }
    }
    this.last = now;
    this.mostSeries = Math.max(this.mostSeries, flowSeries);
    return { flowSeries, ends, outcomes, plain };
  }

  private rise(series: string, sum: string, value: number): void {
    const before = this.last.get(series);
    const rise = before === undefined || value < before ? value : value - before;
    this.sums.set(sum, (this.sums.get(sum) ?? 0) + rise);
    if (before === undefined && value > 0) {
      this.lateSeries++;
      this.late.set(sum, (this.late.get(sum) ?? 0) + value);
    }
  }
}

/** What else one scrape says. */
export interface Scrape {
  readonly flowSeries: number;
  /** By monitor. */
  readonly ends: ReadonlyMap<string, number>;
  /** Windows of all monitors by what became of them. */
  readonly outcomes: ReadonlyMap<string, number>;
  /** The collector's metrics without labels by name, and the sums of some that have labels. */
  readonly plain: ReadonlyMap<string, number>;
}

function monitorOf(labels: string): string {
  return /[{,]monitor="([^"]*)"/.exec(labels)?.[1] ?? '';
}
