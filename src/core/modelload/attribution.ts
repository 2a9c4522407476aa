import type { Inventory } from '../inventory';
import type { NodeSamples } from '../samples';
import { podKey, sumOfPods } from '../samples';
import { LEAST_LOAD_BYTES } from './constants';
import { linkMountpoint, mountsS3 } from './mountpoint';
import type { Attribution } from './result';
import type { PodStart } from './starts';

/** Whose traffic is taken as the load's. `bytes[i]` belongs to interval i of the node's clock; NaN where a sample was left out. */
export interface AttributedTraffic {
  readonly attribution: Attribution;
  readonly note: string;
  readonly bytes: Float64Array;
  /** `namespace/pod` of the veths that carry it; empty for the node's remainder. */
  readonly carriers: readonly string[];
  /** False where weights may arrive on a path that no series shows: little traffic then proves nothing. */
  readonly isPathVisible: boolean;
  /** Other pods whose traffic can't be told from this load's: bytes are not split by guess. */
  readonly sharers: readonly string[];
}

/** How long before a start the host's own traffic is looked at, to take it off the remainder. */
const REMAINDER_BEFORE_MS = 600_000;

/**
 * The load's traffic: the pod's own veth; else the Mountpoint pod on the node; else what entered the node besides its pods and besides what ran
 * before. The first that carried a model's worth of bytes in the window wins; with none, the one that would have shown them.
 */
export function attribute(
  start: PodStart,
  endMs: number,
  inventory: Inventory,
  samples: NodeSamples
): AttributedTraffic {
  const tried: AttributedTraffic[] = [];
  const ownKey = podKey(start.pod.namespace, start.pod.name);
  const own = start.pod.hostNetwork ? undefined : samples.podIngressBytes.get(ownKey);
  const link = linkMountpoint(start, endMs, inventory);
  if (own !== undefined) {
    tried.push({
      attribution: 'own-veth',
      note: 'bytes into the pod’s own interface',
      bytes: own,
      carriers: [ownKey],
      isPathVisible: mountsS3(start.pod) === false || link !== null,
      sharers: [],
    });
  }
  if (link !== null) {
    const carriers = link.pods.map((pod) => podKey(pod.namespace, pod.name));
    const columns = carriers.flatMap((key) => samples.podIngressBytes.get(key) ?? []);
    if (columns.length > 0) {
      tried.push({
        attribution: 'mountpoint-pod',
        note: `bytes into Mountpoint pod ${carriers.join(', ')} (linked by ${link.rule})`,
        bytes: addColumns(columns, samples.times.length),
        carriers,
        isPathVisible: true,
        sharers: link.sharers.map((pod) => podKey(pod.namespace, pod.name)),
      });
    }
  }
  const remainder = remainderOf(start, inventory, samples);
  if (remainder !== null) {
    tried.push(remainder);
  }
  const carried = tried.find(
    (traffic) => bytesWithin(samples, traffic.bytes, start.startMs, endMs) >= LEAST_LOAD_BYTES
  );
  if (carried !== undefined) {
    return carried;
  }
  const showing = tried.find((traffic) => traffic.isPathVisible) ?? tried[0];
  return (
    showing ?? {
      attribution: 'none',
      note: 'no series shows traffic of this pod',
      bytes: new Float64Array(samples.times.length),
      carriers: [],
      isPathVisible: false,
      sharers: [],
    }
  );
}

/** Bytes of the intervals that touch (fromMs, toMs]; samples that were left out count as nothing. */
export function bytesWithin(samples: NodeSamples, bytes: Float64Array, fromMs: number, toMs: number): number {
  let sum = 0;
  for (let i = 0; i < bytes.length; i++) {
    const value = bytes[i] ?? NaN;
    if (touches(samples, i, fromMs, toMs) && !Number.isNaN(value)) {
      sum += value;
    }
  }
  return sum;
}

/** Whether interval i of the clock overlaps [fromMs, toMs]. */
export function touches(samples: NodeSamples, i: number, fromMs: number, toMs: number): boolean {
  const end = samples.times[i] ?? -Infinity;
  return end > fromMs && end - intervalLengthMs(samples, i) < toMs;
}

/** Length of interval i; the first one's is taken as the usual. */
export function intervalLengthMs(samples: NodeSamples, i: number): number {
  const gap = samples.gapsMs[i] ?? NaN;
  return Number.isNaN(gap) ? (Number.isNaN(samples.intervalMs) ? 0 : samples.intervalMs) : gap;
}

function remainderOf(start: PodStart, inventory: Inventory, samples: NodeSamples): AttributedTraffic | null {
  const host = samples.hostIngressBytes;
  if (host === null) {
    return null;
  }
  const pods = sumOfPods(samples);
  const left = host.map((bytes, i) => Math.max(0, bytes - (pods[i] ?? 0)));
  const before: number[] = [];
  left.forEach((bytes, i) => {
    const end = samples.times[i] ?? 0;
    const lengthMs = intervalLengthMs(samples, i);
    const placedMs = start.scheduledMs ?? start.startMs;
    if (end <= placedMs && end > placedMs - REMAINDER_BEFORE_MS && lengthMs > 0 && !Number.isNaN(bytes)) {
      before.push(bytes / lengthMs);
    }
  });
  before.sort((a, b) => a - b);
  const usualPerMs = before[before.length >> 1] ?? 0;
  const own = left.map((bytes, i) => Math.max(0, bytes - usualPerMs * intervalLengthMs(samples, i)));
  // Host mounts and host-network pods of the node that start at the same time share what is left.
  const sharers = inventory.pods
    .filter(
      (pod) =>
        pod !== start.pod &&
        pod.node === start.node &&
        (pod.hostNetwork || mountsS3(pod) === true) &&
        pod.containers.some((container) =>
          container.startedMs.some((at) => Math.abs(at - start.startMs) < REMAINDER_BEFORE_MS / 2)
        )
    )
    .map((pod) => podKey(pod.namespace, pod.name));
  return {
    attribution: 'node-remainder',
    note: 'bytes that entered the node besides those of its pods and what ran before',
    bytes: own,
    carriers: [],
    isPathVisible: true,
    sharers,
  };
}

function addColumns(columns: readonly Float64Array[], length: number): Float64Array {
  const sum = new Float64Array(length);
  for (const column of columns) {
    for (let i = 0; i < length; i++) {
      sum[i] = (sum[i] ?? 0) + (column[i] ?? 0);
    }
  }
  return sum;
}
