import type { Catalog } from '../core/catalog';
import type { LoggedLoad, S3Path } from '../core/modelload';
import type { Limits } from '../core/source';
import type { KeptCensus } from './kept-census';

/** What a user asks: a window, where to look, and what is known besides the metrics. Times are epoch milliseconds. */
export interface Question {
  readonly fromMs: number;
  readonly toMs: number;
  /** Null: the only cluster that there is. */
  readonly cluster: string | null;
  readonly namespace: string | null;
  readonly node: string | null;
  /** Null: the Region that the nodes' zones name. */
  readonly priceRegion: string | null;
  readonly s3Path: S3Path | null;
  readonly logs: readonly LoggedLoad[];
  readonly catalog: Catalog;
}

export interface InquiryOptions {
  readonly signal?: AbortSignal;
  readonly limits?: Limits;
  /** Called before each request with its name. */
  readonly onProgress?: (step: { readonly sent: number; readonly name: string }) => void;
  /** What is kept of earlier answers of the same store; left out: all is asked. */
  readonly kept?: KeptCensus;
  /** Called between the parts of long work, which goes on when it resolves; left out: the work is done at a stretch. */
  readonly pause?: () => Promise<void>;
}
