export type { Arithmetic, MetricDefinition, Producer, Unit } from './metric';
export { EFA_METRICS, POD_INTERFACE_METRICS } from './agent';
export { ALLOWANCE_METRICS } from './allowances';
export { FLOW_METRICS } from './flow';
export { COLLECTOR_METRICS } from './collector';
export { MONITOR_FLOW_LABELS, MONITOR_FLOW_METRICS, MONITOR_METRICS } from './monitor';
export { KUBE_METRICS } from './kube';
export { KUBE_LABELS } from './kube-labels';
export { DCGM_METRICS, MOUNTPOINT_METRICS, NODE_BYTES_METRICS } from './host';
export {
  AGENT_NAMESPACE,
  AGENT_POD_PREFIX,
  MOUNTPOINT_NAMESPACE,
  MOUNTPOINT_POD_PREFIX,
  S3_CSI_DRIVER,
} from './pod-places';
export { MODEL_LOAD_METRICS } from './model-load';
export { INFERENCE_METRICS } from './model-server';
export type { LabelMap } from './labels';
export { CLUSTER_LABELS, PLAIN_LABELS, SCRAPE_LABELS, clusterOf, isCollided, labelMapFor, ownLabels } from './labels';
export type { LabelNames, ParsedLabelNames } from './label-names';
export { labelNamesText, parseLabelNames } from './label-names';
export type { Scope } from './scope';
export { clusterMatcher, looseClusterMatcher, windowOf } from './scope';
export type { RecordingRule } from './flow-rules';
export {
  FLOW_RULES,
  flowRules,
  RULE_HEARTBEAT,
  RULE_INTERVAL_MS,
  RULE_NET_LABEL,
  RULE_OFFSET_MS,
  RULE_PREFIX,
  united,
} from './flow-rules';
export {
  COARSE_END_LABELS,
  COARSE_END_PARTS,
  COARSE_GUARD,
  COARSE_GUARD_LAG_MS,
  COARSE_INTERVAL_MS,
  COARSE_LAG_MS,
  COARSE_MEASURE_LABEL,
  COARSE_REPORTED,
  COARSE_RULE,
  COARSE_SEPARATOR,
  COARSE_TOLD,
  coarseRules,
} from './flow-rules-coarse';
export {
  AGENT_TOP_FLOWS,
  NO_ZONE,
  PAIR_RULE,
  PLACE_LABELS,
  REPORTED_RULE,
  WORKLOAD_GUARD,
  WORKLOAD_GUARD_LAG_MS,
  WORKLOAD_LAG_MS,
  WORKLOAD_RULES,
  workloadRules,
} from './flow-rules-workloads';
