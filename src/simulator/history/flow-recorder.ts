import { FLOW_METRICS } from '../../core/contract';
import { FlowReporter } from '../exporters/flow-reporter';
import { type Labels, renderLabels } from '../exporters/labels';
import type { Random } from '../random/random';
import { NumberList } from './grow';
import type { SeriesStore, SimulatedSeries } from './series-store';
import type { Session } from './session';

interface FlowSeries {
  readonly labels: Labels;
  readonly times: NumberList;
  readonly values: readonly NumberList[];
}

/** Keeps what the agents would write to the store by themselves: a report each 30 s ± 5 s and node. */
export class FlowRecorder {
  private readonly reporter: FlowReporter;
  private readonly next: number[];
  private readonly random: Random;
  private readonly flows = new Map<string, FlowSeries>();
  private readonly reports: readonly NumberList[];

  constructor(
    private readonly session: Session,
    store: SeriesStore
  ) {
    this.reporter = new FlowReporter(session.world);
    this.random = session.world.random.fork('flow-reports');
    this.next = session.world.hosts.map(() => this.random.between(1, 30));
    this.reports = session.world.hosts.map(() => new NumberList(8));
    FLOW_METRICS.forEach((metric, i) => store.provide(metric.name, () => this.series(metric.name, i)));
  }

  /** Sends the reports that are due at the end of `second`. */
  run(second: number): void {
    this.next.forEach((at, host) => {
      if (at > second) {
        return;
      }
      this.next[host] = at + this.random.between(25, 35);
      const ms = this.session.startMs + Math.round((second + this.random.next()) * 1000);
      this.reports[host]?.push(ms);
      for (const row of this.reporter.report(host)) {
        const key = renderLabels(row.labels);
        const flow = this.flows.get(key) ?? {
          labels: row.labels,
          times: new NumberList(8),
          values: row.values.map(() => new NumberList(8)),
        };
        this.flows.set(key, flow);
        flow.times.push(ms);
        flow.values.forEach((list, i) => list.push(row.values[i] ?? 0));
      }
    });
  }

  /** The past is over: what moves from now on is not recorded. */
  end(): void {
    this.reporter.end();
  }

  /** When the agent of a host has reported, Unix milliseconds. */
  reportsOf(hostIndex: number): Float64Array {
    return this.reports[hostIndex]?.view() ?? new Float64Array();
  }

  private *series(name: string, index: number): Iterable<SimulatedSeries> {
    for (const { labels, times, values } of this.flows.values()) {
      yield { name, labels, times: times.view(), values: values[index]?.view() ?? new Float64Array() };
    }
  }
}
