import { gbpsOf, median } from '../base';
import type { Catalog, InstanceType } from '../catalog';
import type { Inventory } from '../inventory';
import type { AllowanceName, NodeSamples } from '../samples';
import { podKey, sumOfPods } from '../samples';
import type { AttributedTraffic } from './attribution';
import { bytesWithin, intervalLengthMs, touches } from './attribution';
import { ceilingOf } from './ceiling';
import { CONTENDER_SHARE, CREDIT_LOOKBACK_MS, LEAST_HOST_EXCESS, LEAST_LOAD_BYTES, STEP_FACTOR } from './constants';
import type { ImagePull } from './image-pull';
import { imagePull } from './image-pull';
import { gbpsAt } from './network-phase';
import type { Ceiling } from './result';
import type { Step } from './step';
import { fallingStep } from './step';
import type { LoadWindow } from './window';

/** What the rules judge: one load's figures. Rates are Gbit/s; null means unknown. */
export interface LoadFacts {
  readonly window: LoadWindow;
  readonly seconds: number;
  readonly samples: NodeSamples | null;
  readonly type: InstanceType | null;
  readonly ceiling: Ceiling | null;
  /** The node's zone, by whichever of name or ID it gives. */
  readonly zone: string | null;
  /** Bytes on the attributed path in the window, shared or not. */
  readonly pathBytes: number;
  /** Bytes of this load alone. */
  readonly ownBytes: number | null;
  /** Time in which weights arrived: the server's word, else the estimate of the scrapes. */
  readonly networkSeconds: number | null;
  /** No more than this. */
  readonly longestNetworkSeconds: number | null;
  /** Whole intervals of the phase with a usable node rate: indexes into the node's clock. */
  readonly whole: readonly number[];
  /** Rates over `whole`; without a whole interval one mean over the time in which the server says that it read weights, empty without that word. */
  readonly nodeGbps: readonly number[];
  readonly ownGbps: readonly number[];
  /** R: the median of `nodeGbps`. */
  readonly nodeMedianGbps: number | null;
  readonly ownMedianGbps: number | null;
  /** The highest node rate of any interval of the phase, the partial ones included: a lower bound of what was reached. */
  readonly nodeHighestGbps: number | null;
  /** A: share of whole intervals with bw_in_allowance_exceeded > 0; null where the series is missing. */
  readonly exceededShare: number | null;
  /** A without the first whole interval where there are three or more: connections that open together overshoot for a moment. */
  readonly laterExceededShare: number | null;
  /** Whether bw_in was exceeded in each of `whole`; null where the series is missing. */
  readonly exceeded: readonly boolean[] | null;
  /** Packets over each allowance in all intervals of the phase; null where the series is missing. */
  readonly packets: (name: AllowanceName) => number | null;
  readonly ppsShare: number | null;
  /** This load's share of what entered the node in `whole`. */
  readonly ownShare: number | null;
  readonly largestOther: { readonly name: string; readonly share: number } | null;
  readonly nodeStep: Step | null;
  readonly ownStep: Step | null;
  /** The highest whole-interval node rate in the hour before the start. */
  readonly hourBeforeGbps: number | null;
  /**
   * Connections that the carriers opened until the phase was under way (its second interval): what the load works with. Later ones mostly replace
   * those that S3 closed, and would count twice.
   */
  readonly connections: number | null;
  /** Those opened until the end of the phase's first interval: fewer replacements among them, but some may still have been missing. */
  readonly connectionsAtFirst: number | null;
  readonly image: ImagePull | null;
  /** Share of the phase's intervals whose samples could be used. */
  readonly coverage: number;
}

