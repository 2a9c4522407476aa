import { anyOf, Tuples } from '../base';
import type { Scope } from '../contract';
import {
  FLOW_RULES,
  looseClusterMatcher,
  NO_ZONE,
  PAIR_RULE,
  PLACE_LABELS,
  REPORTED_RULE,
  RULE_INTERVAL_MS,
  RULE_NET_LABEL,
  WORKLOAD_GUARD,
  WORKLOAD_GUARD_LAG_MS,
  WORKLOAD_LAG_MS,
  WORKLOAD_RULES,
  windowOf,
} from '../contract';
import type { ColumnReply, InstantQuery, RawQuery, Reply } from '../source';
import type { AddressBook } from './address-book';
import { RECORD_LABELS, RULE_LABELS } from './queries';
import type { RecordStore } from './record-store';
import type { RuleCoverage } from './rule-coverage';
import { ruleCoverage } from './rule-coverage';
import type { RuleStandIns } from './rule-stand-ins';
import { isStandIn } from './rule-stand-ins';

type RuleMeasure = keyof typeof WORKLOAD_RULES;

/** Labels that name a record of the workload rules. */
export const WORKLOAD_LABELS: readonly string[] = [
  ...(['local', 'remote'] as const).flatMap((side) =>
    ['namespace', ...PLACE_LABELS, 'port'].map((label) => `${side}_${label}`)
  ),
  RULE_NET_LABEL,
];
/** Labels that name a pair of pods, under the names of the server's record. */
export const PAIR_LABELS: readonly string[] = ['local_namespace', 'local_pod', 'remote_namespace', 'remote_pod'];

/** More pods than this on either end of lone connections make a query that is dearer than the records are to read. [own] */
export const MOST_LONE_PODS = 1000;

/** What the workload rules lost, by their own account. */
export function workloadGuardQuery(scope: Scope): RawQuery {
  const lagMs = WORKLOAD_LAG_MS + WORKLOAD_GUARD_LAG_MS;
  return {
    kind: 'raw',
    name: 'flow-workloads',
    selector: WORKLOAD_GUARD,
    fromMs: scope.fromMs,
    toMs: scope.toMs + 2 * lagMs,
  };
}

/** What the workload rules cover of (fromMs, toMs], as evaluations of the record rules below them; null where these don't, or the guard is not 0. */
export function workloadCoverage(heartbeat: Reply, guard: Reply, fromMs: number, toMs: number): RuleCoverage | null {
  const [beats] = heartbeat.series;
  const [only] = guard.series;
  if (heartbeat.series.length !== 1 || guard.series.length !== 1 || beats === undefined || only === undefined) {
    return null;
  }
  const whole = new Set([...only.times].filter((_, i) => only.values[i] === 0));
  const times = beats.times.filter((time) => whole.has(time + WORKLOAD_LAG_MS + WORKLOAD_GUARD_LAG_MS));
  return ruleCoverage({ ...heartbeat, series: [{ ...beats, times, values: times.map(() => 1) }] }, fromMs, toMs);
}

/** A measure between workloads. */
export function workloadQuery(measure: RuleMeasure, covered: RuleCoverage, scope: Scope): InstantQuery {
  // The server's count of what the client told is there for the guard, and once to tell that it reported.
  const sides = measure === 'received' ? ',remote!="twice"' : '';
  const { record } = WORKLOAD_RULES[measure];
  return summed(`flow-${measure}-of-workloads`, record, sides, WORKLOAD_LABELS, covered, WORKLOAD_LAG_MS, scope);
}

/** A measure's records that the workload rules leave whole. */
export function workloadRestQuery(measure: RuleMeasure, covered: RuleCoverage, scope: Scope): InstantQuery {
  const { rest } = WORKLOAD_RULES[measure];
  return summed(`flow-${measure}-of-pods`, rest, '', RULE_LABELS, covered, WORKLOAD_LAG_MS, scope);
}

/** A measure's records whose remote address names no pod: no workload rule reads them. */
export function namelessQuery(measure: RuleMeasure, covered: RuleCoverage, scope: Scope): InstantQuery {
  const { record } = FLOW_RULES[measure];
  return summed(`flow-${measure}-of-addresses`, record, ',remote="address"', RULE_LABELS, covered, 0, scope);
}

/** Which of the clients reported connections to which of the servers: more pairs than were asked about. */
export function pairQuery({ clients, servers }: LonePairs, covered: RuleCoverage, scope: Scope): InstantQuery {
  const matcher = `,remote_pod=~${anyOf(clients)},local_pod=~${anyOf(servers)}`;
  return summed('flow-pairs', PAIR_RULE, matcher, PAIR_LABELS, covered, WORKLOAD_LAG_MS - RULE_INTERVAL_MS, scope);
}

/** How many flows each node reported at once, at most, by the rule of it. */
export function reportedQuery(scope: Scope): InstantQuery {
  const matcher = looseClusterMatcher(scope).slice(1);
  return {
    kind: 'instant',
    name: 'flow-saturation',
    promql: `max by (k8s_node) (max_over_time(${REPORTED_RULE}{${matcher}}[${windowOf(scope)}]))`,
    atMs: scope.toMs,
  };
}

