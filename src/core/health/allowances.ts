import type { AllowanceFact, AllowanceWord, Remedy } from './result';

const ENA_METRICS =
  'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitoring-network-performance-ena.html (EC2 User Guide, ENA network performance)';
const BANDWIDTH =
  'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-network-bandwidth.html (EC2 User Guide, instance network bandwidth)';
const WEIGHTING =
  'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configure-bandwidth-weighting.html (EC2 User Guide, bandwidth weighting)';
const MICROBURSTS =
  'https://repost.aws/knowledge-center/ec2-instance-exceeding-network-limits (AWS Knowledge Center, exceeding network limits)';
const TRACKING =
  'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/security-group-connection-tracking.html (EC2 User Guide, connection tracking)';
const EKS_NETWORK =
  'https://docs.aws.amazon.com/eks/latest/best-practices/monitoring_eks_workloads_for_network_performance_issues.html (EKS best practices)';
const MTU = 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/network_mtu.html (EC2 User Guide, MTU)';
const SPREAD =
  'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/ (Kubernetes, topology spread constraints)';
const NODE_DNS = 'https://kubernetes.io/docs/tasks/administer-cluster/nodelocaldns/ (Kubernetes, NodeLocal DNSCache)';
const POD_DNS =
  'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/ (Kubernetes, DNS for Services and Pods)';
const POD_IDENTITY = 'https://docs.aws.amazon.com/eks/latest/userguide/pod-identities.html (EKS, Pod Identity)';

const checkTheRate: Remedy = {
  id: 'check-the-rate',
  what: 'compare the node’s rate in the same minutes with its baseline and peak (headroom diagnose does it for model loads): far below both, these are microbursts, and a larger instance would change little',
  source: MICROBURSTS,
};
const weighting: Remedy = {
  id: 'bandwidth-weighting-vpc-1',
  what: 'where the type has it, set the bandwidth weighting to vpc-1: up to a quarter more network baseline at no charge, taken from EBS',
  source: WEIGHTING,
};
const higherBaseline: Remedy = {
  id: 'higher-baseline',
  what: 'last: a type with a higher baseline, not only a higher "up to" (headroom catalog show TYPE)',
  source: BANDWIDTH,
};

/**
 * The five allowances of an instance that the agent shows: what each means and what helps, what is free first. The figures are in the
 * documents that are named; AWS publishes no packets or connections by type.
 */
export const ALLOWANCES: readonly AllowanceFact[] = [
  {
    name: 'bw-in',
    column: 'bw_in',
    metric: 'bw_in_allowance_exceeded',
    title: 'inbound bandwidth',
    meaning:
      'More arrived than the instance may receive, so packets were queued, and dropped where queues were full; TCP answers by slowing down. On "up to" sizes this is usual while a download runs in burst, and bursts of milliseconds count too: alone it proves no bottleneck.',
    remedies: [
      checkTheRate,
      {
        id: 'spread-or-stagger',
        what: 'let heavy downloads (model weights, images) start on different nodes or one after the other, and keep their files on the node: the limit is shared by all pods of a node',
        source: SPREAD,
      },
      weighting,
      higherBaseline,
    ],
    source: ENA_METRICS,
  },
  {
    name: 'bw-out',
    column: 'bw_out',
    metric: 'bw_out_allowance_exceeded',
    title: 'outbound bandwidth',
    meaning:
      'More left than the instance may send, so packets were queued, and dropped where queues were full; TCP answers by slowing down. Bursts of milliseconds count too: alone it proves no bottleneck.',
    remedies: [
      checkTheRate,
      {
        id: 'spread-senders',
        what: 'see who sends (headroom flows --node NODE), and spread heavy senders over nodes: the limit is shared by all pods of a node',
        source: SPREAD,
      },
      weighting,
      higherBaseline,
    ],
    source: ENA_METRICS,
  },
  {
    name: 'pps',
    column: 'pps',
    metric: 'pps_allowance_exceeded',
    title: 'packets per second',
    meaning:
      'More packets a second, in and out together, than the instance may move: they were queued or dropped, however few bytes they carried. Many small packets do that (DNS, chatty RPC, metrics). AWS publishes no limit by type.',
    remedies: [
      {
        id: 'larger-packets',
        what: 'batch small messages, and keep MTU 9001 inside the VPC: the same bytes in a sixth of the packets',
        source: MTU,
      },
      {
        id: 'spread-small-packets',
        what: 'move the pods that send many small packets to other nodes than those that move bulk data',
        source: SPREAD,
      },
      {
        id: 'larger-instance',
        what: 'last: a larger or newer type; test it, since its limit is not published',
        source: ENA_METRICS,
      },
    ],
    source: ENA_METRICS,
  },
  {
    name: 'conntrack',
    column: 'conntrack',
    metric: 'conntrack_allowance_exceeded',
    title: 'tracked connections',
    meaning:
      'The instance’s table of tracked connections was full: packets of new connections were dropped, so these time out while those that are open go on. Any value above 0 deserves a look. It is the limit of the instance’s security groups, not nf_conntrack_max of the kernel.',
    remedies: [
      {
        id: 'fewer-connections',
        what: 'reuse connections (keep-alive, pools, one client a process) and close those that are done',
        source: EKS_NETWORK,
      },
      {
        id: 'shorter-idle-timeout',
        what: 'shorten the idle timeout of tracked TCP connections on the network interface (TcpEstablishedTimeout): 5 days by default on most types, so connections that died unseen keep their entry',
        source: TRACKING,
      },
      {
        id: 'untracked-connections',
        what: 'let security group rules allow all traffic both ways (0.0.0.0/0 or ::/0, all ports) for such peers, where your rules of security permit: those connections are then not tracked',
        source: TRACKING,
      },
      {
        id: 'spread-connections',
        what: 'spread pods with many connections over more nodes; last, a larger type: it tracks more',
        source: SPREAD,
      },
    ],
    source: ENA_METRICS,
  },
  {
    name: 'linklocal',
    column: 'linklocal',
    metric: 'linklocal_allowance_exceeded',
    title: 'link-local packets per second',
    meaning:
      'A network interface sent more packets a second to AWS’s local services than it may (DNS of the VPC, instance metadata, time): they were dropped. It shows as slow or failing name look-ups and credentials, and a larger instance does not raise this limit.',
    remedies: [
      {
        id: 'node-local-dns-cache',
        what: 'run NodeLocal DNSCache, and let CoreDNS cache longer: fewer look-ups leave the node',
        source: NODE_DNS,
      },
      {
        id: 'fewer-lookups',
        what: 'lower ndots (dnsConfig) or end external names with a dot: a name with the usual ndots of 5 is looked up several times',
        source: POD_DNS,
      },
      {
        id: 'spread-coredns',
        what: 'spread CoreDNS over nodes, and run more of it: its look-ups count against the interface that it sends from',
        source: EKS_NETWORK,
      },
      {
        id: 'no-instance-metadata',
        what: 'take credentials from EKS Pod Identity or IRSA and cache them, instead of asking the instance metadata each time',
        source: POD_IDENTITY,
      },
    ],
    source: EKS_NETWORK,
  },
];

/** The words of the allowances, in their order. */
export const ALLOWANCE_WORDS: readonly AllowanceWord[] = ALLOWANCES.map(({ name }) => name);
