export { buildSamples } from './build';
export type { BuiltSamples, SampleContext } from './build';
export type { Finding, FindingCode } from './findings';
export { podKey, sumOfPods } from './node-samples';
export type { AllowanceName, NodeSamples } from './node-samples';
export { lowerBound } from './host-counters';
export {
  allowanceQuery,
  flowQuery,
  hostCounterQuery,
  ingressQuery,
  knownMetricsSelector,
  hostFlowQuery,
  SERVER_REPORT_METRICS,
} from './queries';
export type { HostCounterMetric } from './queries';
export { groupHostSeries, hostOf } from './host-series';
export { readHostFlows } from './host-flows';
export type { HostFlows } from './host-flows';
export { reportSums } from './report-sums';
export type { ReportSums } from './report-sums';
export { readServerReports } from './server-reports';
export type { ServerReport } from './server-reports';