function summed(
  name: string,
  record: string,
  matcher: string,
  labels: readonly string[],
  covered: RuleCoverage,
  lagMs: number,
  scope: Scope
): InstantQuery {
  // Half an interval more takes the first evaluation in, and none before it.
  const windowMs = covered.lastMs - covered.firstMs + RULE_INTERVAL_MS / 2;
  return {
    kind: 'instant',
    name,
    promql: `sum by (${labels.join(',')}) (sum_over_time(${record}{${`${matcher}${looseClusterMatcher(scope)}`.slice(1)}}[${windowMs}ms]))`,
    atMs: covered.lastMs + lagMs,
  };
}

/** Adds an answer to `workloadQuery`, as records of pods that stand for the workloads. */
export function addWorkloads(
  measure: RuleMeasure,
  reply: ColumnReply,
  records: RecordStore,
  standIns: RuleStandIns
): void {
  const column = (label: string): Uint32Array | undefined => reply.labels.get(label);
  const sides = (['local', 'remote'] as const).map((side) => ({
    namespace: column(`${side}_namespace`),
    place: PLACE_LABELS.map((label) => column(`${side}_${label}`)),
  }));
  const place = (label: (typeof RECORD_LABELS)[number]): number => RECORD_LABELS.indexOf(label);
  const noZone = records.names.idOf(NO_ZONE);
  const key = new Uint32Array(RECORD_LABELS.length);
  // A measure that has no series was asked for all the same.
  records.addReply(measure, { ...reply, count: 0 });
  for (let i = 0; i < reply.count; i++) {
    sides.forEach(({ namespace, place: columns }, side) => {
      const [ownerKind = 0, owner = 0, zone = 0, zoneId = 0] = columns.map((ids) => {
        const id = ids?.[i] ?? 0;
        return id === noZone ? 0 : id;
      });
      const within = namespace?.[i] ?? 0;
      key[place(side === 0 ? 'local_namespace' : 'remote_namespace')] = within;
      key[place(side === 0 ? 'local_pod' : 'remote_pod')] =
        owner === 0 ? 0 : standIns.podFor(within, ownerKind, owner, zone, zoneId);
    });
    key[place('local_port')] = column('local_port')?.[i] ?? 0;
    key[place('remote_port')] = column('remote_port')?.[i] ?? 0;
    key[place('remote_address')] = column(RULE_NET_LABEL)?.[i] ?? 0;
    records.add(measure, key, reply.values[reply.offsets[i] ?? 0] ?? 0);
  }
}

/** Pods whose connections servers alone report in what was read, and these servers. Names, sorted; `servers` belong to any of the clients. */
export interface LonePairs {
  readonly clients: readonly string[];
  readonly servers: readonly string[];
}

/** Connections of which the folded records may hold the client's own: whether they do is to be asked. */
export function lonePairs(records: RecordStore, book: AddressBook): LonePairs {
  const { names } = records;
  const told = new Tuples(4);
  const lone: number[][] = [];
  for (let record = 0; record < records.count; record++) {
    if (records.idOf('local_pod', record) !== 0 && !isStandIn(records.text('local_pod', record))) {
      const local = [records.idOf('local_namespace', record), records.idOf('local_pod', record)];
      const remote = remotePod(records, record, book);
      const isServer = records.text('remote_port', record) === '0' && records.text('local_port', record) !== '0';
      if (remote !== null && isServer) {
        lone.push([...remote, ...local]);
      } else if (remote !== null) {
        told.idOf([...local, ...remote]);
      }
    }
  }
  const open = lone.filter((pair) => told.find(pair) < 0);
  const namesAt = (place: number): string[] => [...new Set(open.map((pair) => names.textOf(pair[place] ?? 0)))].sort();
  return { clients: namesAt(1), servers: namesAt(3) };
}

function remotePod(records: RecordStore, record: number, book: AddressBook): readonly [number, number] | null {
  if (records.idOf('remote_pod', record) !== 0) {
    return [records.idOf('remote_namespace', record), records.idOf('remote_pod', record)];
  }
  const holder = book.holderOf(records.text('remote_address', record));
  return holder?.kind === 'pod' ? [records.names.idOf(holder.namespace), records.names.idOf(holder.name)] : null;
}

/** Adds an answer to `pairQuery`: that the clients reported, and no byte, since these are in the workloads' sums. */
export function addPairs(reply: ColumnReply, records: RecordStore): void {
  const ids = (label: string, i: number): number => reply.labels.get(label)?.[i] ?? 0;
  const clientPort = records.names.idOf('0');
  for (let i = 0; i < reply.count; i++) {
    const values: Partial<Record<(typeof RECORD_LABELS)[number], number>> = {
      local_namespace: ids('remote_namespace', i),
      local_pod: ids('remote_pod', i),
      local_port: clientPort,
      remote_namespace: ids('local_namespace', i),
      remote_pod: ids('local_pod', i),
    };
    records.add(
      'received',
      RECORD_LABELS.map((label) => values[label] ?? 0),
      0
    );
  }
}
