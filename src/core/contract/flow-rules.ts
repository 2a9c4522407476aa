/** Length of a recording rule's interval: each sample holds the sum over one, nothing twice and nothing left out. */
export const RULE_INTERVAL_MS = 60_000;
/** How far back a rule looks, so that late writes of agents are in: the sample at t covers (t - 120 s, t - 60 s]. */
export const RULE_OFFSET_MS = 60_000;

/** How the names of all that rules record begin. */
export const RULE_PREFIX = 'headroom:';

/** A sample each evaluation: its times tell what the rules cover, and a missing one that they don't. */
export const RULE_HEARTBEAT = 'headroom:flow_rules:evaluated';

/** What each rule holds, by measure. */
export const FLOW_RULES = {
  received: { record: 'headroom:nfm_bytes_received:sum1m', metrics: ['nfm_bytes_received'] },
  delivered: { record: 'headroom:nfm_bytes_delivered:sum1m', metrics: ['nfm_bytes_delivered'] },
  retransmissions: { record: 'headroom:nfm_retransmissions:sum1m', metrics: ['nfm_retrans_syn', 'nfm_retrans_est'] },
  timeouts: { record: 'headroom:nfm_timeouts:sum1m', metrics: ['nfm_rtos_syn', 'nfm_rtos_est'] },
} as const;

const KEPT = [
  'cluster',
  'k8s_cluster',
  'k8s_node',
  // A pod or node has one: it folds nothing, and tells whose records these are where nothing else does.
  'local_address',
  'local_namespace',
  'local_pod',
  'local_service',
  'remote_namespace',
  'remote_pod',
  'remote_service',
] as const;

/** Addresses that a VPC or the node itself may hold: kept whole, since only they name who it was. IPv6 can't be folded by a pattern. */
const INSIDE =
  '10[.].+|192[.]168[.].+|172[.](1[6-9]|2[0-9]|3[01])[.].+|100[.](6[4-9]|[7-9][0-9]|1[01][0-9]|12[0-7])[.].+|169[.]254[.].+|198[.]1[89][.].+|.*:.*|';
/** Public IPv4 is folded to its /24: the finest that nearly all of AWS's published ranges keep apart. It comes under a label of its own. */
const NET = { label: 'remote_net', pattern: '([0-9]+[.][0-9]+[.][0-9]+)[.][0-9]+', folded: '$1.0/24' };
/** The label of a folded address. */
export const RULE_NET_LABEL = NET.label;

export interface RecordingRule {
  readonly record: string;
  readonly expr: string;
  readonly labels?: Readonly<Record<string, string>>;
}

const SIDES = [
  { side: 'client', matcher: 'local_port="0"', port: 'local_port' },
  { side: 'server', matcher: 'local_port!="0",remote_port="0"', port: 'remote_port' },
] as const;

const REMOTES = [
  { remote: 'pod', matcher: 'remote_pod!=""', by: [] },
  { remote: 'address', matcher: `remote_pod="",remote_address=~"${INSIDE}"`, by: ['remote_address'] },
  { remote: 'net', matcher: `remote_pod="",remote_address!~"${INSIDE}"`, by: [NET.label] },
] as const;

/**
 * The recording rules that fold ports and public addresses away. Each side of a connection keeps the port 0 that tells which side it is. Windows are
 * 1 ms short: exact where they are closed at both ends (Prometheus 2.x) and, but for a sample on that very millisecond, where they are left-open.
 */
export function flowRules(): RecordingRule[] {
  const rules = Object.values(FLOW_RULES).flatMap(({ record, metrics }) =>
    SIDES.flatMap(({ side, matcher: sideMatcher, port }) =>
      REMOTES.map(({ remote, matcher, by }): RecordingRule => {
        const parts = metrics.map(
          (metric) =>
            `sum_over_time(${metric}{${sideMatcher},${matcher}}[${RULE_INTERVAL_MS - 1}ms] offset ${RULE_OFFSET_MS}ms)`
        );
        const sum = united(parts);
        const folded =
          remote === 'net'
            ? `label_replace(${sum}, "${NET.label}", "${NET.folded}", "remote_address", "${NET.pattern}")`
            : sum;
        // Rules of one record differ by static labels, so that none can overwrite another's series.
        return {
          record,
          expr: `sum by (${[...KEPT, port, ...by].join(', ')}) (${folded}) > 0`,
          labels: { side, remote },
        };
      })
    )
  );
  return [{ record: RULE_HEARTBEAT, expr: 'vector(1)' }, ...rules];
}

/** Several vectors as one: told apart by a label of their own, since their other labels are equal. */
export function united(parts: readonly string[]): string {
  const [only] = parts;
  return parts.length === 1 && only !== undefined
    ? only
    : parts.map((part, i) => `label_replace(${part}, "part", "${i}", "", "")`).join(' or ');
}
