import type { Advice, Diagnosis, LoadResult, PredictedSeconds, Timeline, WhatIf } from '../modelload';
import type { DoctorReport } from '../doctor';
import type { DiagnoseJson, LoadJson } from './diagnose-schema';
import type { DoctorJson } from './doctor-schema';
import { isoTime } from './iso-time';

const EPOCH = '1970-01-01T00:00:00Z';

/** A diagnosis as `diagnose --output json` prints it; `JSON.stringify` of it is the answer. */
export function diagnosisJson(diagnosis: Diagnosis): DiagnoseJson {
  return {
    schemaVersion: 1,
    window: { from: time(diagnosis.fromMs), to: time(diagnosis.toMs) },
    cluster: diagnosis.cluster,
    loads: diagnosis.loads.map(loadJson),
    warnings: diagnosis.warnings.map(({ code, message, affects }) => ({ code, message, affects: [...affects] })),
    queries: diagnosis.queries,
    incomplete: diagnosis.incomplete,
  };
}

/** A doctor's report as `doctor --output json` prints it. */
export function doctorJson(report: DoctorReport): DoctorJson {
  return {
    schemaVersion: 1,
    window: { from: time(report.fromMs), to: time(report.toMs) },
    cluster: report.cluster,
    store: { address: report.store.address, flavour: report.store.flavour, version: report.store.version },
    presence: report.presence.map(({ producer, purpose, required, found, missing, remedy }) => ({
      producer,
      purpose,
      required,
      found: [...found],
      missing: [...missing],
      remedy,
    })),
    nodes: report.nodes.map(({ node, intervalSeconds, scrapes, missed, coverage }) => ({
      node,
      intervalSeconds: figure(intervalSeconds),
      scrapes,
      missed,
      coverage: rounded(coverage, 4),
    })),
    warnings: report.findings.map(({ code, message, affects }) => ({ code, message, affects: [...affects] })),
    queries: report.queries,
    incomplete: report.incomplete,
  };
}

function loadJson(load: LoadResult): LoadJson {
  return {
    namespace: load.namespace,
    pod: load.pod,
    uid: load.uid,
    workload: load.workload === null ? null : { kind: load.workload.kind, name: load.workload.name },
    node: load.node,
    instanceType: load.instanceType,
    zone: load.zone,
    zoneId: load.zoneId,
    start: time(load.startMs),
    end: time(load.endMs),
    seconds: rounded(load.seconds, 3),
    windowSource: load.windowSource,
    bytes: load.bytes === null ? null : figure(load.bytes, 0),
    attribution: load.attribution,
    attributionNote: load.attributionNote,
    meanGbps: figure(load.meanGbps),
    peakGbps: figure(load.peakGbps),
    nodePeakGbps: figure(load.nodePeakGbps),
    resolutionSeconds: figure(load.resolutionSeconds),
    ceiling:
      load.ceiling === null
        ? null
        : {
            baselineGbps: load.ceiling.baselineGbps,
            peakGbps: figure(load.ceiling.peakGbps),
            source: load.ceiling.source,
          },
    phases: load.phases.map(({ name, seconds }) => ({ name, seconds: rounded(seconds, 3) })),
    verdict: load.verdict,
    confidence: load.confidence,
    because: load.because,
    runnerUp: load.runnerUp === null ? null : { verdict: load.runnerUp.verdict, because: load.runnerUp.because },
    evidence: load.evidence.map(({ signal, value, unit, query }) => ({
      signal,
      value: typeof value === 'string' ? value : figure(value, 6),
      unit,
      query,
    })),
    caveats: [...load.caveats],
    sharedWith: [...load.sharedWith],
    cost: {
      gpuIdleUsd: figure(load.cost.gpuIdleUsd, 6),
      natUsd: figure(load.cost.natUsd, 6),
      interAzUsd: figure(load.cost.interAzUsd, 6),
    },
    advice: load.advice.map(adviceJson),
    whatIf: load.whatIf.map(whatIfJson),
    timeline: timelineJson(load.timeline),
  };
}

function adviceJson(advice: Advice): LoadJson['advice'][number] {
  if (advice.kind === 'remedy') {
    const { kind, id, why } = advice;
    return { kind, id, why, predictedSeconds: predictedJson(advice.predictedSeconds) };
  }
  const { kind, instanceType, why, baselineGbps, peakGbps, priceIsProxy, nextBottleneck, karpenter } = advice;
  const { priceIsOwn, currentPriceIsOwn } = advice;
  return {
    kind,
    instanceType,
    why,
    baselineGbps,
    peakGbps,
    predictedSeconds: predictedJson(advice.predictedSeconds),
    usdPerHour: figure(advice.usdPerHour, 6),
    extraUsdPerHour: figure(advice.extraUsdPerHour, 6),
    priceIsProxy,
    priceIsOwn,
    currentPriceIsOwn,
    breakEvenLoadsPerHour: figure(advice.breakEvenLoadsPerHour, 2),
    nextBottleneck,
    karpenter: { key: karpenter.key, operator: karpenter.operator, values: [...karpenter.values] },
  };
}

function whatIfJson(row: WhatIf): LoadJson['whatIf'][number] {
  const { instanceType, isCurrent, baselineGbps, peakGbps, priceIsProxy, priceIsOwn, helps, nextBottleneck } = row;
  return {
    instanceType,
    isCurrent,
    baselineGbps,
    peakGbps,
    predictedSeconds: predictedJson(row.predictedSeconds),
    usdPerHour: figure(row.usdPerHour, 6),
    priceIsProxy,
    priceIsOwn,
    usdPerLoad: figure(row.usdPerLoad, 6),
    helps,
    nextBottleneck,
  };
}

function timelineJson(timeline: Timeline): LoadJson['timeline'] {
  return {
    times: timeline.timesMs.map(time),
    ownGbps: timeline.ownGbps.map((value) => figure(value)),
    nodeGbps: timeline.nodeGbps.map((value) => figure(value)),
    bwInExceededPackets: timeline.bwInExceededPackets.map((value) => figure(value)),
  };
}

function predictedJson(value: PredictedSeconds | null): PredictedSeconds | null {
  return value === null
    ? null
    : { low: rounded(value.low, 1), mid: rounded(value.mid, 1), high: rounded(value.high, 1) };
}

/** Rounded for reading; what is no number is unknown. */
function figure(value: number | null, digits = 3): number | null {
  return value === null || !Number.isFinite(value) ? null : rounded(value, digits);
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

function time(ms: number): string {
  return isoTime(ms) ?? EPOCH;
}
