export { diagnose } from './diagnose';
export { doctor } from './doctor';
export { InquiryError } from './errors';
export type { InquiryOptions, Question } from './question';
// What a host needs of the core to ask a question and to read the answer.
export { shippedCatalog, createCatalog, parseCatalogData } from '../core/catalog';
export type { Catalog } from '../core/catalog';
export type { DoctorReport } from '../core/doctor';
export { readLoadLogs, VERDICTS } from '../core/modelload';
export type { Diagnosis, LoadResult, LoggedLoad, S3Path, Verdict } from '../core/modelload';
export { DEFAULT_LIMITS, SourceError } from '../core/source';
export type { Limits, MetricsSource, SourceErrorKind } from '../core/source';
