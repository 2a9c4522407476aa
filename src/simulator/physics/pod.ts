import type { Workload } from '../scenario/workload-schema';
import type { Host } from './host';
import { Meter, type MeterBank } from './meter';

/** Who a pod is. */
export interface PodIdentity {
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  readonly ip: string;
  readonly iface: string;
  readonly hostNetwork: boolean;
  readonly owner: { readonly kind: string; readonly name: string };
  /** the Deployment behind a ReplicaSet; else null */
  readonly deployment: string | null;
  readonly containers: readonly string[];
  readonly image: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly claim: { readonly name: string; readonly volume: string } | null;
  readonly accelerators: { readonly resource: string; readonly count: number } | null;
  readonly workload: Workload | null;
}

/** One start of a pod's containers; a crash makes a second one. Seconds since the scenario's start; null: not yet. */
export interface ContainerRun {
  started: number | null;
  ready: number | null;
  ended: number | null;
}

/** Bytes an acknowledged download sends back, and packets, a received packet: one ACK of 67 bytes for about eleven segments. */
const ACK_RATIO = 1 / 10.84;
const ACK_BYTES = 67;

/** A pod that lives on a node, with the six counts of its veth. */
export class Pod {
  created = 0;
  scheduled: number | null = null;
  deleted: number | null = null;
  readonly runs: ContainerRun[] = [];
  private readonly meters: readonly [Meter, Meter, Meter, Meter, Meter, Meter];

  constructor(
    readonly identity: PodIdentity,
    readonly host: Host,
    bank: MeterBank,
    /** bytes/s of probes, DNS and metrics in each direction */
    private readonly trickle: number
  ) {
    this.meters = [
      new Meter(bank),
      new Meter(bank),
      new Meter(bank),
      new Meter(bank),
      new Meter(bank),
      new Meter(bank),
    ];
  }

  /** When the veth came up: soon after scheduling, before any image is pulled. */
  get vethSince(): number | null {
    return this.scheduled === null ? null : this.scheduled + 0.4;
  }

  /** Adds a download of `bytes` in this second, with its acknowledgements. Returns the bytes sent. */
  receive(bytes: number): number {
    const packets = bytes / this.host.segment;
    this.meters[0].add(bytes);
    this.meters[2].add(packets);
    this.meters[3].add(packets * ACK_RATIO);
    const sent = packets * ACK_RATIO * ACK_BYTES;
    this.meters[1].add(sent);
    return sent;
  }

  /** Adds an upload of `bytes` in this second, with its acknowledgements. */
  send(bytes: number): void {
    const packets = bytes / this.host.segment;
    this.meters[1].add(bytes);
    this.meters[3].add(packets);
    this.meters[2].add(packets * ACK_RATIO);
    this.meters[0].add(packets * ACK_RATIO * ACK_BYTES);
  }

  /** Adds small packets (64 bytes) in both directions. */
  chatter(packets: number): void {
    this.meters[0].add(32 * packets);
    this.meters[1].add(32 * packets);
    this.meters[2].add(packets / 2);
    this.meters[3].add(packets / 2);
  }

  /** Counts TCP connections: accepted by the pod, opened by the pod. */
  connect(accepted: number, opened: number): void {
    this.meters[4].add(accepted);
    this.meters[5].add(opened);
  }

  /**
   * The six counts of the veth at `time` (seconds; `fraction` of the current second is over): ingress and egress bytes, ingress and egress packets,
   * connections accepted and opened. Written into `out`. The trickle has a closed form, so that idle pods cost nothing.
   */
  read(time: number, fraction: number, out: Float64Array): void {
    const age = Math.max(0, time - (this.vethSince ?? time));
    const smooth = age + 95 * 0.4 * (1 - Math.cos(age / 95));
    const bytes = this.trickle * smooth;
    const packets = bytes / 210;
    const opened = this.trickle * age * 2e-5;
    out[0] = Math.floor(this.meters[0].at(fraction) + bytes);
    out[1] = Math.floor(this.meters[1].at(fraction) + 1.3 * bytes);
    out[2] = Math.floor(this.meters[2].at(fraction) + packets);
    out[3] = Math.floor(this.meters[3].at(fraction) + packets);
    out[4] = Math.floor(this.meters[4].at(fraction) + 3 * opened);
    out[5] = Math.floor(this.meters[5].at(fraction) + opened);
  }

  /** True if the pod has a veth at `time`. */
  hasVeth(time: number): boolean {
    const since = this.vethSince;
    return (
      !this.identity.hostNetwork && since !== null && since <= time && (this.deleted === null || time < this.deleted)
    );
  }
}
