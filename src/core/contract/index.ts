export type { Arithmetic, MetricDefinition, Producer, Unit } from './metric';
export { AGENT_NAMESPACE, AGENT_POD_PREFIX, ALLOWANCE_METRICS, EFA_METRICS, POD_INTERFACE_METRICS } from './agent';
export { FLOW_METRICS } from './flow';
export { COLLECTOR_METRICS, MONITOR_FLOW_LABELS, MONITOR_FLOW_METRICS, MONITOR_METRICS } from './collector';
export { KUBE_LABELS, KUBE_METRICS } from './kube';
export {
  DCGM_METRICS,
  MOUNTPOINT_METRICS,
  MOUNTPOINT_NAMESPACE,
  MOUNTPOINT_POD_PREFIX,
  NODE_BYTES_METRICS,
  S3_CSI_DRIVER,
} from './host';
export { INFERENCE_METRICS, MODEL_LOAD_METRICS } from './model-server';
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