/** Computes the figures of one window. `agentSamples`: the node on the agent's own clock, which reaches back further than a host's. */
export function factsOf(
  window: LoadWindow,
  agentSamples: NodeSamples | null,
  inventory: Inventory,
  catalog: Catalog
): LoadFacts {
  const seconds = Math.max(0, window.endMs - window.startMs) / 1000;
  const place = inventory.nodes.get(window.start.node) ?? null;
  const { ceiling, type } = ceilingOf(place, catalog);
  const zone = place?.zoneName ?? place?.zoneId ?? null;
  const { traffic, phase } = window;
  if (traffic === null) {
    return {
      ...WITHOUT_SAMPLES,
      window,
      seconds,
      samples: null,
      type,
      ceiling,
      zone,
      networkSeconds: window.toldWeightsSeconds,
    };
  }
  const { samples } = traffic;
  const node = nodeBytes(samples, window.startMs, window.endMs);
  const all = phase?.all ?? [];
  const clean =
    traffic.attribution === 'node-remainder' ? withoutEdges(phase?.whole ?? [], samples) : (phase?.whole ?? []);
  const whole = clean.filter((i) => !Number.isNaN(node[i]) && !Number.isNaN(traffic.bytes[i]));
  const told = whole.length === 0 ? toldRates(samples, node, traffic.bytes, all, window.toldWeightsSeconds) : null;
  const nodeGbps = told?.node ?? whole.map((i) => gbpsAt(samples, node, i));
  const ownGbps = told?.own ?? whole.map((i) => gbpsAt(samples, traffic.bytes, i));
  const bwIn = samples.allowances.get('bw_in');
  const judged = told === null ? whole : all;
  const seen =
    bwIn === undefined || judged.some((i) => Number.isNaN(bwIn[i])) ? null : judged.map((i) => (bwIn[i] ?? 0) > 0);
  const exceeded = told === null || seen === null ? seen : [seen.some(Boolean)];
  const pps = samples.allowances.get('pps');
  const pathBytes = phase?.bytes ?? bytesWithin(samples, traffic.bytes, window.startMs, window.endMs);
  const shares = sharesOf(samples, node, window, judged);
  return {
    window,
    seconds,
    samples,
    type,
    ceiling,
    zone,
    pathBytes,
    ownBytes: isOwnMeasured(traffic, pathBytes, all.length, shares.largestOther?.share ?? 0) ? pathBytes : null,
    networkSeconds: window.toldWeightsSeconds ?? phase?.seconds ?? null,
    longestNetworkSeconds: window.toldWeightsSeconds ?? phase?.longestSeconds ?? null,
    whole,
    nodeGbps,
    ownGbps,
    nodeMedianGbps: median(nodeGbps),
    ownMedianGbps: median(ownGbps),
    nodeHighestGbps: highestWithin(samples, node, all, window.startMs),
    exceeded,
    exceededShare: shareOf(exceeded),
    laterExceededShare: shareOf(exceeded !== null && exceeded.length >= 3 ? exceeded.slice(1) : exceeded),
    packets: (name) => packetsIn(samples, name, all),
    ppsShare:
      pps === undefined || whole.length === 0 ? null : whole.filter((i) => (pps[i] ?? 0) > 0).length / whole.length,
    ...shares,
    nodeStep: fallingStep(nodeGbps, STEP_FACTOR),
    ownStep: fallingStep(ownGbps, STEP_FACTOR),
    hourBeforeGbps: highestBefore(agentSamples ?? samples, window.startMs),
    connections: connectionsUntil(samples, traffic, window, all[1] ?? all[0]),
    connectionsAtFirst: connectionsUntil(samples, traffic, window, all[0]),
    image: imagePull(samples, window.start, window.endMs),
    coverage:
      all.length === 0
        ? 1
        : all.filter((i) => !Number.isNaN(traffic.bytes[i]) && !Number.isNaN(node[i])).length / all.length,
  };
}

/** Whether the bytes are this load's and all of it: not shared, not mixed with a pull, and not the silence of a path that no series shows. */
function isOwnMeasured(traffic: AttributedTraffic, pathBytes: number, intervals: number, otherShare: number): boolean {
  const isBlurred =
    traffic.attribution === 'node-remainder' && (intervals < LEAST_REMAINDER_INTERVALS || otherShare > CONTENDER_SHARE);
  return (
    traffic.attribution !== 'none' &&
    traffic.isMeasured &&
    !isBlurred &&
    traffic.sharers.length === 0 &&
    (traffic.isPathVisible || pathBytes >= LEAST_LOAD_BYTES)
  );
}

