import type { RecordingRule } from './flow-rules';
import { FLOW_RULES, RULE_INTERVAL_MS, RULE_NET_LABEL } from './flow-rules';

/** Where each pod belongs: a series a pod that kube-state-metrics tells one owner and one node of. */
export const PLACE_RULE = 'headroom:pod_place:info';
/** Pairs of pods that the client's agent reported, under the names that the server's record has. */
export const PAIR_RULE = 'headroom:flow_pairs:reported';
/**
 * Bytes by which the workload rules differ from the records they fold, of an evaluation that is `WORKLOAD_GUARD_LAG_MS` old: always 0 where they are
 * whole. A missing sample, or one that is not 0, tells that they are not to be used.
 */
export const WORKLOAD_GUARD = 'headroom:flow_workloads:lost';
/** Flows that an agent reports at most for each node and interval (agent, publisher configuration: top 500). */
export const AGENT_TOP_FLOWS = 500;
/** Flows that each node reported at once, a while ago: what tells that an agent kept its largest alone. */
export const REPORTED_RULE = 'headroom:nfm_flows:reported';

/** How much later than the record rules' evaluation the workload rules read it: what they read is written by then, whichever ruler writes it. */
export const WORKLOAD_LAG_MS = 2 * RULE_INTERVAL_MS;
/** How much later than the workload rules' evaluation the guard reads it. */
export const WORKLOAD_GUARD_LAG_MS = RULE_INTERVAL_MS;

/** What each rule holds, by measure. `rest`: records that can't be folded, as they are. */
export const WORKLOAD_RULES = {
  received: { record: 'headroom:nfm_bytes_received:workload1m', rest: 'headroom:nfm_bytes_received:rest1m' },
  delivered: { record: 'headroom:nfm_bytes_delivered:workload1m', rest: 'headroom:nfm_bytes_delivered:rest1m' },
  retransmissions: { record: 'headroom:nfm_retransmissions:workload1m', rest: 'headroom:nfm_retransmissions:rest1m' },
  timeouts: { record: 'headroom:nfm_timeouts:workload1m', rest: 'headroom:nfm_timeouts:rest1m' },
} as const;

/** What tells a workload in a zone: the pod's own owner and the node's zone, both as kube-state-metrics says. */
export const PLACE_LABELS = ['owner_kind', 'owner', 'zone', 'zone_id'] as const;

/**
 * A zone that is not known. VictoriaMetrics 1.79 may fill a label that `label_replace` does not find, and then does not set, with some other label's
 * text: so both labels are set before anything depends on them.
 */
export const NO_ZONE = '-';

type Side = 'local' | 'remote';
type Measure = keyof typeof WORKLOAD_RULES;

/** Clusters whose agents wrote records: where it is one alone, what names no cluster is of that one. */
const CLUSTER_RULE = 'headroom:flow_clusters:reported';
const NODE_RULE = 'headroom:node_zone:info';

/** Labels that tell the clusters of one store apart. */
export const CLUSTERS = ['cluster', 'k8s_cluster'] as const;
const PAIR_LABELS = [...CLUSTERS, 'local_namespace', 'local_pod', 'remote_namespace', 'remote_pod'] as const;
const ZONE_LABELS = [
  ['label_topology_kubernetes_io_zone', 'zone'],
  ['label_topology_k8s_aws_zone_id', 'zone_id'],
] as const;
/** What is gone is still known this long: more than scrapes are apart, and more than a record is old when it is folded. */
const SEEN = '5m';
/** Shorter than the least distance of two reports of a node (25 s), so that one is counted at most. */
const ONE_REPORT_MS = 24_999;

/**
 * Recording rules above `flowRules`, for maps of workloads and namespaces and for zones: both ends folded to owner and zone, and a connection that both
 * ends reported in one minute told once. Where a place is not known, or one end alone reported, records stay whole, so that no byte is lost. They
 * stand in the group of `flowRules` and read by age what other rules recorded, since not every ruler shows a rule what the one before it gave.
 */
export function workloadRules(): RecordingRule[] {
  return [
    {
      record: CLUSTER_RULE,
      expr: `count by (k8s_cluster) (${recorded(FLOW_RULES.delivered.record, RULE_INTERVAL_MS)})`,
    },
    {
      record: REPORTED_RULE,
      expr: `count by (${[...CLUSTERS, 'k8s_node'].join(', ')}) (count_over_time(nfm_bytes_received[${ONE_REPORT_MS}ms] offset ${RULE_INTERVAL_MS}ms))`,
    },
    { record: NODE_RULE, expr: nodeZones() },
    { record: PLACE_RULE, expr: podPlaces() },
    { record: PAIR_RULE, expr: reportedPairs() },
    ...(Object.keys(WORKLOAD_RULES) as Measure[]).flatMap(rulesOf),
    { record: WORKLOAD_GUARD, expr: (Object.keys(WORKLOAD_RULES) as Measure[]).map(lostOf).join(' + ') },
  ];
}

