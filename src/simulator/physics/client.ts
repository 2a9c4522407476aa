import { BYTES_PER_SECOND_PER_GBPS } from '../../core/base';
import { Ripple } from '../random/ripple';
import type { Random } from '../random/random';
import type { Weights } from '../scenario/workload-schema';
import type { InstanceFacts } from './instance-facts';
import type { Constraint } from './load-record';

/** One flow carries 5 Gbit/s at most outside a placement group, so every connection to S3. */
const SINGLE_FLOW = 5 * BYTES_PER_SECOND_PER_GBPS * 0.965;
/** gp3 without more throughput bought: 125 MiB/s. */
const GP3 = 125 * 1024 * 1024;
const NVME = 1.6e9;

/** What a client would take from an endless network in a second, and what of its own parts sets that pace. */
export interface Wish {
  rate: number;
  by: Constraint;
}

/** The reading side of a load: its connections, its target, the reader behind them, the disk below. All rates are bytes/s of payload. */
export class Client {
  /** connections that are open now */
  open: number;
  private readonly perConnection: number;
  private readonly singleFlow: boolean;
  private readonly diskPace: number;
  private dirty = 0;
  private age = 0;
  private readonly lines: Ripple;
  private readonly pace: Ripple;
  private readonly reader: Ripple;

  constructor(
    private readonly weights: Weights,
    facts: InstanceFacts | null,
    random: Random
  ) {
    this.open = weights.connections;
    const wanted = weights.perConnectionMBps * 1e6;
    this.singleFlow = wanted >= SINGLE_FLOW;
    let sum = 0;
    for (let i = 0; i < weights.connections; i++) {
      sum += Math.min(SINGLE_FLOW, wanted * (1 + 0.06 * random.normal()));
    }
    this.perConnection = sum / weights.connections;
    const { kind, MBps } = weights.diskVolume;
    const ebs = (facts?.ebsBaselineMbps ?? 4750) * 125_000;
    this.diskPace =
      kind === 'none' ? Infinity : MBps !== undefined ? MBps * 1e6 : kind === 'gp3' ? GP3 : kind === 'ebs' ? ebs : NVME;
    this.lines = new Ripple(random, 0.022);
    this.pace = new Ripple(random, 0.01);
    this.reader = new Ripple(random, 0.03);
  }

  /** The wish of the coming second. */
  wish(): Wish {
    const wish: Wish = {
      rate: this.open * this.perConnection * this.lines.next(),
      by: this.singleFlow ? 'single-flow' : 'connections',
    };
    if (this.open < this.weights.connections) {
      wish.by = 'conntrack';
    }
    const lower = (rate: number, by: Constraint): void => {
      if (rate < wish.rate) {
        wish.rate = rate;
        wish.by = by;
      }
    };
    if (this.weights.targetGbps !== undefined) {
      lower(this.weights.targetGbps * BYTES_PER_SECOND_PER_GBPS * 0.975 * this.pace.next(), 'client-target');
    }
    if (this.weights.readerGbps !== undefined) {
      lower(this.weights.readerGbps * BYTES_PER_SECOND_PER_GBPS * this.reader.next(), 'reader');
    }
    if (this.dirty >= this.weights.dirtyBytes) {
      lower(this.diskPace * this.pace.next(), 'disk');
    }
    // Slow start: congestion windows open over the first second.
    wish.rate *= this.age === 0 ? 0.55 : 1;
    return wish;
  }

  /** Accounts for `bytes` taken in this second: what the disk can't write yet stays in the page cache. */
  took(bytes: number): void {
    this.age++;
    if (this.diskPace !== Infinity) {
      this.dirty = Math.max(0, this.dirty + bytes - this.diskPace);
    }
  }
}
