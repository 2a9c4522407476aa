export { ALLOWANCES, ALLOWANCE_WORDS } from './allowances';
export { nodesOver, wordsOver } from './allowance-totals';
export type { AllowanceTotal, AllowanceTotals } from './allowance-totals';
export { missingAllowances, partialAllowances, silentNodes, thinMonitors, unknownNodes } from './findings';
export { networkHealth } from './network-health';
export type { MonitorSeries } from './network-health';
export { nodeHealth } from './node-health';
export type { NodeFacts } from './node-health';
export type {
  AllowanceFact,
  AllowanceHealth,
  AllowanceWord,
  HealthReport,
  MonitorHealth,
  NetworkHealth,
  NetworkState,
  NodeAllowance,
  NodeHealth,
  Pattern,
  Remedy,
} from './result';
