import { secondsAt } from '../base';
import type { Catalog, InstanceType, Price } from '../catalog';
import { s3CeilingGbps, sameAccelerator } from '../catalog';
import { CONNECTION_TOLERANCE, GBPS_PER_CONNECTION } from './constants';
import type { LoadFacts } from './facts';
import type { S3Path } from './input';
import type { NextBottleneck, PredictedSeconds, Verdict, WhatIf } from './result';

/** Verdicts in which the instance's bandwidth held the load, so that another figure gives another time. */
export const INSTANCE_BOUND: ReadonlySet<Verdict> = new Set([
  'node-contention',
  'burst-spent',
  'baseline-bound',
  'burst-bound',
]);

/** An internet gateway gives types below this many vCPUs 5 Gbps, and half of the bandwidth from here on (EC2 User Guide, network bandwidth). */
const GATEWAY_VCPUS = 32;
const GATEWAY_GBPS = 5;
/** A phase that is not the network varies by about this from run to run. [own] */
const OTHER_PHASES_SPREAD = 0.1;
/** What of a figure is counted as payload where it was not measured: between 0.94 (1500-byte packets) and 0.99 (9001). */
const USUAL_PAYLOAD_SHARE = 0.96;
/** A prediction that saves less than this share is within the noise of two loads. */
export const LEAST_SAVING = 0.05;

/** The load on `type`, all else alike; `predictedSeconds` is null where bytes or phases are not known. */
export function whatIf(
  facts: LoadFacts,
  verdict: Verdict,
  type: InstanceType,
  price: Price | null,
  path: S3Path | null
): WhatIf | null {
  const figures = s3CeilingGbps(type);
  if (figures === null) {
    return null;
  }
  const isCurrent = facts.type?.name === type.name;
  const atBaseline = isCurrent ? null : rateOn(facts, verdict, type, figures.baselineGbps, path);
  const atPeak = isCurrent ? null : rateOn(facts, verdict, type, figures.peakGbps, path);
  const predicted = isCurrent
    ? measured(facts)
    : predict(facts, verdict, atBaseline?.gbps ?? null, atPeak?.gbps ?? null);
  const usdPerHour = price?.usdPerHour ?? null;
  return {
    instanceType: type.name,
    isCurrent,
    baselineGbps: figures.baselineGbps,
    peakGbps: figures.peakGbps,
    predictedSeconds: predicted,
    usdPerHour,
    priceIsProxy: price?.proxy ?? false,
    priceIsOwn: price?.own ?? false,
    usdPerLoad: usdPerHour === null || predicted === null ? null : (usdPerHour * predicted.mid) / 3600,
    helps:
      !isCurrent &&
      INSTANCE_BOUND.has(verdict) &&
      predicted !== null &&
      predicted.mid < (1 - LEAST_SAVING) * facts.seconds,
    nextBottleneck: isCurrent
      ? null
      : nextBottleneck(facts, type, expectsBurst(verdict) ? atPeak : atBaseline, predicted),
  };
}

/**
 * Larger types that the workload could move to: same accelerators, an architecture in common, at least the memory and vCPUs, offered in the Region,
 * a higher figure of the primary card. Cheapest first; without accelerators only the same family, where it has any.
 */
export function largerTypes(current: InstanceType, catalog: Catalog, region: string | null): InstanceType[] {
  const own = s3CeilingGbps(current);
  if (own === null) {
    return [];
  }
  const fitting = [...catalog.types()].filter((type) => {
    const figures = s3CeilingGbps(type);
    return (
      figures !== null &&
      figures.baselineGbps > own.baselineGbps &&
      figures.peakGbps >= own.peakGbps &&
      sameAccelerator(current, type) &&
      type.arch.some((arch) => current.arch.includes(arch)) &&
      type.memoryMiB >= current.memoryMiB &&
      type.vcpu >= current.vcpu &&
      type.bareMetal === current.bareMetal &&
      !type.burstableCpu &&
      (region === null || catalog.offeredIn(type.name, region) !== false)
    );
  });
  const family = fitting.filter((type) => type.family === current.family);
  const kept = current.accelerators.length === 0 && family.length > 0 ? family : fitting;
  const usd = (type: InstanceType): number => catalog.price(type.name, region)?.usdPerHour ?? Infinity;
  const priced = (type: InstanceType): number => (usd(type) === Infinity ? 1 : 0);
  return kept.sort(
    (a, b) =>
      priced(a) - priced(b) ||
      (priced(a) === 0 ? usd(a) - usd(b) : 0) ||
      a.vcpu - b.vcpu ||
      a.memoryMiB - b.memoryMiB ||
      (a.name < b.name ? -1 : 1)
  );
}

/** A burst that the load had on this node is expected on the next one too; a spent or never used burst is not. */
export function expectsBurst(verdict: Verdict): boolean {
  return verdict === 'burst-bound';
}

