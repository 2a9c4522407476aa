export type { DestinationClass, Endpoint, EndpointKind, EndpointText, ZoneReason } from './endpoint';
export { ENDPOINT_KINDS, Endpoints, UNKNOWN_ENDPOINT } from './endpoint';
export type { FlowScope, FlowTable } from './flow-table';
export { scopeOf, totalOf } from './flow-table';
export type { Measure } from './queries';
export {
  interfaceQuery,
  isRuleMeasure,
  MEASURES,
  monitorClockQuery,
  monitorQuery,
  RECORD_LABELS,
  recordQuery,
  reusedAddressQuery,
  RULE_LABELS,
  ruleQuery,
  saturationQuery,
} from './queries';
export type { RuleEvaluations } from './rule-evaluations';
export { evaluationsQuery, readEvaluations } from './rule-evaluations';
export type { RuleCoverage } from './rule-coverage';
export { ruleCoverage } from './rule-coverage';
export { addPairs, lonePairs, MOST_LONE_PODS, PAIR_LABELS, pairQuery, workloadCoverage } from './rule-workloads';
export type { LonePairs } from './rule-workloads';
export { addWorkloadFlows, WORKLOAD_FLOW_LABELS, workloadFlowsQuery } from './workload-flows';
export { COARSE_FLOW_LABELS, coarseFlowsQuery, openCoarseFlows } from './coarse-flows';
export type { ParentOf } from './rule-stand-ins';
export { RuleStandIns, withoutStandIns } from './rule-stand-ins';
export { RecordStore } from './record-store';
export type { AddressBook } from './address-book';
export { addressBook } from './address-book';
export { settleReused } from './reused-addresses';
export type { FlowPlaces } from './endpoint-registry';
export { zoneNaming } from './endpoint-registry';
export type { MergedFlows } from './merge-records';
export { mergeInSlices, mergeRecords } from './merge-records';
export { podTotals } from './pod-totals';
export type { FlowCoverage } from './flow-coverage';
export { flowCoverage } from './flow-coverage';
export type { FlowLevel } from './group-flows';
export { FLOW_LEVELS, groupFlows } from './group-flows';
export type { FlowFilter, FlowView } from './flow-view';
export { FLOW_VIEWS, selectFlows, viewOf } from './flow-view';
export type { FlowSort, RestOfFlows, TopFlows } from './top-flows';
export { FLOW_SORTS, topFlows } from './top-flows';
export type { FlowListing, FlowOrigin, ListedAnswer, ListingWish } from './flow-listing';
export { listFlows } from './flow-listing';
export { narrowFlows } from './narrow-flows';
export type { MonitorReplies } from './monitor-flows';
export { monitorFlows } from './monitor-flows';
export type { MonitorClock } from './monitor-clock';
export { MONITOR_CLOCK_LABELS, monitorClock, scrapeClock } from './monitor-clock';
export type { LostWindows } from './monitor-windows';
export { lostWindows, MONITOR_WINDOW_METRICS } from './monitor-windows';
export type { FlowChip } from './column-filter';
export type { FlowGroup, FlowGrouping, FlowSums } from './column-groups';
export { FLOW_GROUPINGS } from './column-groups';
export type { SortDirection } from './column-sort';
export type { FlowColumnId, FlowColumnKind } from './flow-columns';
export { FLOW_COLUMNS } from './flow-columns';
export type { FlowColumn, FlowRowNames, FlowRows } from './flow-rows';
export { flowRows } from './flow-rows';
