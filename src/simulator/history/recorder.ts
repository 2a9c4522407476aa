import { ALLOWANCE_METRICS, POD_INTERFACE_METRICS } from '../../core/contract';
import type { AgentEndpoint, AgentRow } from '../exporters/agent-endpoint';
import type { Labels } from '../exporters/labels';
import type { Host } from '../physics/host';
import type { VirtualTarget } from './virtual-scraper';
import { NumberList } from './grow';
import { Schedule, type Column, type SeriesStore, type SimulatedSeries } from './series-store';
import type { Session } from './session';
import { collide } from './targets';

/** What a scraper keeps of its targets: samples in the store, the times of each target, and `up`. */
export class Recorder {
  /** scrapes of each node's agent by the first scraper */
  readonly agentSchedules = new Map<Host, Schedule>();
  private readonly ups: Array<{ labels: Labels; times: NumberList; values: NumberList }> = [];

  constructor(
    private readonly session: Session,
    private readonly store: SeriesStore,
    private readonly seconds: number
  ) {
    store.provide('up', () => this.upSeries());
  }

  /** A target whose scrapes `take` records; `take` gets the schedule after its new time was added. */
  target(
    labels: Labels,
    intervalSeconds: number,
    name: string,
    take: (time: number, schedule: Schedule) => boolean
  ): { target: VirtualTarget; schedule: Schedule } {
    const random = this.session.world.random.fork(`target:${name}`);
    const schedule = new Schedule(labels, Math.ceil(this.seconds / intervalSeconds) + 2);
    const up = { labels, times: new NumberList(schedule.expected), values: new NumberList(schedule.expected) };
    this.ups.push(up);
    const target: VirtualTarget = {
      intervalSeconds,
      phase: this.session.scenario.scrape.aligned ? 0 : random.next() * intervalSeconds,
      random,
      scrape: (time) => take(time, schedule),
      attempted: (time, isUp) => {
        up.times.push(this.unixMs(time));
        up.values.push(isUp ? 1 : 0);
      },
    };
    return { target, schedule };
  }

  /** Unix milliseconds of a time of the scenario. */
  unixMs(time: number): number {
    return this.session.startMs + Math.round(time * 1000);
  }

  /** The agent of a node, as one scraper sees it. `keep` false: the scrape takes its deltas, but its samples are dropped. */
  agent(endpoint: AgentEndpoint, labels: Labels, name: string, keep: boolean): VirtualTarget {
    const columns = new Map<AgentRow, Column[]>();
    const { intervalSeconds } = this.session.scenario.scrape;
    const store = (row: AgentRow, families: ReadonlyArray<{ readonly name: string }>, schedule: Schedule): void => {
      let of = columns.get(row);
      if (of === undefined) {
        of = families.map((family) => this.store.column(family.name, collide(row.labels, labels), schedule));
        columns.set(row, of);
      }
      of.forEach((column, i) => column.values.push(row.deltas[i] ?? 0));
    };
    const made = this.target(labels, intervalSeconds, name, (time, schedule) => {
      const page = endpoint.scrape(time);
      if (page === null || !keep) {
        return page !== null;
      }
      page.pods.forEach((row) => store(row, POD_INTERFACE_METRICS, schedule));
      page.enis.forEach((row) => store(row, ALLOWANCE_METRICS, schedule));
      schedule.times.push(this.unixMs(time));
      return true;
    });
    if (!this.agentSchedules.has(endpoint.host)) {
      this.agentSchedules.set(endpoint.host, made.schedule);
    }
    return made.target;
  }

  private *upSeries(): Iterable<SimulatedSeries> {
    for (const { labels, times, values } of this.ups) {
      yield { name: 'up', labels, times: times.view(), values: values.view() };
    }
  }
}