/**
 * What else the host did is taken off by its usual rate: over fewer intervals than this the estimate weighs too much. Beside a contender it always does: the
 * host counts the contender's headers, its interface does not. [own]
 */
const LEAST_REMAINDER_INTERVALS = 4;

/** The server's word for the length of the phase gives a mean rate where no whole interval does: all bytes of the phase in that time. */
function toldRates(
  samples: NodeSamples,
  node: Float64Array,
  own: Float64Array,
  all: readonly number[],
  seconds: number | null
): { node: number[]; own: number[] } | null {
  if (seconds === null || seconds <= 0 || all.length === 0) {
    return null;
  }
  const ownBytes = all.reduce((sum, i) => sum + (own[i] ?? 0), 0);
  // What else entered the node came over the whole of the intervals.
  const otherPerMs =
    all.reduce((sum, i) => sum + (node[i] ?? 0) - (own[i] ?? 0), 0) /
    all.reduce((sum, i) => sum + intervalLengthMs(samples, i), 0);
  const rates = {
    own: [gbpsOf(ownBytes, seconds) ?? 0],
    node: [gbpsOf(ownBytes + Math.max(0, otherPerMs) * seconds * 1000, seconds) ?? 0],
  };
  return Number.isNaN(rates.node[0]) ? null : rates;
}

const WITHOUT_SAMPLES = {
  pathBytes: 0,
  ownBytes: null,
  longestNetworkSeconds: null,
  whole: [],
  nodeGbps: [],
  ownGbps: [],
  nodeMedianGbps: null,
  ownMedianGbps: null,
  nodeHighestGbps: null,
  exceeded: null,
  exceededShare: null,
  laterExceededShare: null,
  packets: (): null => null,
  ppsShare: null,
  ownShare: null,
  largestOther: null,
  nodeStep: null,
  ownStep: null,
  hourBeforeGbps: null,
  connections: null,
  connectionsAtFirst: null,
  image: null,
  coverage: 0,
};

/**
 * All that entered the node. The pods' sum lies exactly on the agent's clock; a host counter is scraped at other times and laid between, so single
 * intervals of it are blurred. It is taken only where it shows clearly more than the pods over the span and its neighbours: something that is on no veth.
 */
export function nodeBytes(samples: NodeSamples, fromMs: number, toMs: number): Float64Array {
  const pods = sumOfPods(samples);
  const host = samples.hostIngressBytes;
  if (host === null) {
    return pods;
  }
  let hostSum = 0;
  let podSum = 0;
  for (let i = 1; i < pods.length; i++) {
    if (
      touches(samples, i, fromMs - samples.intervalMs, toMs + samples.intervalMs) &&
      !Number.isNaN(host[i]) &&
      !Number.isNaN(pods[i])
    ) {
      hostSum += host[i] ?? 0;
      podSum += pods[i] ?? 0;
    }
  }
  const showsMore = hostSum > (1 + LEAST_HOST_EXCESS) * podSum;
  return pods.map((bytes, i) => {
    const counted = host[i] ?? NaN;
    return Number.isNaN(bytes) ? counted : showsMore && counted > bytes ? counted : bytes;
  });
}

function shareOf(flags: readonly boolean[] | null): number | null {
  return flags === null || flags.length === 0 ? null : flags.filter(Boolean).length / flags.length;
}

/** Host samples laid on the agent's clock blur a change over their own distance: that many intervals at each end are no plateau. */
function withoutEdges(whole: readonly number[], samples: NodeSamples): readonly number[] {
  const edge = Math.ceil(samples.hostResolutionMs / samples.intervalMs);
  if (edge === 0) {
    return whole;
  }
  return whole.length > 2 * edge
    ? whole.slice(edge, -edge)
    : whole.length > 2
      ? whole.slice(whole.length >> 1, (whole.length >> 1) + 1)
      : whole;
}