function rulesOf(measure: Measure): RecordingRule[] {
  const { record, rest } = WORKLOAD_RULES[measure];
  const clients = source(measure, 'side="client",remote="pod"');
  const allServers = source(measure, 'side="server",remote="pod"');
  const isBytes = measure === 'received' || measure === 'delivered';
  // A server's bytes are the client's where it reported them; what the server sent again is its own.
  const servers = isBytes ? reported(allServers, RULE_INTERVAL_MS) : allServers;
  const ends = [...CLUSTERS, 'local_namespace', ...placeOf('local'), 'remote_namespace', ...placeOf('remote')];
  const nets = source(measure, 'remote="net"');
  // Behind a public address may stand a Service of the cluster.
  const outside = source(measure, 'remote="net",remote_service=""');
  const rule = (by: readonly string[], vector: string, labels: Readonly<Record<string, string>>): RecordingRule => ({
    record,
    expr: `sum by (${by.join(', ')}) (${vector})`,
    labels,
  });
  return [
    rule([...ends, 'local_port'], placed(placed(clients, 'local'), 'remote'), { side: 'client', remote: 'pod' }),
    // Of bytes that count on the client's side one measure tells that the server's agent reported too: the other is there for the guard alone.
    measure === 'received'
      ? rule(CLUSTERS, bothPlaced(servers), { side: 'server', remote: 'twice' })
      : rule([...ends, 'remote_port'], placed(placed(servers, 'local'), 'remote'), {
          side: 'server',
          remote: isBytes ? 'twice' : 'pod',
        }),
    rule(
      [...CLUSTERS, 'local_namespace', ...placeOf('local'), 'local_port', 'remote_port', RULE_NET_LABEL],
      placed(outside, 'local'),
      {
        side: 'any',
        remote: 'net',
      }
    ),
    {
      record: rest,
      expr: [
        `(${clients} unless ${bothPlaced(clients)})`,
        `(${allServers} unless ${bothPlaced(servers)})`,
        `(${nets} unless (${outside} and ${onPod('local')} ${placesOf('local')}))`,
      ].join(' or '),
    },
  ];
}

/** One minute of a measure's records. */
function source(measure: Measure, matcher: string): string {
  return recorded(`${FLOW_RULES[measure].record}{${matcher}}`, WORKLOAD_LAG_MS);
}

/** The one sample that a rule gave `ageMs` ago; or the sum of those of a longer time that ended then. */
export function recorded(selector: string, ageMs: number, windowMs = RULE_INTERVAL_MS): string {
  return `sum_over_time(${selector}[${windowMs - 1}ms] offset ${ageMs}ms)`;
}

/** Servers' records of pairs that the client reported in the time that ended with the evaluation `ageMs` ago. */
export function reported(servers: string, ageMs: number, windowMs = RULE_INTERVAL_MS): string {
  return `(${servers} and on (${PAIR_LABELS.join(', ')}) ${recorded(PAIR_RULE, ageMs, windowMs)})`;
}

function placeOf(side: Side): string[] {
  return PLACE_LABELS.map((label) => `${side}_${label}`);
}

function onPod(side: Side): string {
  return `on (k8s_cluster, ${side}_namespace, ${side}_pod)`;
}

/** Places under the labels that a record's side has. */
function placesOf(side: Side, ageMs = RULE_INTERVAL_MS, windowMs = RULE_INTERVAL_MS): string {
  const labels = ['namespace', 'pod', ...PLACE_LABELS].map((label) => [label, `${side}_${label}`] as const);
  return renamed(recorded(PLACE_RULE, ageMs, windowMs), labels);
}

/** Records of placed pods, with the place. */
function placed(vector: string, side: Side): string {
  return `(${vector} * ${onPod(side)} group_left(${placeOf(side).join(', ')}) ${placesOf(side)})`;
}

/** Records both of whose pods are placed, as they are: by the places of `ageMs` ago, or of a longer time that ended then. */
export function bothPlaced(vector: string, ageMs = RULE_INTERVAL_MS, windowMs = RULE_INTERVAL_MS): string {
  const on = (side: Side): string => `${onPod(side)} ${placesOf(side, ageMs, windowMs)}`;
  return `(${vector} and ${on('local')} and ${on('remote')})`;
}

function renamed(vector: string, labels: ReadonlyArray<readonly [from: string, to: string]>, pattern = '(.+)'): string {
  return labels.reduce((text, [from, to]) => `label_replace(${text}, "${to}", "$1", "${from}", "${pattern}")`, vector);
}

