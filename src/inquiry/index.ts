export { diagnose } from './diagnose';
export { doctor } from './doctor';
export { askFlows } from './flows';
export type { FlowAnswer, FlowQuestion } from './flows';
export { health } from './health';
export type { HealthQuestion } from './health';
export { KeptCensus } from './kept-census';
export { askLoadLanes, lanesWindowOf } from './load-lanes';
export type { LaneQuestion } from './load-lanes';
export { askPodSeries } from './pod-series';
export type { PodSeriesQuestion } from './pod-series';
export { InquiryError } from './errors';
export { withLabelNames } from './label-names';
export type { InquiryOptions, Question } from './question';
// What a host needs of the core to ask a question and to read the answer.
export {
  createCatalog,
  ownPricesText,
  parseCatalogData,
  shippedAwsRanges,
  parseOwnPrices,
  withOwnPrices,
} from '../core/catalog';
export type { Catalog, OwnPrices } from '../core/catalog';
export { labelNamesText, parseLabelNames } from '../core/contract';
export type { LabelNames } from '../core/contract';
export type { DoctorReport } from '../core/doctor';
export { FLOW_LEVELS, FLOW_SORTS, FLOW_VIEWS, listFlows, narrowFlows } from '../core/flows';
export {
  drawMap,
  drawnMap,
  layoutInputOf,
  MAP_LEVELS,
  MAP_PRESETS,
  mapDiff,
  mapIdsOfEnds,
  parseMapQuery,
  serviceMap,
} from '../core/servicemap';
export type {
  ChangeStatus,
  DrawnMap,
  MapAnswer,
  MapDiff,
  MapEdge,
  MapFocus,
  MapNode,
  MapPreset,
  MapQuery,
  ParsedMapQuery,
  ServiceMap,
  TimedMap,
} from '../core/servicemap';
export { FLOW_COLUMNS, FLOW_GROUPINGS, flowRows } from '../core/flows';
export type { FlowChip, FlowColumnId, FlowGrouping, FlowListing, FlowRows, SortDirection } from '../core/flows';
export { ALLOWANCE_WORDS } from '../core/health';
export type { AllowanceWord, HealthReport, MonitorHealth } from '../core/health';
export { INTER_AZ_PRICE_DATE, INTER_AZ_USD_PER_GB_EACH_WAY, interAzUsd, UNKNOWN_ZONE, zoneReport } from '../core/zones';
export type { CellName, ZoneReport } from '../core/zones';
export type { Finding } from '../core/samples';
export { compareLoads, loadDurations, predictLoad, readLoadLogs, VERDICTS } from '../core/modelload';
export { workloadHistories, workloadKeyOf } from '../core/modelload';
export type { DurationsBy, LoadComparison, LoadLanes, WorkloadHistory } from '../core/modelload';
export type { Diagnosis, LoadResult, LoggedLoad, S3Path, Verdict } from '../core/modelload';
export { DEFAULT_LIMITS, promqlOf, SourceError } from '../core/source';
export type { Limits, MetricsSource, SourceErrorKind } from '../core/source';