/**
 * The highest rate of any interval. The first one's bytes came after the container's start at the earliest, so its rate is at least bytes over that rest.
 */
function highestWithin(
  samples: NodeSamples,
  node: Float64Array,
  all: readonly number[],
  startMs: number
): number | null {
  let highest: number | null = null;
  for (const i of all) {
    const lengthMs = intervalLengthMs(samples, i);
    const restMs = Math.min(lengthMs, (samples.times[i] ?? 0) - startMs);
    // A rest of a second or less says nothing: times of Kubernetes are whole seconds.
    const rate = restMs > 2000 ? (gbpsAt(samples, node, i) * lengthMs) / restMs : NaN;
    highest = Number.isNaN(rate) ? highest : Math.max(highest ?? 0, rate);
  }
  return highest;
}

function packetsIn(samples: NodeSamples, name: AllowanceName, intervals: readonly number[]): number | null {
  const column = samples.allowances.get(name);
  if (column === undefined) {
    return null;
  }
  return intervals.reduce((sum, i) => sum + (Number.isNaN(column[i] ?? NaN) ? 0 : (column[i] ?? 0)), 0);
}

function sharesOf(
  samples: NodeSamples,
  node: Float64Array,
  window: LoadWindow,
  whole: readonly number[]
): Pick<LoadFacts, 'ownShare' | 'largestOther'> {
  const traffic = window.traffic;
  const sum = (column: Float64Array): number => whole.reduce((total, i) => total + (column[i] ?? 0), 0);
  const total = sum(node);
  if (traffic === null || total <= 0) {
    return { ownShare: null, largestOther: null };
  }
  const own = sum(traffic.bytes);
  const ownKeys = new Set([...traffic.carriers, podKey(window.start.pod.namespace, window.start.pod.name)]);
  let largest = { name: 'none', bytes: 0 };
  let pods = 0;
  for (const [key, column] of samples.podIngressBytes) {
    const bytes = sum(column);
    pods += bytes;
    if (!ownKeys.has(key) && bytes > largest.bytes) {
      largest = { name: key, bytes };
    }
  }
  const host = total - pods;
  if (traffic.attribution !== 'node-remainder' && samples.hostIngressBytes !== null && host > largest.bytes) {
    largest = { name: 'the host itself (image pulls, host mounts)', bytes: host };
  }
  return {
    ownShare: Math.min(1, own / total),
    largestOther: largest.bytes > 0 ? { name: largest.name, share: largest.bytes / total } : null,
  };
}

function highestBefore(samples: NodeSamples, startMs: number): number | null {
  const node = nodeBytes(samples, startMs - CREDIT_LOOKBACK_MS, startMs);
  let highest: number | null = null;
  for (let i = 1; i < samples.times.length; i++) {
    const end = samples.times[i] ?? 0;
    if (end <= startMs && end > startMs - CREDIT_LOOKBACK_MS) {
      const rate = gbpsAt(samples, node, i);
      highest = Number.isNaN(rate) ? highest : Math.max(highest ?? 0, rate);
    }
  }
  return highest;
}

function connectionsUntil(
  samples: NodeSamples,
  traffic: AttributedTraffic,
  window: LoadWindow,
  last: number | undefined
): number | null {
  if (traffic.attribution === 'node-remainder') {
    return socketsOf(samples, window.phase?.all ?? []);
  }
  const columns = traffic.carriers.flatMap((key) => samples.podEgressFlows.get(key) ?? []);
  const untilMs = (last === undefined ? undefined : samples.times[last]) ?? window.endMs;
  return columns.length === 0
    ? null
    : columns.reduce((sum, column) => sum + bytesWithin(samples, column, window.startMs, untilMs), 0);
}

/** Sockets of the node's own address over the phase, by flow records; null without them. */
function socketsOf(samples: NodeSamples, all: readonly number[]): number | null {
  const sockets = samples.hostSockets;
  return sockets === null ? null : median(all.map((i) => sockets[i] ?? 0).filter((count) => count > 0));
}