/** With both labels of a zone that is not known yet. */
function unzoned(vector: string): string {
  const labels = ['zone', 'zone_id'];
  return labels.reduce(
    (text, label) => `label_replace(${text}, "${label}", "${NO_ZONE}", "k8s_cluster", ".*")`,
    vector
  );
}

/** The labels of a server's record, for pairs that a client reported. */
function reportedPairs(): string {
  const told = (['received', 'delivered'] as const)
    .map((measure) => recorded(`${FLOW_RULES[measure].record}{side="client",remote="pod"}`, RULE_INTERVAL_MS))
    .map((vector) => `max by (${PAIR_LABELS.join(', ')}) (${vector})`);
  const swapped = renamed(`(${told.join(' or ')})`, [
    ['local_namespace', 'swap_namespace'],
    ['local_pod', 'swap_pod'],
    ['remote_namespace', 'local_namespace'],
    ['remote_pod', 'local_pod'],
    ['swap_namespace', 'remote_namespace'],
    ['swap_pod', 'remote_pod'],
  ]);
  return `max by (${PAIR_LABELS.join(', ')}) (${swapped})`;
}

/** Zones by name from `provider_id`, better from labels where the allowlist brings them. */
function nodeZones(): string {
  const labels = ZONE_LABELS.map(([label]) => label);
  const told = unique('kube_node_info', 'exported_node=""', ['node'], ['provider_id']);
  const nodes = `label_replace(${unzoned(told)}, "zone", "$1", "provider_id", "aws:///([a-z0-9-]+)/i-[0-9a-f]+")`;
  const labelled = unique('kube_node_labels', 'exported_node=""', ['node'], labels);
  const on = 'on (k8s_cluster, node)';
  const joined = `(${nodes} * ${on} group_left(${labels.join(', ')}) ${labelled})`;
  const named = renamed(joined, ZONE_LABELS, '([a-z].*)');
  const all = `(${named} or (${nodes} unless ${on} ${labelled}))`;
  return `max by (k8s_cluster, node, zone, zone_id) (${all})`;
}

/** Owners and zones of pods. */
function podPlaces(): string {
  const matcher =
    'exported_pod="",node!="",pod_ip!="",created_by_kind!="",created_by_kind!="<none>",created_by_name!="",created_by_name!="<none>"';
  const told = ['node', 'created_by_kind', 'created_by_name'];
  const pods = unzoned(unique('kube_pod_info', matcher, ['namespace', 'pod'], told));
  const on = 'on (k8s_cluster, node)';
  const nodes = recorded(NODE_RULE, RULE_INTERVAL_MS);
  const all = `((${pods} * ${on} group_left(zone, zone_id) ${nodes}) or (${pods} unless ${on} ${nodes}))`;
  const owned = renamed(all, [
    ['created_by_kind', 'owner_kind'],
    ['created_by_name', 'owner'],
  ]);
  return `max by (k8s_cluster, namespace, pod, ${PLACE_LABELS.join(', ')}) (${owned})`;
}

/** What kube-state-metrics tells of each object, once however many of them run; nothing of an object of which two different things are told. */
function unique(metric: string, matcher: string, keys: readonly string[], told: readonly string[]): string {
  const of = (cluster: string): string => `last_over_time(${metric}{${matcher},${cluster}}[${SEEN}])`;
  const named = `last_over_time(${CLUSTER_RULE}{k8s_cluster!=""}[${SEEN}])`;
  const only = `(${named} * 0 + 1 and on () count(last_over_time(${CLUSTER_RULE}[${SEEN}])) == 1)`;
  const unnamed = of('cluster="",k8s_cluster=""');
  const all = [
    `label_replace(${of('cluster!=""')}, "k8s_cluster", "$1", "cluster", "(.+)")`,
    of('cluster="",k8s_cluster!=""'),
    `(${unnamed} * on () group_left(k8s_cluster) ${only})`,
    `(${unnamed} unless on () ${named})`,
  ].join(' or ');
  const vector = `max by (${['k8s_cluster', ...keys, ...told].join(', ')}) (${all})`;
  const by = ['k8s_cluster', ...keys].join(', ');
  return `(${vector} unless on (${by}) (count by (${by}) (${vector}) > 1))`;
}

/** Bytes, or events, of a measure's records that are in no workload rule, or in two. */
function lostOf(measure: Measure): string {
  const { record, rest } = WORKLOAD_RULES[measure];
  const total = (selector: string, ageMs: number): string => `(sum(${recorded(selector, ageMs)}) or vector(0))`;
  const records = total(`${FLOW_RULES[measure].record}{remote=~"pod|net"}`, WORKLOAD_LAG_MS + WORKLOAD_GUARD_LAG_MS);
  return `abs(${records} - ${total(record, WORKLOAD_GUARD_LAG_MS)} - ${total(rest, WORKLOAD_GUARD_LAG_MS)})`;
}
