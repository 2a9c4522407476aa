export { diagnose } from './diagnose';
export { doctor } from './doctor';
export { askFlows } from './flows';
export type { FlowAnswer, FlowQuestion } from './flows';
export { InquiryError } from './errors';
export type { InquiryOptions, Question } from './question';
// What a host needs of the core to ask a question and to read the answer.
export { shippedCatalog, createCatalog, parseCatalogData } from '../core/catalog';
export type { Catalog } from '../core/catalog';
export type { DoctorReport } from '../core/doctor';
export { FLOW_LEVELS, FLOW_SORTS, FLOW_VIEWS, listFlows } from '../core/flows';
export type { FlowListing } from '../core/flows';
export { UNKNOWN_ZONE, zoneReport } from '../core/zones';
export type { CellName, ZoneReport } from '../core/zones';
export type { Finding } from '../core/samples';
export { readLoadLogs, VERDICTS } from '../core/modelload';
export type { Diagnosis, LoadResult, LoggedLoad, S3Path, Verdict } from '../core/modelload';
export { DEFAULT_LIMITS, SourceError } from '../core/source';
export type { Limits, MetricsSource, SourceErrorKind } from '../core/source';
