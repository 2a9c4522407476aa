import { BYTES_PER_SECOND_PER_GBPS } from '../../core/base';
import type { Random } from '../random/random';
import { Ripple } from '../random/ripple';
import type { Background } from '../scenario/schema';
import type { FlowGroup, Use } from './flow-group';
import type { Pod } from './pod';
import type { Outcome, Source } from './source';

/** Another tenant of a node: a pod with traffic of its own that follows a pattern. */
export class Tenant implements Source {
  readonly group: FlowGroup;
  readonly host;
  /** connections it holds now; fewer than it wants while the node tracks too many */
  open: number;
  private readonly ripple: Ripple;
  private readonly phase: number;
  private level = 0;
  private other: Pod | null | undefined;

  constructor(
    readonly carrier: Pod,
    readonly plan: Background,
    uses: readonly Use[],
    private readonly random: Random,
    /** the pod at the other end, when it is one of ours */
    private readonly findPeer: () => Pod | null
  ) {
    this.host = carrier.host;
    this.open = plan.connections;
    this.ripple = new Ripple(random, 0.05, 0.85);
    this.phase = random.next();
    this.group = { demand: 0, weight: Math.max(1, plan.connections), uses, rate: 0, limit: null };
    const bytes = plan.inGbps * BYTES_PER_SECOND_PER_GBPS;
    for (const use of uses) {
      if (use.resource.kind === 'pps') {
        use.cost = bytes > 0 ? 1.1 / this.host.segment + plan.pps / bytes : plan.pps;
      }
    }
  }

  prepare(second: number): boolean {
    if (second < this.plan.startAt || this.isOver(second)) {
      return false;
    }
    this.level = this.shape(second) * this.ripple.next();
    // A tenant of small packets only still takes its packets a second: one byte a second stands for them.
    this.group.demand = this.plan.inGbps > 0 ? this.plan.inGbps * BYTES_PER_SECOND_PER_GBPS * this.level : this.level;
    return this.level > 0;
  }

  settle(): Outcome {
    const bytes = this.plan.inGbps > 0 ? this.group.rate : 0;
    const served = this.group.demand > 0 ? this.group.rate / this.group.demand : 1;
    const out = this.plan.outGbps * BYTES_PER_SECOND_PER_GBPS * this.level;
    const acks = this.carrier.receive(bytes);
    this.carrier.send(out);
    this.carrier.chatter(this.plan.pps * this.level * served);
    if (this.peer !== null) {
      this.peer.send(bytes);
      this.peer.receive(out);
      this.peer.host.passBy(out);
    }
    const opened = this.random.poisson(this.plan.newConnectionsPerSecond * this.level);
    this.carrier.connect(Math.floor(opened / 2), Math.ceil(opened / 2));
    return {
      bytes: bytes + 32 * this.plan.pps * this.level * served,
      sent: acks + out,
      shaped: this.group.limit?.kind === 'nic' ? 1 : 0,
    };
  }

  /** The pod at the other end of this tenant's connections; null: something outside the cluster. */
  get peer(): Pod | null {
    this.other ??= this.plan.peer === undefined ? null : this.findPeer();
    return this.other;
  }

  isOver(second: number): boolean {
    return this.plan.endAt !== undefined && second >= this.plan.endAt;
  }

  private shape(second: number): number {
    const turn = second / this.plan.periodSeconds + this.phase;
    switch (this.plan.pattern) {
      case 'constant':
        return 1;
      case 'sine':
        return 1 + 0.6 * Math.sin(2 * Math.PI * turn);
      case 'onoff':
        return turn % 1 < this.plan.duty ? 1 : 0;
    }
  }
}
