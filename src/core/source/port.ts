import type { Names } from '../base';
import type { ColumnReply } from './columns';
import type { Reply } from './reply';

/** An instant query: one value a series at `atMs`. */
export interface InstantQuery {
  readonly kind: 'instant';
  /** What the answer is for; used in progress, recordings and error texts. */
  readonly name: string;
  readonly promql: string;
  readonly atMs: number;
}

/** A range query: values each `stepMs` from `fromMs` to `toMs`, both ends included. */
export interface RangeQuery {
  readonly kind: 'range';
  readonly name: string;
  readonly promql: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly stepMs: number;
}

/**
 * Raw samples as stored, in (fromMs, toMs]: sent as an instant query of `selector[window]` at `toMs`. The window is asked for 1 ms short, so
 * that stores with windows closed at both ends (Prometheus 2.x) and left-open ones (3.x) give the same samples.
 */
export interface RawQuery {
  readonly kind: 'raw';
  readonly name: string;
  /** A plain vector selector, without range, offset or functions. */
  readonly selector: string;
  readonly fromMs: number;
  readonly toMs: number;
}

export type Query = InstantQuery | RangeQuery | RawQuery;

/** What the store can tell about itself; fields are null where it does not say. */
export interface StoreInfo {
  /** `prometheus`, `victoria-metrics`, `amp`, … as far as it can be told. */
  readonly flavour: string | null;
  readonly version: string | null;
}

/** Bounds on what one question may cost the store and this process. */
export interface Limits {
  /** Most samples one answer may hold; a larger answer is refused with a `limit` error. */
  readonly maxSamples: number;
  /** Most bytes one answer's body may have once unpacked. */
  readonly maxBytes: number;
  /** Milliseconds until one request is given up. */
  readonly timeoutMs: number;
}

export const DEFAULT_LIMITS: Limits = { maxSamples: 20_000_000, maxBytes: 768 * 1024 * 1024, timeoutMs: 60_000 };

export interface AskOptions {
  readonly signal?: AbortSignal;
  readonly limits?: Limits;
}

/**
 * A store that speaks the Prometheus HTTP API. Adapters implement it; only `inquiry/` calls it.
 * Every method rejects with a `SourceError` and nothing else (an abort by the caller's signal too: kind `aborted`).
 */
export interface MetricsSource {
  /** For messages: the store's address without user, password, query or fragment. */
  readonly address: string;
  /** `promql` as this store is sent it, for readers who run it again; left out: as it is. */
  readonly written?: (promql: string) => string;
  ask(query: Query, options?: AskOptions): Promise<Reply>;
  /**
   * The same answer with nothing but `labels`, as interned columns: for answers of many series. Equal to `columnsOf` of what `ask` gives, without
   * an object a series in between where the adapter can read as it receives. Texts are added to `names`, also when it rejects.
   */
  askColumns(query: Query, labels: readonly string[], names: Names, options?: AskOptions): Promise<ColumnReply>;
  /** All values of `label`, narrowed by `selector` and by time. */
  labelValues(
    label: string,
    selector: string | null,
    fromMs: number,
    toMs: number,
    options?: AskOptions
  ): Promise<readonly string[]>;
  /** Never rejects for a store that lacks the endpoint: fields are null then. */
  storeInfo(options?: AskOptions): Promise<StoreInfo>;
  /** Frees sockets and files; the source can't be asked afterwards. */
  close(): Promise<void>;
}
