import * as z from 'zod';
import { SourceError } from '../core/source';
import type { Query, Reply, SourceErrorKind, StoreInfo } from '../core/source';

/** What a run was asked, so that a replay can ask the same at the same time. */
export interface RecordedQuestion {
  /** `diagnose`, `zones`, … */
  readonly command: string;
  /** Plain JSON, without credentials: the host leaves them out. */
  readonly options: Readonly<Record<string, unknown>>;
  /** The run's `now`, epoch milliseconds. */
  readonly nowMs: number;
}

/** How a store failed, without cause and stack. */
export interface RecordedError {
  readonly kind: SourceErrorKind;
  readonly message: string;
  readonly advice: string;
  readonly status: number | null;
  readonly errorType: string | null;
}

/** A sample's value; what JSON has no number for is a word. */
export type RecordedValue = number | 'NaN' | '+Inf' | '-Inf' | '-0';

/** An answer as columns. */
export interface RecordedReply {
  readonly series: ReadonlyArray<{
    readonly labels: Readonly<Record<string, string>>;
    readonly times: readonly number[];
    readonly values: readonly RecordedValue[];
  }>;
  readonly warnings: readonly string[];
  readonly infos: readonly string[];
  readonly samples: number;
  readonly bytes: number;
}

/** A query with its answer or its failure; one of the two is null. */
export interface RecordedQuery {
  readonly query: Query;
  readonly reply: RecordedReply | null;
  readonly error: RecordedError | null;
}

/** A question for label values with its answer or its failure; one of the two is null. */
export interface RecordedLabelValues {
  readonly label: string;
  readonly selector: string | null;
  readonly fromMs: number;
  readonly toMs: number;
  readonly values: readonly string[] | null;
  readonly error: RecordedError | null;
}

/** All that a run asked and was answered. Written as gzipped JSON. */
export interface RecordingBundle {
  readonly kind: 'headroom-recording';
  readonly schemaVersion: 1;
  /** RFC 3339. */
  readonly createdAt: string;
  readonly toolVersion: string;
  /** The store's address without credentials. */
  readonly address: string;
  /** True once names were replaced by `scrambleBundle`. */
  readonly scrambled: boolean;
  readonly question: RecordedQuestion;
  /** In the order they were answered. */
  readonly queries: readonly RecordedQuery[];
  readonly labelValues: readonly RecordedLabelValues[];
  /** Null when the run did not ask. */
  readonly storeInfo: StoreInfo | null;
}

const KINDS = [
  'unreachable',
  'timeout',
  'refused',
  'not-found',
  'bad-query',
  'throttled',
  'server',
  'not-prometheus',
  'truncated',
  'limit',
  'aborted',
  'recording',
] as const satisfies readonly SourceErrorKind[];

const name = z.string();
const query = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('instant'), name, promql: z.string(), atMs: z.number() }),
  z.object({
    kind: z.literal('range'),
    name,
    promql: z.string(),
    fromMs: z.number(),
    toMs: z.number(),
    stepMs: z.number(),
  }),
  z.object({ kind: z.literal('raw'), name, selector: z.string(), fromMs: z.number(), toMs: z.number() }),
]);
const value = z.union([z.number(), z.enum(['NaN', '+Inf', '-Inf', '-0'])]);
const error = z.object({
  kind: z.enum(KINDS),
  message: z.string(),
  advice: z.string(),
  status: z.number().nullable(),
  errorType: z.string().nullable(),
});
const reply = z.object({
  series: z.array(
    z
      .object({ labels: z.record(z.string(), z.string()), times: z.array(z.number()), values: z.array(value) })
      .refine((series) => series.times.length === series.values.length, 'times and values differ in length')
  ),
  warnings: z.array(z.string()),
  infos: z.array(z.string()),
  samples: z.number(),
  bytes: z.number(),
});
const bundle = z.object({
  kind: z.literal('headroom-recording'),
  schemaVersion: z.literal(1),
  createdAt: z.string(),
  toolVersion: z.string(),
  address: z.string(),
  scrambled: z.boolean(),
  question: z.object({ command: z.string(), options: z.record(z.string(), z.unknown()), nowMs: z.number() }),
  queries: z.array(z.object({ query, reply: reply.nullable(), error: error.nullable() })),
  labelValues: z.array(
    z.object({
      label: z.string(),
      selector: z.string().nullable(),
      fromMs: z.number(),
      toMs: z.number(),
      values: z.array(z.string()).nullable(),
      error: error.nullable(),
    })
  ),
  storeInfo: z.object({ flavour: z.string().nullable(), version: z.string().nullable() }).nullable(),
});

/** Checks parsed JSON. Throws `SourceError` `recording`, with the first bad field; `path` is for the message. */
export function parseBundle(json: unknown, path: string): RecordingBundle {
  const head = typeof json === 'object' && json !== null ? (json as { kind?: unknown; schemaVersion?: unknown }) : {};
  if (head.kind !== 'headroom-recording') {
    throw recordingError(`${path} is not a Headroom recording`, 'make one with `headroom record --out FILE`');
  }
  if (head.schemaVersion !== 1) {
    throw recordingError(
      `${path} has recording version ${String(head.schemaVersion).slice(0, 20)}, this Headroom reads version 1`,
      'use the Headroom version that wrote it, or a newer one'
    );
  }
  const result = bundle.safeParse(json);
  if (!result.success) {
    const issue = result.error.issues[0];
    throw recordingError(
      `${path} is damaged at ${issue?.path.map(String).join('.') ?? '?'}: ${issue?.message ?? 'unknown'}`,
      'record again'
    );
  }
  return result.data;
}

/** An error of kind `recording`. */
export function recordingError(message: string, advice: string): SourceError {
  return new SourceError('recording', message, advice);
}

/** An answer in the bundle's form. */
export function recordReply(reply: Reply): RecordedReply {
  return {
    series: reply.series.map(({ labels, times, values }) => ({
      labels: Object.fromEntries(labels),
      times: [...times],
      values: Array.from(values, recordValue),
    })),
    warnings: reply.warnings,
    infos: reply.infos,
    samples: reply.samples,
    bytes: reply.bytes,
  };
}

/** An answer as the store gave it. */
export function replayReply(recorded: RecordedReply): Reply {
  return {
    ...recorded,
    series: recorded.series.map(({ labels, times, values }) => ({
      labels: new Map(Object.entries(labels)),
      times: Float64Array.from(times),
      values: Float64Array.from(values, replayValue),
    })),
  };
}

/** A failure in the bundle's form. */
export function recordError({ kind, message, advice, status, errorType }: SourceError): RecordedError {
  return { kind, message, advice, status, errorType };
}

/** A failure as it was; `queryName` as it is asked for now. */
export function replayError(recorded: RecordedError, queryName: string): SourceError {
  const { kind, message, advice, status, errorType } = recorded;
  return new SourceError(kind, message, advice, { status, errorType, queryName });
}

function recordValue(value: number): RecordedValue {
  if (Number.isNaN(value)) {
    return 'NaN';
  }
  if (!Number.isFinite(value)) {
    return value > 0 ? '+Inf' : '-Inf';
  }
  return Object.is(value, -0) ? '-0' : value;
}

function replayValue(value: RecordedValue): number {
  switch (value) {
    case '+Inf':
      return Infinity;
    case '-Inf':
      return -Infinity;
    default:
      return Number(value);
  }
}