/** The load's network time at given rates. */
export function predict(
  facts: LoadFacts,
  verdict: Verdict,
  baselineRateGbps: number | null,
  peakRateGbps: number | null
): PredictedSeconds | null {
  const bytes = facts.ownBytes;
  if (
    bytes === null ||
    facts.networkSeconds === null ||
    baselineRateGbps === null ||
    peakRateGbps === null ||
    baselineRateGbps <= 0 ||
    facts.window.source === 'burst'
  ) {
    return null;
  }
  return timesOf(verdict, {
    other: Math.max(0, facts.seconds - facts.networkSeconds),
    fast: secondsAt(bytes, Math.max(baselineRateGbps, peakRateGbps)),
    slow: secondsAt(bytes, baselineRateGbps),
  });
}

/** Seconds of a load: of its phases besides the network, and of the network at the best and at the worst rate. */
export interface LoadTimes {
  readonly other: number;
  readonly fast: number;
  readonly slow: number;
}

/** The range in which a load of such times lies. */
export function timesOf(verdict: Verdict, { other, fast, slow }: LoadTimes): PredictedSeconds {
  return {
    low: other * (1 - OTHER_PHASES_SPREAD) + fast,
    mid: other + (expectsBurst(verdict) ? fast : slow),
    high: other * (1 + OTHER_PHASES_SPREAD) + slow,
  };
}

/** The network's times in a predicted range: `timesOf` read backwards. */
export function networkTimesOf({ low, high }: PredictedSeconds, other: number): Omit<LoadTimes, 'other'> {
  return {
    fast: Math.max(0, low - other * (1 - OTHER_PHASES_SPREAD)),
    slow: Math.max(0, high - other * (1 + OTHER_PHASES_SPREAD)),
  };
}

interface Rate {
  readonly gbps: number;
  readonly by: 'network' | 'connections' | 'path' | 'other';
}

/** What the load would reach on a type at one of its figures, and what stops it there. */
function rateOn(
  facts: LoadFacts,
  verdict: Verdict,
  type: InstanceType,
  figureGbps: number,
  path: S3Path | null
): Rate | null {
  const now =
    facts.ownMedianGbps ??
    (facts.networkSeconds !== null && facts.networkSeconds > 0
      ? (facts.pathBytes * 8) / 1e9 / facts.networkSeconds
      : null);
  if (now === null) {
    return null;
  }
  if (!INSTANCE_BOUND.has(verdict)) {
    // Something else sets the pace, and a larger instance does not change it.
    return { gbps: Math.min(now, figureGbps), by: 'other' };
  }
  const others =
    verdict === 'node-contention' && facts.nodeMedianGbps !== null ? Math.max(0, facts.nodeMedianGbps - now) : 0;
  const rates: Rate[] = [{ gbps: Math.max(now, figureGbps * USUAL_PAYLOAD_SHARE - others), by: 'network' }];
  const carried = (facts.connections ?? 0) * GBPS_PER_CONNECTION;
  // Connections cap the rate only where their number explains what was seen: reopened ones add up to more than were ever open at once.
  if (facts.connections !== null && carried >= (1 - CONNECTION_TOLERANCE) * now) {
    rates.push({ gbps: carried, by: 'connections' });
  }
  if (path === 'internet-gateway') {
    rates.push({ gbps: type.vcpu < GATEWAY_VCPUS ? GATEWAY_GBPS : Math.max(GATEWAY_GBPS, figureGbps / 2), by: 'path' });
  }
  return rates.reduce((least, rate) => (rate.gbps < least.gbps ? rate : least));
}

function nextBottleneck(
  facts: LoadFacts,
  type: InstanceType,
  rate: Rate | null,
  predicted: PredictedSeconds | null
): NextBottleneck | null {
  if (rate === null) {
    return null;
  }
  const other = facts.networkSeconds === null ? 0 : Math.max(0, facts.seconds - facts.networkSeconds);
  if (rate.by === 'other' || (predicted !== null && other > predicted.mid / 2)) {
    return 'other-phases';
  }
  if (rate.by === 'connections' || rate.by === 'path') {
    return rate.by;
  }
  // A download into the pod goes to its disk unless it is streamed: the disk is next where it is slower.
  const ebsGbps = type.ebsBaselineMbps === null ? null : type.ebsBaselineMbps / 1000;
  if (
    facts.window.traffic?.attribution === 'own-veth' &&
    type.localDisks.length === 0 &&
    ebsGbps !== null &&
    ebsGbps < rate.gbps
  ) {
    return 'ebs';
  }
  const figures = s3CeilingGbps(type);
  return figures !== null && rate.gbps > figures.baselineGbps ? 'network-peak' : 'network-baseline';
}

function measured(facts: LoadFacts): PredictedSeconds {
  return { low: facts.seconds, mid: facts.seconds, high: facts.seconds };
}
