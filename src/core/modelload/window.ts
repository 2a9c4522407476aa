import type { Inventory } from '../inventory';
import type { NodeSamples, ServerReport } from '../samples';
import type { AttributedTraffic } from './attribution';
import { attribute, bytesWithin } from './attribution';
import {
  BURST_PAUSE_INTERVALS,
  BURST_QUIET_SHARE,
  LATEST_FETCH_MS,
  LEAST_LOAD_BYTES,
  LEAST_PLAIN_LOAD_BYTES,
} from './constants';
import { imagePull, isServingImage } from './image-pull';
import type { LoggedLoad } from './logs';
import type { NetworkPhase } from './network-phase';
import { networkPhase } from './network-phase';
import type { WindowSource } from './result';
import type { PodStart } from './starts';

/** A load's window with the traffic in it. */
export interface LoadWindow {
  readonly start: PodStart;
  readonly startMs: number;
  readonly endMs: number;
  readonly source: WindowSource;
  /** Seconds in which the weights were read, by the server's own word; null without it. */
  readonly toldWeightsSeconds: number | null;
  /** Parts of the load besides the weights, by the server's own word. */
  readonly toldParts: ReadonlyArray<{ readonly name: string; readonly seconds: number }>;
  /** The log line, for evidence; null without one. */
  readonly log: LoggedLoad | null;
  /** The metric that told, for evidence; null without one. */
  readonly serverMetric: string | null;
  /** Null where the node has no samples at all. */
  readonly traffic: AttributedTraffic | null;
  readonly phase: NetworkPhase | null;
  /** The load was still going on at the end of the data. */
  readonly unfinished: boolean;
}

/** The window of one start, or null when nothing says that a model was loaded. */
export function loadWindow(
  start: PodStart,
  log: LoggedLoad | null,
  report: ServerReport | null,
  inventory: Inventory,
  samples: NodeSamples | null,
  toMs: number
): LoadWindow | null {
  const base = {
    start,
    toldParts: log?.parts ?? [],
    log,
    serverMetric: report?.metric ?? null,
    toldWeightsSeconds: log?.weightsSeconds ?? report?.weightsSeconds ?? null,
  };
  const told = toldWindow(start, log, report);
  const probed =
    start.readyMs === null ? null : { startMs: start.startMs, endMs: start.readyMs, source: 'ready-time' as const };
  const known = told ?? probed;
  if (known !== null) {
    const traffic =
      samples === null ? null : attribute({ ...start, startMs: known.startMs }, known.endMs, inventory, samples);
    const phase = traffic === null ? null : networkPhase(traffic.samples, traffic.bytes, known.startMs, known.endMs);
    const seconds = (known.endMs - known.startMs) / 1000;
    const isLoad =
      start.isModelPod ||
      told !== null ||
      (phase?.bytes ?? 0) >= LEAST_PLAIN_LOAD_BYTES ||
      (samples !== null && isServingImage(imagePull(samples, start, known.endMs), seconds));
    return isLoad ? { ...base, ...known, traffic, phase, unfinished: false } : null;
  }
  return burstWindow(base, start, inventory, samples, toMs);
}

type Base = Pick<LoadWindow, 'start' | 'toldParts' | 'log' | 'serverMetric' | 'toldWeightsSeconds'>;

function toldWindow(
  start: PodStart,
  log: LoggedLoad | null,
  report: ServerReport | null
): Pick<LoadWindow, 'startMs' | 'endMs' | 'source'> | null {
  if (log !== null && log.totalSeconds !== null) {
    const endMs = log.atMs ?? start.readyMs;
    // A line without a time and a pod without a probe leave the end unknown: the load then began with the container.
    return endMs === null
      ? { startMs: start.startMs, endMs: start.startMs + log.totalSeconds * 1000, source: 'log' }
      : { startMs: Math.max(start.startMs, endMs - log.totalSeconds * 1000), endMs, source: 'log' };
  }
  if (report !== null && report.startupSeconds !== null) {
    return { startMs: start.startMs, endMs: start.startMs + report.startupSeconds * 1000, source: 'server-metric' };
  }
  if ((log !== null || report !== null) && start.readyMs !== null) {
    return { startMs: start.startMs, endMs: start.readyMs, source: log !== null ? 'log' : 'server-metric' };
  }
  return null;
}

/** Without a probe that waits, the contiguous high-ingress burst after the start bounds the load. */
function burstWindow(
  base: Base,
  start: PodStart,
  inventory: Inventory,
  agentSamples: NodeSamples | null,
  toMs: number
): LoadWindow | null {
  const limitMs = Math.min(start.limitMs, toMs);
  if (agentSamples === null || limitMs <= start.startMs) {
    return null;
  }
  const least = start.isModelPod ? LEAST_LOAD_BYTES : LEAST_PLAIN_LOAD_BYTES;
  const soonMs = Math.min(limitMs, start.startMs + LATEST_FETCH_MS);
  const traffic = attribute(start, soonMs, inventory, agentSamples);
  const { samples } = traffic;
  if (bytesWithin(samples, traffic.bytes, start.startMs, soonMs) < least) {
    // A model pod that fetched nothing and has no probe: there is no window to measure, and saying so beats silence.
    return start.isModelPod
      ? {
          ...base,
          startMs: start.startMs,
          endMs: start.startMs,
          source: 'burst',
          traffic,
          phase: null,
          unfinished: false,
        }
      : null;
  }
  const endMs = burstEnd(samples, traffic.bytes, start.startMs, limitMs);
  const phase = networkPhase(samples, traffic.bytes, start.startMs, endMs);
  if (phase === null) {
    return null;
  }
  const intervalMs = samples.intervalMs;
  const unfinished =
    (samples.times[samples.times.length - 1] ?? 0) - (samples.times[phase.all[phase.all.length - 1] ?? 0] ?? 0) <
      intervalMs && toMs - phase.endMs < 2 * intervalMs;
  return {
    ...base,
    startMs: start.startMs,
    endMs: Math.max(phase.endMs, start.startMs),
    source: 'burst',
    traffic,
    phase,
    unfinished,
  };
}

function burstEnd(samples: NodeSamples, bytes: Float64Array, fromMs: number, limitMs: number): number {
  let highest = 0;
  let lastBusyMs = fromMs;
  let quiet = 0;
  for (let i = 0; i < samples.times.length; i++) {
    const end = samples.times[i] ?? 0;
    const gapMs = samples.gapsMs[i] ?? NaN;
    if (end <= fromMs || Number.isNaN(gapMs)) {
      continue;
    }
    if (end - gapMs >= limitMs) {
      break;
    }
    const rate = (bytes[i] ?? 0) / gapMs;
    highest = Math.max(highest, rate);
    if (rate > BURST_QUIET_SHARE * highest && rate > 0) {
      lastBusyMs = end;
      quiet = 0;
    } else if (highest * gapMs >= LEAST_LOAD_BYTES && ++quiet >= BURST_PAUSE_INTERVALS) {
      break;
    }
  }
  return Math.min(lastBusyMs, limitMs);
}
