import { BYTES_PER_SECOND_PER_GBPS } from '../../core/base';
import type { NodePlan } from '../plan/node-plan';
import type { Random } from '../random/random';
import { type FlowGroup, type Resource, resource } from './flow-group';
import type { InstanceFacts } from './instance-facts';
import { Meter, type MeterBank } from './meter';
import { TokenBucket } from './token-bucket';

/** A group of the current second together with how it used its share. */
export interface Settled {
  readonly group: FlowGroup;
  /** bytes moved in this second */
  readonly bytes: number;
  /** share of the second in which the node's shaper held this group back */
  readonly shaped: number;
}

/** Share of the wire's bits that a veth counts: segments are merged before it, so only payload is left. */
const EFFICIENCY: Record<1500 | 9001, readonly [number, number]> = { 1500: [0.938, 0.952], 9001: [0.955, 0.985] };

/** A node at work: its ceilings, its burst tokens, and what its network card counts. */
export class Host {
  readonly baselineGbps: number;
  readonly peakGbps: number;
  /** payload bytes of a full segment */
  readonly segment: number;
  readonly nic: Resource;
  readonly pps: Resource;
  /** an internet gateway gives an instance with < 32 vCPU 5 Gbit/s, a larger one half */
  readonly gateway: Resource;
  /** wire bytes that came in over the network card */
  readonly received: Meter;
  readonly bwIn: Meter;
  readonly bwOut: Meter;
  readonly ppsExceeded: Meter;
  readonly conntrackExceeded: Meter;
  /** seconds (since the scenario's start) in which the node ran at 1.3 times its baseline or more */
  readonly hotSeconds: number[] = [];
  /** tracked connections of loads and tenants now */
  tracked = 0;
  /** veth bytes of the whole node in the second that ended last */
  lastInbound = 0;
  private readonly bucket: TokenBucket;
  private passing = 0;
  private readonly efficiency: number;

  constructor(
    readonly plan: NodePlan,
    readonly facts: InstanceFacts | null,
    readonly index: number,
    bank: MeterBank,
    private readonly random: Random
  ) {
    const { group } = plan;
    this.baselineGbps = facts?.primaryCardBaselineGbps ?? group.unknownType?.baselineGbps ?? 5;
    const published = facts?.primaryCardPeakGbps ?? group.unknownType?.peakGbps ?? this.baselineGbps;
    this.peakGbps = Math.max(this.baselineGbps, Math.min(published, group.burstCapGbps ?? Infinity));
    const [low, high] = EFFICIENCY[group.mtu];
    this.efficiency = random.between(low, high);
    this.segment = group.mtu - 52;
    this.bucket = new TokenBucket(
      this.baselineGbps * BYTES_PER_SECOND_PER_GBPS,
      this.peakGbps * BYTES_PER_SECOND_PER_GBPS,
      group.burstCreditSeconds,
      group.bucketSeconds ?? group.burstCreditSeconds,
      group.refillFactor
    );
    this.nic = resource('nic');
    this.pps = resource('pps', group.ppsLimit ?? Infinity);
    this.gateway = resource(
      'path',
      ((facts?.vcpu ?? 0) >= 32 ? Math.max(5, this.baselineGbps / 2) : 5) * BYTES_PER_SECOND_PER_GBPS * this.efficiency
    );
    this.received = new Meter(bank);
    this.bwIn = new Meter(bank);
    this.bwOut = new Meter(bank);
    this.ppsExceeded = new Meter(bank);
    this.conntrackExceeded = new Meter(bank);
  }

  /** The ceiling of the coming second in bytes/s as a veth counts them; less than the exact figure by the losses of shaped TCP. */
  open(): void {
    const wander = 1 - 0.006 * Math.min(2.5, Math.abs(this.random.normal()));
    this.nic.capacity = this.bucket.ceiling() * this.efficiency * wander;
  }

  /** True while the node can't burst: it has tokens but none are left. Types without a burst never can. */
  isAtBaseline(): boolean {
    return this.peakGbps === this.baselineGbps || this.bucket.isSpent();
  }

  /** Inbound baseline in bytes/s as a veth counts them. */
  baselineBytes(): number {
    return this.baselineGbps * BYTES_PER_SECOND_PER_GBPS * this.efficiency;
  }

  /** Adds inbound bytes that no group of this node asked for: what other nodes' tenants send to a pod here. */
  passBy(bytes: number): void {
    this.passing += bytes;
  }

  /** Ends a second: tokens, card counters and allowances. `outbound` is bytes sent; `extra` bytes that no group carried (microbursts). */
  close(second: number, settled: readonly Settled[], outbound: number, extra: number): void {
    let inbound = extra + this.passing;
    this.passing = 0;
    let shaped = 0;
    let starved = 0;
    for (const item of settled) {
      inbound += item.bytes;
      shaped = Math.max(shaped, item.shaped);
      starved = Math.max(starved, item.group.limit?.kind === 'pps' ? 1 : 0);
    }
    const packets = inbound / this.segment;
    if (shaped > 0) {
      this.bwIn.add(Math.max(1, Math.round(packets * this.excess() * shaped)));
    } else if (inbound > 0.9 * this.nic.capacity && this.random.chance((inbound / this.nic.capacity - 0.9) * 5)) {
      // Just under the ceiling, the queue overflows now and then within the second.
      this.bwIn.add(this.random.integer(1, 1 + Math.round(packets * 0.0003)));
    }
    if (starved > 0) {
      this.ppsExceeded.add(Math.max(1, Math.round(packets * this.excess())));
    }
    const outCeiling = this.nic.capacity;
    if (outbound > outCeiling) {
      this.bwOut.add(Math.max(1, Math.round((outbound / this.segment) * this.excess())));
    }
    this.received.add(inbound * ((this.segment + 66) / this.segment));
    const wire = Math.max(inbound, Math.min(outbound, outCeiling)) / this.efficiency;
    this.bucket.pass(wire);
    this.lastInbound = inbound;
    if (inbound >= 1.3 * this.baselineBytes()) {
      this.hotSeconds.push(second);
    }
  }

  /** Share of the packets that shaping queues or drops in a second: noisy, small, never none. */
  private excess(): number {
    return Math.max(0.0002, Math.min(0.02, Math.exp(-6.2 + 0.8 * this.random.normal())));
  }
}
