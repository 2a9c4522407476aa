/**
 * What scrambling leaves readable, because the diagnosis reads it and it says nothing of who runs the cluster. Everything that isn't listed
 * here is replaced: a label that AWS or an exporter adds later is scrambled until somebody adds it.
 */

/** Labels whose values are words of AWS, Kubernetes or an exporter, never names that a user gave. */
const KEPT_LABELS = new Set([
  '__name__',
  'access_mode',
  'arch',
  'category',
  'code',
  'condition',
  'cpu',
  'csi_driver',
  'direction',
  'gpu',
  'host_network',
  'ip_family',
  'le',
  'measure',
  'method',
  'mode',
  'modelName',
  'operating_system',
  'operation',
  'os_image',
  'outcome',
  'phase',
  'protocol',
  'provisioner',
  'quantile',
  'ready',
  'reason',
  'resource',
  'result',
  'role',
  'scope',
  'state',
  'status',
  'told',
  'type',
  'unit',
  'volumemode',
]);

/** The same for families of labels: zones and Regions, instance types, kinds of owners, versions, ports. */
const KEPT_LABEL_SHAPES: readonly RegExp[] = [
  /(^|_)zone(_id)?$/,
  /(^|_)region$/,
  /(^|_)instance_type$/,
  /(^|_)capacity_?type$/,
  /kind$/,
  /version$/i,
  /(^|_)port$/,
  /^label_karpenter_k8s_aws_instance_/,
  /^label_(beta_)?kubernetes_io_(arch|os)$/,
];

/** Names that every EKS cluster may have: system namespaces, add-ons, CSI drivers, Kubernetes' own. */
const WELL_KNOWN = new Set([
  // namespaces
  'default',
  'kube-system',
  'kube-public',
  'kube-node-lease',
  'mount-s3',
  'amazon-network-flow-monitor',
  'amazon-cloudwatch',
  'karpenter',
  // workloads of add-ons
  'aws-node',
  'kube-proxy',
  'coredns',
  'ebs-csi-node',
  'efs-csi-node',
  's3-csi-node',
  'eks-pod-identity-agent',
  'aws-network-flow-monitor-agent',
  // services, drivers, placeholders
  'kubernetes',
  'kube-dns',
  's3.csi.aws.com',
  'ebs.csi.aws.com',
  'efs.csi.aws.com',
  'fsx.csi.aws.com',
  '<none>',
  'none',
  'true',
  'false',
  '/',
]);

/** What recording rules of flows say of a remote end, by their label `remote`. */
const REMOTES = new Set(['pod', 'net', 'address', 'twice']);

/** Stands between the parts of a joined label. */
export const JOINED_SEPARATOR = ';';
/** The parts of an end of a flow in the coarse recording rules, which hold all that is said of it in one label. */
const END = ['namespace', 'owner_kind', 'owner', 'zone', 'zone_id', 'pod', 'service', 'port', 'address', 'node'];
/** Labels in which several are joined: the names of these, in the order of the parts. */
export const JOINED_LABELS: ReadonlyMap<string, readonly string[]> = new Map([
  ['local', END],
  ['remote', END],
]);

/** Labels that name scrape jobs: always scrambled, also where the job is called like an add-on. */
const JOB_LABELS = new Set(['job', 'scrape_job', 'exported_job']);

/** Interfaces of a node such as `eth0` and `ens5`; those of pods (`eni3f9c…`) are names and get replaced. */
const INTERFACE_LABELS = new Set(['device', 'interface', 'iface']);

/** Beginnings of pod names that say what a pod is: a Mountpoint pod, a pod of the agent. */
const KEPT_PREFIX = /^(mp-|aws-network-flow-monitor-agent-)/;

/** True when values of `label` stay as they are. */
export function isKeptLabel(label: string): boolean {
  return KEPT_LABELS.has(label) || KEPT_LABEL_SHAPES.some((shape) => shape.test(label));
}

/** True when this value of a scrambled label stays as it is. */
export function isKeptValue(label: string, value: string): boolean {
  if (JOB_LABELS.has(label)) {
    return false;
  }
  if (label === 'remote' && REMOTES.has(value)) {
    return true;
  }
  return WELL_KNOWN.has(value) || (INTERFACE_LABELS.has(label) && !/^eni[0-9a-f]{8,}$/.test(value));
}

/** The part of `value` that stays in front of the scrambled rest; empty for most. */
export function keptPrefix(label: string, value: string): string {
  return JOB_LABELS.has(label) ? '' : (KEPT_PREFIX.exec(value)?.[0] ?? '');
}
