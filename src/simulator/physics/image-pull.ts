import { BYTES_PER_SECOND_PER_GBPS } from '../../core/base';
import type { Random } from '../random/random';
import { Ripple } from '../random/ripple';
import type { FlowGroup, Use } from './flow-group';
import type { Host } from './host';
import type { Outcome, Source } from './source';

/** containerd pulls three layers at a time by default. */
const LAYERS = 3;

/** The pull of an image: bytes for the host, outside every pod's veth, at the pace of download and unpacking together. */
export class ImagePull implements Source {
  readonly carrier = null;
  readonly group: FlowGroup;
  private left: number;
  private readonly ripple: Ripple;

  constructor(
    readonly host: Host,
    bytes: number,
    private readonly pullGbps: number,
    private readonly startAt: number,
    uses: readonly Use[],
    random: Random,
    private readonly done: (at: number) => void
  ) {
    this.left = bytes;
    this.ripple = new Ripple(random, 0.12);
    this.group = { demand: 0, weight: LAYERS, uses, rate: 0, limit: null };
  }

  prepare(second: number): boolean {
    if (second + 1 <= this.startAt || this.left <= 0) {
      return false;
    }
    this.group.demand = Math.min(this.left, this.pullGbps * BYTES_PER_SECOND_PER_GBPS * this.ripple.next());
    return true;
  }

  settle(second: number): Outcome {
    const bytes = Math.min(this.left, this.group.rate);
    this.left -= bytes;
    if (this.left <= 0.5) {
      this.left = 0;
      this.done(second + 1);
    }
    return { bytes, sent: (bytes / this.host.segment) * 6.2, shaped: this.group.limit?.kind === 'nic' ? 1 : 0 };
  }

  isOver(): boolean {
    return this.left <= 0;
  }
}
