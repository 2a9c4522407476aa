/** What the server tells its page, as JSON in the document. It holds no credential. */
export interface PageConfig {
  /** What messages call the store. */
  readonly address: string;
  /** Sent with each request of the page: a page of another site can't know it. */
  readonly token: string;
  readonly version: string;
  /** A recording answers for its own window alone; null: any window can be asked for. */
  readonly fixedWindow: { readonly fromMs: number; readonly toMs: number } | null;
  /** The window where the address names none, in words of the time picker; null: each page's usual one. */
  readonly firstWindow: { readonly from: string; readonly to: string } | null;
  readonly cluster: string | null;
  readonly namespace: string | null;
  readonly node: string | null;
  readonly priceRegion: string | null;
  readonly s3Path: string | null;
  /** True where `/catalog.json` is to be used in place of the shipped one. */
  readonly hasCatalog: boolean;
  /** What the store calls labels, by Headroom's names; empty: as usual. */
  readonly labelNames: Readonly<Record<string, string>>;
  /** USD an hour by instance type, in place of list prices. */
  readonly ownPrices: Readonly<Record<string, number>>;
}

/** Of the element that holds the configuration. */
export const CONFIG_ID = 'headroom-config';
/** Below it lie the paths of the Prometheus HTTP API that may be asked. */
export const STORE_BASE = '/store';
export const TOKEN_HEADER = 'x-headroom-token';
/** The name of a question, for errors in words. */
export const NAME_PARAM = 'name';
/** Marks an error that the server has put into words: JSON of `WordedError`. */
export const WORDED_HEADER = 'x-headroom-error';

/** An error as the server words it: what the command line would say. */
export interface WordedError {
  readonly kind: string;
  readonly error: string;
  readonly advice: string;
  readonly errorType: string | null;
}
