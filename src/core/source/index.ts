export type { AskOptions, InstantQuery, Limits, MetricsSource, Query, RangeQuery, RawQuery, StoreInfo } from './port';
export { DEFAULT_LIMITS } from './port';
export type { Reply, Series } from './reply';
export { EMPTY_REPLY } from './reply';
export { SourceError } from './errors';
export type { SourceErrorDetail, SourceErrorKind } from './errors';
export { promqlOf, rawWindowMs } from './promql';
export { decodeReply } from './decode';
