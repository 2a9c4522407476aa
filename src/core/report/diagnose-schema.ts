import * as z from 'zod';
import { figureOrNull, incomplete, queries, text, textOrNull, time, warning, window } from './schema-parts';
import { CONFIDENCE_WORDS, VERDICT_WORDS } from './words';

const verdict = z.enum(VERDICT_WORDS);
const predictedSeconds = z.object({ low: z.number(), mid: z.number(), high: z.number() }).nullable();
const nextBottleneck = z.enum([
  'network-baseline',
  'network-peak',
  'connections',
  'client-target',
  'ebs',
  'path',
  'other-phases',
]);

const remedy = z.object({ kind: z.literal('remedy'), id: text, why: text, predictedSeconds });

const instance = z.object({
  kind: z.literal('instance'),
  instanceType: text,
  why: text,
  baselineGbps: z.number(),
  peakGbps: z.number(),
  predictedSeconds,
  usdPerHour: figureOrNull,
  extraUsdPerHour: figureOrNull,
  priceIsProxy: z.boolean().describe('true where the price is of another Region, shown as a stand-in'),
  priceIsOwn: z.boolean().describe('true where the price was given by the user, and is no list price'),
  currentPriceIsOwn: z.boolean().describe('the same of the price that extraUsdPerHour is counted from'),
  breakEvenLoadsPerHour: figureOrNull,
  nextBottleneck,
  karpenter: z.object({ key: text, operator: z.enum(['In', 'Gt']), values: z.array(text) }),
});

const whatIf = z.object({
  instanceType: text,
  isCurrent: z.boolean(),
  baselineGbps: z.number(),
  peakGbps: z.number(),
  predictedSeconds,
  usdPerHour: figureOrNull,
  priceIsProxy: z.boolean(),
  priceIsOwn: z.boolean(),
  usdPerLoad: figureOrNull,
  helps: z.boolean(),
  nextBottleneck: nextBottleneck.nullable(),
});

const timeline = z
  .object({
    times: z.array(time).describe('ends of the scrape intervals'),
    ownGbps: z.array(figureOrNull),
    nodeGbps: z.array(figureOrNull),
    bwInExceededPackets: z.array(figureOrNull),
  })
  .describe('columns of one length');

const load = z.object({
  namespace: text,
  pod: text,
  uid: textOrNull,
  workload: z.object({ kind: text, name: text }).nullable(),
  node: textOrNull,
  instanceType: textOrNull,
  zone: textOrNull,
  zoneId: textOrNull,
  start: time,
  end: time,
  seconds: z.number(),
  windowSource: z.enum(['ready-time', 'burst', 'server-metric', 'log']),
  bytes: figureOrNull.describe('null when nothing could be attributed to this load alone'),
  attribution: z.enum(['own-veth', 'mountpoint-pod', 'node-remainder', 'none']),
  attributionNote: text,
  meanGbps: figureOrNull,
  peakGbps: figureOrNull,
  nodePeakGbps: figureOrNull.describe('everything that entered the node'),
  resolutionSeconds: figureOrNull,
  ceiling: z.object({ baselineGbps: z.number(), peakGbps: figureOrNull, source: text }).nullable(),
  phases: z.array(z.object({ name: text, seconds: z.number() })),
  verdict,
  confidence: z.enum(CONFIDENCE_WORDS),
  because: text,
  runnerUp: z.object({ verdict, because: text }).nullable(),
  evidence: z.array(
    z.object({
      signal: text,
      value: z.union([z.number(), z.string()]).nullable(),
      unit: text,
      query: textOrNull.describe('PromQL that shows the value again; null for what was given on input'),
    })
  ),
  caveats: z.array(text),
  sharedWith: z.array(text),
  cost: z.object({ gpuIdleUsd: figureOrNull, natUsd: figureOrNull, interAzUsd: figureOrNull }),
  advice: z.array(z.discriminatedUnion('kind', [remedy, instance])),
  whatIf: z.array(whatIf),
  timeline,
});

/** `diagnose --output json`, schema version 1. Fields are added, never renamed; what isn't known is null. */
export const diagnoseSchema = z
  .object({
    schemaVersion: z.literal(1),
    window,
    cluster: textOrNull,
    loads: z.array(load),
    warnings: z.array(warning),
    queries,
    incomplete,
  })
  .meta({ title: 'headroom diagnose --output json, schema version 1' });

/** A diagnosis as it is printed. */
export type DiagnoseJson = z.infer<typeof diagnoseSchema>;
/** One load of it. */
export type LoadJson = DiagnoseJson['loads'][number];
