/** A pod over its life. Times are epoch milliseconds; null where no series says. */
export interface Pod {
  readonly uid: string | null;
  readonly namespace: string;
  readonly name: string;
  readonly node: string | null;
  readonly podIp: string | null;
  readonly hostIp: string | null;
  readonly hostNetwork: boolean;
  readonly createdMs: number | null;
  readonly scheduledMs: number | null;
  readonly initializedMs: number | null;
  /** When the kubelet acknowledged the pod. */
  readonly startMs: number | null;
  /** Each container with every start that was seen, ascending. */
  readonly containers: readonly Container[];
  /** Every time the pod became ready that was seen, ascending. */
  readonly readyMs: readonly number[];
  readonly completedMs: number | null;
  /** When kube-state-metrics reported the pod last. */
  readonly lastSeenMs: number | null;
  readonly workload: Workload | null;
  readonly claims: readonly Claim[];
  /** Accelerators that the containers request (GPUs, Neuron devices); null where requests are not exposed. */
  readonly acceleratorRequests: number | null;
  /** Set on Mountpoint pods of the S3 CSI driver v2, where the label allowlist shows it. */
  readonly mountpoint: { readonly podUid: string | null; readonly volume: string | null } | null;
}

export interface Container {
  readonly name: string;
  readonly startedMs: readonly number[];
  readonly acceleratorRequests: number;
}

export interface Workload {
  readonly kind: string;
  readonly name: string;
}

export interface Claim {
  readonly name: string;
  /** The persistent volume behind the claim, null where no series says. */
  readonly volume: string | null;
  /** The volume's CSI driver, null where no series says. */
  readonly driver: string | null;
}

export interface Node {
  readonly name: string;
  readonly instanceId: string | null;
  readonly internalIp: string | null;
  readonly instanceType: string | null;
  /** `us-east-1a`: names differ between accounts; compare only with names. */
  readonly zoneName: string | null;
  /** `use1-az4`: the same for everybody; compare only with IDs. */
  readonly zoneId: string | null;
  /** Karpenter's label: baseline Gbit/s; null without it. */
  readonly labelBaselineGbps: number | null;
}
