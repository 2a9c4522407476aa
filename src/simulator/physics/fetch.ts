import type { Random } from '../random/random';
import type { Weights } from '../scenario/workload-schema';
import { Client, type Wish } from './client';
import type { FlowGroup, Use } from './flow-group';
import type { Host } from './host';
import { bind, type Constraint, type LoadRecord } from './load-record';
import type { Pod } from './pod';
import { Shards } from './shards';
import type { Outcome, Source } from './source';

/** A burst of the shaper that lasts less than this is a microburst: no scrape shows it as a rate. */
const MICROBURST_SECONDS = 3;
/** Node traffic of others from which a shortage counts as contention. */
const CONTENTION_SHARE = 0.25;

/** The fetch of one load's weights, from its first byte to its last. */
export class Fetch implements Source {
  readonly group: FlowGroup;
  readonly client: Client;
  private readonly shards: Shards;
  private left: number;
  private wish: Wish = { rate: 0, by: 'reader' };
  private available = 1;
  private opened = false;
  private stopped = false;

  constructor(
    readonly host: Host,
    readonly carrier: Pod | null,
    private readonly record: LoadRecord,
    private readonly weights: Weights,
    /** seconds since the scenario's start */
    private readonly startAt: number,
    uses: readonly Use[],
    private readonly random: Random,
    private readonly done: (networkEnd: number) => void
  ) {
    this.client = new Client(weights, host.facts, random);
    this.left = record.bytes;
    const style = weights.fetchStyle;
    this.shards = style === 'steady' ? new Shards(Infinity, 0) : new Shards(style.shardBytes, style.cpuSeconds);
    this.group = { demand: 0, weight: weights.connections, uses, rate: 0, limit: null };
    if (host.plan.group.conntrackLimit !== undefined) {
      // Each connection must first find a place in the node's table.
      this.client.open = 0;
    }
  }

  prepare(second: number): boolean {
    if (second + 1 <= this.startAt || this.left <= 0) {
      return false;
    }
    this.available = Math.min(1, second + 1 - this.startAt);
    if (!this.opened) {
      this.opened = true;
      this.record.networkStart = Math.max(second, this.startAt);
      this.record.hotSecondsBefore = this.host.hotSeconds.filter((at) => at > second - 3600).length;
      // Beside S3: DNS, STS, the cluster's own services.
      const extra = Math.round(this.weights.connections * this.weights.reopenFraction);
      this.carrier?.connect(0, Math.max(1, this.client.open) + extra + this.random.integer(0, 1));
    }
    this.wish = this.client.wish();
    const step = this.shards.foresee(this.wish.rate, this.available, this.left);
    this.group.demand = step.bytes;
    this.group.weight = Math.max(1, this.client.open);
    return true;
  }

  settle(second: number, spare: number): Outcome {
    const { group, wish, record } = this;
    const planned = group.demand;
    let rate = wish.rate;
    if (planned > 0 && group.limit !== null) {
      rate = Math.min(rate, (group.rate / planned) * wish.rate);
    }
    // A burst inside the second may use what nobody else does, and no more than that: here sub-second shaping happens.
    rate = Math.min(rate, Math.max(spare + group.rate, 0));
    const isHeld = rate < 0.995 * wish.rate;
    const byNode = isHeld && (group.limit === null || group.limit.kind === 'nic');
    const step = this.shards.pass(rate, this.available, this.left);
    this.left -= step.bytes;
    this.client.took(step.bytes);
    if (step.fetchSeconds > 0) {
      bind(record, byNode ? this.nodeConstraint(rate) : this.otherConstraint(), step.fetchSeconds);
    }
    bind(record, 'reader', step.cpuSeconds);
    if (rate <= 1) {
      bind(record, this.otherConstraint(), this.available - step.cpuSeconds);
    }
    const shaped = byNode ? step.fetchSeconds : 0;
    record.shapedSeconds += shaped;
    record.rates.push(step.bytes);
    record.moved += step.bytes;
    if (step.bytes >= 1.3 * this.host.baselineBytes()) {
      record.hotSecondsWithin++;
    }
    if (this.left <= 0.5) {
      this.left = 0;
      record.networkEnd = Math.max(second, this.startAt) + step.fetchSeconds + step.cpuSeconds;
      this.done(record.networkEnd);
    }
    const sent = this.carrier?.receive(step.bytes) ?? (step.bytes / this.host.segment) * 6.2;
    return { bytes: step.bytes, sent, shaped };
  }

  isOver(second: number): boolean {
    const { deleted } = this.record.pod;
    return this.left <= 0 || this.stopped || (deleted !== null && deleted <= second);
  }

  /** The process behind the fetch is gone (a crash). */
  stop(): void {
    this.stopped = true;
  }

  /** Connections the client tries to hold. */
  get wanted(): number {
    return this.weights.connections;
  }

  private nodeConstraint(rate: number): Constraint {
    if (this.shards.stretch < MICROBURST_SECONDS && this.weights.fetchStyle !== 'steady') {
      return 'microburst';
    }
    const capacity = this.host.nic.capacity;
    if (1 - rate / capacity > CONTENTION_SHARE) {
      return 'contention';
    }
    return this.host.isAtBaseline() ? 'nic-baseline' : 'nic-peak';
  }

  private otherConstraint(): Constraint {
    return this.group.limit?.kind === 'path' ? 'path' : this.group.limit?.kind === 'pps' ? 'pps' : this.wish.by;
  }
}
