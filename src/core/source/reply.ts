/** One series of an answer as columns; times are epoch milliseconds, ascending. Values keep NaN and the infinities. */
export interface Series {
  readonly labels: ReadonlyMap<string, string>;
  readonly times: Float64Array;
  readonly values: Float64Array;
}

/** An answer of the store. An instant answer has one sample a series; a scalar is one series without labels. */
export interface Reply {
  readonly series: readonly Series[];
  /** The store's own `warnings`, kept word by word. */
  readonly warnings: readonly string[];
  /** The store's own `infos`, kept word by word. */
  readonly infos: readonly string[];
  readonly samples: number;
  /** Size of the unpacked body. */
  readonly bytes: number;
  /** Samples that the store read for it, which AMP bills; left out where the store does not tell. */
  readonly samplesProcessed?: number;
}

export const EMPTY_REPLY: Reply = { series: [], warnings: [], infos: [], samples: 0, bytes: 0 };
