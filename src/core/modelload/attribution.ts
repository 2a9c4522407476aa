import { quantile } from '../base';
import type { Inventory } from '../inventory';
import type { NodeSamples } from '../samples';
import { podKey, sumOfPods } from '../samples';
import { LEAST_IMAGE_BYTES, LEAST_LOAD_BYTES, LEAST_PLAIN_LOAD_BYTES } from './constants';
import { linkMountpoint, mountsS3 } from './mountpoint';
import type { Attribution } from './result';
import type { PodStart } from './starts';

/** Whose traffic is taken as the load's. `bytes[i]` belongs to interval i of the clock of `samples`; NaN where a sample was left out. */
export interface AttributedTraffic {
  /** The node on the clock on which the bytes were counted: the host's own where only its coarser samples show them. */
  readonly samples: NodeSamples;
  readonly attribution: Attribution;
  readonly note: string;
  readonly bytes: Float64Array;
  /** `namespace/pod` of the veths that carry it; empty for the node's remainder. */
  readonly carriers: readonly string[];
  /** False where weights may arrive on a path that no series shows: little traffic then proves nothing. */
  readonly isPathVisible: boolean;
  /** False where the bytes can't be told from others' of the same kind. */
  readonly isMeasured: boolean;
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
      samples,
      attribution: 'own-veth',
      note: 'bytes into the pod’s own interface',
      bytes: own,
      carriers: [ownKey],
      isPathVisible: mountsS3(start.pod) === false || link !== null,
      isMeasured: true,
      sharers: [],
    });
  }
  if (link !== null) {
    const carriers = link.pods.map((pod) => podKey(pod.namespace, pod.name));
    const columns = carriers.flatMap((key) => samples.podIngressBytes.get(key) ?? []);
    if (columns.length > 0) {
      tried.push({
        samples,
        attribution: 'mountpoint-pod',
        note: `bytes into Mountpoint pod ${carriers.join(', ')} (linked by ${link.rule})`,
        bytes: addColumns(columns, samples.times.length),
        carriers,
        isPathVisible: true,
        isMeasured: true,
        sharers: link.sharers.map((pod) => podKey(pod.namespace, pod.name)),
      });
    }
  }
  const remainder = remainderOf(start, endMs, inventory, samples.onHostClock ?? samples);
  if (remainder !== null) {
    tried.push(remainder.traffic);
  }
  // The host has traffic of its own: without a mount on it only what no such traffic explains is a model.
  const least = (traffic: AttributedTraffic): number =>
    traffic.attribution === 'node-remainder' && mountsS3(start.pod) !== true
      ? LEAST_PLAIN_LOAD_BYTES
      : LEAST_LOAD_BYTES;
  const carried = tried.find(
    (traffic) => bytesWithin(traffic.samples, traffic.bytes, start.startMs, endMs) >= least(traffic)
  );
  if (carried !== undefined) {
    return carried;
  }
  if (remainder?.isMixedWithPull === true) {
    return remainder.traffic;
  }
  const showing = tried.find((traffic) => traffic.isPathVisible) ?? tried[0];
  return (
    showing ?? {
      samples,
      attribution: 'none',
      note: 'no series shows traffic of this pod',
      bytes: new Float64Array(samples.times.length),
      carriers: [],
      isPathVisible: false,
      isMeasured: false,
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

function remainderOf(
  start: PodStart,
  endMs: number,
  inventory: Inventory,
  samples: NodeSamples
): { traffic: AttributedTraffic; isMixedWithPull: boolean } | null {
  const host = samples.hostIngressBytes;
  if (host === null) {
    return null;
  }
  const placedMs = start.scheduledMs ?? start.startMs;
  const outside = outsideOfPods(host, samples, placedMs);
  const isApart = cutPull(samples, outside, placedMs, start.startMs, endMs);
  gatherBlur(samples, outside, endMs);
  // Host mounts and host-network pods of the node that start at the same time share what is left.
  const sharers = inventory.pods
    .filter((pod) => pod !== start.pod && pod.node === start.node && (pod.hostNetwork || mountsS3(pod) === true))
    .filter((pod) =>
      pod.containers.some((container) => container.startedMs.some((at) => Math.abs(at - start.startMs) < SAME_TIME_MS))
    )
    .map((pod) => podKey(pod.namespace, pod.name));
  const traffic: AttributedTraffic = {
    samples,
    attribution: 'node-remainder',
    note: 'bytes that entered the node besides those of its pods and what ran before',
    bytes: outside,
    carriers: [],
    isPathVisible: true,
    isMeasured: isApart && isFineEnough(samples, endMs - start.startMs),
    sharers,
  };
  return { traffic, isMixedWithPull: !isApart };
}

/** A load must last this many host samples before its bytes are a measurement and not an estimate of its edges. [own] */
const LEAST_HOST_SAMPLES = 2;

function isFineEnough(samples: NodeSamples, lengthMs: number): boolean {
  return lengthMs >= LEAST_HOST_SAMPLES * Math.max(samples.hostResolutionMs, samples.intervalMs);
}

/** Starts nearer than this on one node may read through one mount of the host at the same time. */
const SAME_TIME_MS = 300_000;

/**
 * What entered the node outside of pods, less what usually does. Host counters are scraped at other times than the agent, so a change of the pods' own
 * traffic shows as too little in one interval and too much in the next: a deficit is carried on until it is made up for.
 */
function outsideOfPods(host: Float64Array, samples: NodeSamples, placedMs: number): Float64Array {
  const pods = sumOfPods(samples);
  const left = host.map((bytes, i) => bytes - (pods[i] ?? 0));
  const before: number[] = [];
  left.forEach((bytes, i) => {
    const end = samples.times[i] ?? 0;
    const lengthMs = intervalLengthMs(samples, i);
    if (end <= placedMs && end > placedMs - REMAINDER_BEFORE_MS && lengthMs > 0 && !Number.isNaN(bytes)) {
      before.push(bytes / lengthMs);
    }
  });
  const usualPerMs = Math.max(0, quantile(before, 0.5) ?? 0);
  let deficit = 0;
  return left.map((bytes, i) => {
    if (Number.isNaN(bytes)) {
      return NaN;
    }
    const made = bytes + deficit;
    deficit = Math.min(0, made);
    return Math.max(0, made - usualPerMs * intervalLengthMs(samples, i));
  });
}

/**
 * What entered the host before the container ran (its image) is not the load's. The interval that holds the start mixes both, and so does the next one
 * where host counters are scraped at other times: they are filled at the rate of the first clean interval, for the part after the start. Changes `own`.
 * Returns whether the load's bytes can still be told: false where too much of what is left was filled in.
 */
function cutPull(samples: NodeSamples, own: Float64Array, placedMs: number, startMs: number, endMs: number): boolean {
  const at = samples.times.findIndex((time) => time > startMs);
  if (at < 0) {
    return true;
  }
  const before = bytesWithin(samples, own.subarray(0, at), placedMs - samples.hostResolutionMs, startMs);
  const clean = at + 1 + Math.ceil(samples.hostResolutionMs / samples.intervalMs);
  const cleanPerMs = (own[clean] ?? 0) / Math.max(1, intervalLengthMs(samples, clean));
  const mostAfterStart = (i: number): number =>
    cleanPerMs * Math.min(intervalLengthMs(samples, i), Math.max(0, (samples.times[i] ?? 0) - startMs));
  // A pull shows in the intervals before the start, or within the one that holds it as more than the load can have brought after it.
  const wasPulled =
    startMs - placedMs >= LEAST_PULL_MS &&
    (before > LEAST_IMAGE_BYTES || (cleanPerMs > 0 && (own[at] ?? 0) > mostAfterStart(at) + LEAST_IMAGE_BYTES));
  if (!wasPulled) {
    // Without a pull, what seems to come just before the start is the blur of the host's samples.
    const blurred = bytesWithin(samples, own.subarray(0, at), startMs - samples.hostResolutionMs, startMs);
    own.fill(0, 0, at);
    own[at] = (own[at] ?? NaN) + blurred;
    return true;
  }
  own.fill(0, 0, at);
  let filled = 0;
  for (let i = at; i < Math.min(clean, own.length); i++) {
    own[i] = Math.min(own[i] ?? NaN, mostAfterStart(i));
    filled += own[i] ?? 0;
  }
  const counted = bytesWithin(samples, own, samples.times[clean - 1] ?? Infinity, endMs);
  return filled <= MOST_FILLED_SHARE * counted && counted > 0;
}

/** What seems to come just after the end is the blur of the host's samples: it belongs to the last interval. Changes `own`. */
function gatherBlur(samples: NodeSamples, own: Float64Array, endMs: number): void {
  const last = samples.times.findIndex((time) => time >= endMs);
  if (last < 0) {
    return;
  }
  for (
    let i = last + 1;
    i < own.length && (samples.times[i] ?? Infinity) <= (samples.times[last] ?? 0) + samples.hostResolutionMs;
    i++
  ) {
    own[last] = (own[last] ?? NaN) + (own[i] ?? 0);
    own[i] = 0;
  }
}

/** A container that starts sooner than this after its pod was placed had its image on the node. [own] */
const LEAST_PULL_MS = 10_000;
/** More than this share of filled-in bytes, and the sum is no measurement. [own] */
const MOST_FILLED_SHARE = 0.05;

function addColumns(columns: readonly Float64Array[], length: number): Float64Array {
  const sum = new Float64Array(length);
  for (const column of columns) {
    for (let i = 0; i < length; i++) {
      sum[i] = (sum[i] ?? 0) + (column[i] ?? 0);
    }
  }
  return sum;
}
