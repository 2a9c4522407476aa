import { anyOf, Tuples } from '../base';
import type { Scope, WORKLOAD_RULES } from '../contract';
import {
  COARSE_GUARD,
  COARSE_GUARD_LAG_MS,
  COARSE_INTERVAL_MS,
  COARSE_LAG_MS,
  looseClusterMatcher,
  NO_ZONE,
  PAIR_RULE,
  PLACE_LABELS,
  RULE_INTERVAL_MS,
  RULE_NET_LABEL,
  RULE_OFFSET_MS,
  WORKLOAD_GUARD_LAG_MS,
  WORKLOAD_LAG_MS,
} from '../contract';
import type { ColumnReply, InstantQuery, Reply, Series } from '../source';
import type { AddressBook } from './address-book';
import { RECORD_LABELS } from './queries';
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

/**
 * What the workload rules cover of (fromMs, toMs], as evaluations of the record rules below them; null where these don't, or the guard is not 0. By the
 * coarse rules where they cover enough, which is less: whole intervals of them. `guard`: the guard of either, by name.
 */
export function workloadCoverage(heartbeat: Reply, guard: Reply, fromMs: number, toMs: number): RuleCoverage | null {
  const [beats] = heartbeat.series;
  const isCoarse = ({ labels }: Series): boolean => labels.get('__name__') === COARSE_GUARD;
  const whole = wholeTimes(guard.series.filter((one) => !isCoarse(one)));
  if (heartbeat.series.length !== 1 || beats === undefined || whole === null) {
    return null;
  }
  const times = beats.times.filter((time) => whole.has(time + WORKLOAD_LAG_MS + WORKLOAD_GUARD_LAG_MS));
  const coverageOf = (own: ArrayLike<number>): RuleCoverage | null => {
    const series = [{ ...beats, times: Float64Array.from(own), values: new Float64Array(own.length) }];
    return ruleCoverage({ ...heartbeat, series }, fromMs, toMs);
  };
  const within = times.filter(
    (time) => time - RULE_INTERVAL_MS - RULE_OFFSET_MS >= fromMs && time - RULE_OFFSET_MS <= toMs
  );
  const intervals = coarseIntervals(wholeTimes(guard.series.filter(isCoarse)), within);
  const [first, last] = [intervals[0], intervals[intervals.length - 1]];
  const isWhole = intervals.every(
    ({ atMs }, i) => i === 0 || atMs - (intervals[i - 1]?.atMs ?? 0) === COARSE_INTERVAL_MS
  );
  if (first !== undefined && last !== undefined && isWhole) {
    const covered = coverageOf(intervals.flatMap((one) => one.times));
    if (covered !== null) {
      return { ...covered, coarse: { firstMs: first.atMs, lastMs: last.atMs } };
    }
  }
  return coverageOf(times);
}

/** When a guard found everything whole; null where it is not one. */
function wholeTimes(guards: readonly Series[]): ReadonlySet<number> | null {
  const [only] = guards;
  return guards.length === 1 && only !== undefined
    ? new Set([...only.times].filter((_, i) => only.values[i] === 0))
    : null;
}

/** Evaluations of the coarse rules that their guard found whole, each with those of the record rules that it holds: all are among `times`. */
function coarseIntervals(
  whole: ReadonlySet<number> | null,
  times: Float64Array
): ReadonlyArray<{ readonly atMs: number; readonly times: readonly number[] }> {
  const intervals: Array<{ readonly atMs: number; readonly times: readonly number[] }> = [];
  let next = 0;
  for (const guardMs of whole ?? []) {
    const atMs = guardMs - COARSE_GUARD_LAG_MS;
    const toMs = atMs - COARSE_LAG_MS - WORKLOAD_LAG_MS;
    // What lies on the very millisecond of the window's begin is in it on some stores alone.
    while ((times[next] ?? Infinity) <= toMs - COARSE_INTERVAL_MS + 1) {
      next++;
    }
    const own = [...times.subarray(next, next + COARSE_INTERVAL_MS / RULE_INTERVAL_MS)];
    if (own.length === COARSE_INTERVAL_MS / RULE_INTERVAL_MS && own.every((time) => time <= toMs)) {
      intervals.push({ atMs, times: own });
    }
  }
  return intervals;
}

/** Which of the clients reported connections to which of the servers: more pairs than were asked about. */
export function pairQuery({ clients, servers }: LonePairs, covered: RuleCoverage, scope: Scope): InstantQuery {
  // Half an interval more takes the first evaluation in, and none before it.
  const windowMs = covered.lastMs - covered.firstMs + RULE_INTERVAL_MS / 2;
  const matcher = `remote_pod=~${anyOf(clients)},local_pod=~${anyOf(servers)}${looseClusterMatcher(scope)}`;
  return {
    kind: 'instant',
    name: 'flow-pairs',
    promql: `sum by (${PAIR_LABELS.join(',')}) (sum_over_time(${PAIR_RULE}{${matcher}}[${windowMs}ms]))`,
    atMs: covered.lastMs + WORKLOAD_LAG_MS - RULE_INTERVAL_MS,
  };
}

/** Adds a measure's sums between workloads, or some `rows` of an answer, labelled `WORKLOAD_LABELS`, as records of pods that stand for the workloads. */
export function addWorkloads(
  measure: RuleMeasure,
  reply: ColumnReply,
  records: RecordStore,
  standIns: RuleStandIns,
  rows: ArrayLike<number> | null = null
): void {
  const none = new Uint32Array(reply.count);
  const column = (label: string): Uint32Array => reply.labels.get(label) ?? none;
  const place = (label: (typeof RECORD_LABELS)[number]): number => RECORD_LABELS.indexOf(label);
  const noZone = records.names.idOf(NO_ZONE);
  const podOf = (side: 'local' | 'remote'): ((row: number) => number) => {
    const namespaces = column(`${side}_namespace`);
    const [kinds = none, owners = none, zones = none, zoneIds = none] = PLACE_LABELS.map((label) =>
      column(`${side}_${label}`)
    );
    const known = (id = 0): number => (id === noZone ? 0 : id);
    return (row) => {
      const owner = known(owners[row]);
      return owner === 0
        ? 0
        : standIns.podFor(namespaces[row] ?? 0, known(kinds[row]), owner, known(zones[row]), known(zoneIds[row]));
    };
  };
  // What a record has of a sum between workloads, each with its place.
  const copied = (['local_namespace', 'remote_namespace', 'local_port', 'remote_port'] as const).map(
    (label) => [place(label), column(label)] as const
  );
  const [localPodPlace, remotePodPlace, addressPlace] = [
    place('local_pod'),
    place('remote_pod'),
    place('remote_address'),
  ];
  const [podHere, podThere, nets] = [podOf('local'), podOf('remote'), column(RULE_NET_LABEL)];
  const key = new Uint32Array(RECORD_LABELS.length);
  // A measure that has no series was asked for all the same.
  records.addReply(measure, reply, []);
  const count = rows === null ? reply.count : rows.length;
  for (let n = 0; n < count; n++) {
    const row = rows === null ? n : (rows[n] ?? 0);
    for (const [at, ids] of copied) {
      key[at] = ids[row] ?? 0;
    }
    key[localPodPlace] = podHere(row);
    key[remotePodPlace] = podThere(row);
    key[addressPlace] = nets[row] ?? 0;
    records.add(measure, key, reply.values[reply.offsets[row] ?? 0] ?? 0);
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
