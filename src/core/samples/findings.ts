/**
 * Something the data shows about itself. The codes are the `warnings[].code` of the JSON; new ones may be added.
 */
export type FindingCode =
  | 'double-scrape'
  | 'frozen-series'
  | 'agent-restart'
  | 'scrape-gap'
  | 'counter-wrap'
  | 'label-collision'
  | 'missing-series'
  | 'no-flow-source'
  | 'no-kube-state-metrics'
  | 'unknown-zone'
  | 'zone-name-id-mix'
  | 'unknown-instance-type'
  | 'pod-ip-reuse'
  | 'top-k-saturated'
  | 'low-coverage'
  | 'lost-windows'
  | 'limits-cut'
  | 'partial-answer'
  | 'clock-skew'
  | 'several-clusters';

export interface Finding {
  readonly code: FindingCode;
  /** One sentence: what was seen, and what was done about it. */
  readonly message: string;
  /** What it touches: `node/NAME`, `pod/NAMESPACE/NAME`, `metric/NAME`, sorted. */
  readonly affects: readonly string[];
}
