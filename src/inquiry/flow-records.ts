import { Names } from '../core/base';
import type { Scope } from '../core/contract';
import type {
  AddressBook,
  FlowCoverage,
  FlowOrigin,
  FlowPlaces,
  FlowTable,
  Measure,
  ParentOf,
  RuleCoverage,
} from '../core/flows';
import {
  addPairs,
  addressBook,
  addWorkloadFlows,
  COARSE_FLOW_LABELS,
  coarseFlowsQuery,
  flowCoverage,
  interfaceQuery,
  isRuleMeasure,
  lonePairs,
  mergeInSlices,
  MOST_LONE_PODS,
  openCoarseFlows,
  PAIR_LABELS,
  pairQuery,
  RECORD_LABELS,
  RecordStore,
  recordQuery,
  reusedAddressQuery,
  RULE_LABELS,
  ruleQuery,
  RuleStandIns,
  saturationQuery,
  settleReused,
  withoutStandIns,
  WORKLOAD_FLOW_LABELS,
  workloadFlowsQuery,
} from '../core/flows';
import type { ColumnReply, Reply } from '../core/source';
import { EMPTY_REPLY } from '../core/source';
import type { Asker } from './asker';

/** Flows of a window as some source of them tells. */
export interface ReadFlows {
  readonly origin: FlowOrigin;
  readonly table: FlowTable;
  /** Null without a source of flows. */
  readonly coverage: FlowCoverage | null;
}

/** How finely records are asked for: `FlowQuestion.detail`. */
export type Detail = boolean | 'segments';

/** What records are read with. */
export interface Reading {
  readonly asker: Asker;
  /** The time that the flows are of. */
  readonly scope: Scope;
  readonly metrics: ReadonlySet<string>;
  readonly places: FlowPlaces;
}

/** Records as they came: by recording rules where `covered` is not null. */
export interface AskedRecords {
  readonly covered: RuleCoverage | null;
  readonly records: RecordStore;
  /** Flows that each node reported at once. */
  readonly saturation: Reply;
}

/** The answer of the workload rules as it came. */
export interface AskedWorkloads {
  readonly covered: RuleCoverage;
  readonly reply: ColumnReply;
}

const MAP_MEASURES: readonly Measure[] = ['received', 'delivered', 'retransmissions', 'timeouts'];
const DETAIL_MEASURES: readonly Measure[] = [...MAP_MEASURES, 'segmentsReceived', 'segmentsDelivered', 'sockets'];
/** Few records have them: their answers are small. */
const SMALL: ReadonlySet<Measure> = new Set(['retransmissions', 'timeouts']);

function measuresOf(detail: Detail, byRules: boolean): readonly Measure[] {
  return detail === true
    ? DETAIL_MEASURES
    : detail === 'segments' && !byRules
      ? [...MAP_MEASURES, 'segmentsReceived', 'segmentsDelivered']
      : MAP_MEASURES;
}

/** Asks for the records of a window, for which nothing else need be known. */
export async function askRecords(
  asker: Asker,
  scope: Scope,
  covered: RuleCoverage | null,
  detail: Detail
): Promise<AskedRecords> {
  const records = new RecordStore(new Names());
  const ask = (measure: Measure): Promise<ColumnReply> => {
    const byRule = covered !== null && isRuleMeasure(measure);
    const query = byRule ? ruleQuery(measure, covered, scope) : recordQuery(measure, scope);
    return asker.askColumns(query, byRule ? RULE_LABELS : RECORD_LABELS, records.names);
  };
  const measures = measuresOf(detail, covered !== null);
  const askSmall = async (): Promise<ReadonlyMap<Measure, ColumnReply>> => {
    const replies = new Map<Measure, ColumnReply>();
    for (const measure of measures.filter((one) => SMALL.has(one))) {
      replies.set(measure, await ask(measure));
    }
    return replies;
  };
  const [first = 'received', ...rest] = measures;
  const firstReply = ask(first);
  const small = askSmall();
  // One large answer after the other: it is dropped before the next one comes, so that the largest alone sets the memory. What is small comes beside them.
  const addAll = async (): Promise<void> => {
    records.addReply(first, await firstReply);
    for (const measure of rest) {
      const reply = SMALL.has(measure) ? (await small).get(measure) : await ask(measure);
      if (reply !== undefined) {
        records.addReply(measure, reply);
      }
    }
  };
  const saturation = small.then(() => asker.ask(saturationQuery(scope)));
  const [found] = await Promise.all([saturation, addAll()]);
  return { covered, records, saturation: found };
}

/** Flow records that agents wrote, joined, with both ends of a connection counted once. */
export async function joinRecords(
  { covered, records, saturation }: AskedRecords,
  reading: Reading
): Promise<ReadFlows> {
  const { asker, scope, metrics, places } = reading;
  const book = addressBook(records, places);
  const [ingress] = await Promise.all([
    metrics.has('ingress_bytes') ? asker.ask(interfaceQuery('ingress', scope)) : Promise.resolve(EMPTY_REPLY),
    settle(records, book, reading),
  ]);
  const { table } = await asker.inParts(mergeInSlices(records, book, places));
  return {
    origin: covered === null ? 'nfm-remote-write' : 'recording-rules',
    table,
    coverage: flowCoverage(table, ingress, saturation, places.inventory, scope),
  };
}

/** Asks for flows between workloads by the rules that fold pods, the coarse ones where these cover the same. */
export async function askWorkloads(asker: Asker, scope: Scope, covered: RuleCoverage): Promise<AskedWorkloads> {
  const { coarse } = covered;
  const reply = await (coarse === undefined
    ? asker.askColumns(workloadFlowsQuery(covered, scope), WORKLOAD_FLOW_LABELS, new Names())
    : asker.askColumns(coarseFlowsQuery(coarse, scope), COARSE_FLOW_LABELS, new Names()));
  return { covered, reply };
}

/** Flows between workloads, joined; null where too much is left whole for it to pay, zones are not the cluster's, or ends can't be read. */
export async function joinWorkloads(
  { covered, reply }: AskedWorkloads,
  reading: Reading,
  parentOf: ParentOf
): Promise<ReadFlows | null> {
  const { asker, scope, places } = reading;
  const records = new RecordStore(reply.names);
  const standIns = new RuleStandIns(reply.names);
  const opened = covered.coarse === undefined ? reply : openCoarseFlows(reply);
  const reported = opened === null ? null : addWorkloadFlows(opened, records, standIns);
  if (reported === null || !standIns.areIn(places.inventory)) {
    return null;
  }
  const within = { ...places, inventory: standIns.addedTo(places.inventory, parentOf) };
  const book = addressBook(records, within);
  await settle(records, book, reading);
  const lone = lonePairs(records, book);
  if (Math.max(lone.clients.length, lone.servers.length) > MOST_LONE_PODS) {
    return null;
  }
  if (lone.clients.length > 0) {
    addPairs(await asker.askColumns(pairQuery(lone, covered, scope), PAIR_LABELS, reply.names), records);
  }
  const table = withoutStandIns((await asker.inParts(mergeInSlices(records, book, within))).table);
  // Interfaces are pods', and can't be compared with what is folded.
  const coverage = flowCoverage(table, EMPTY_REPLY, reported, places.inventory, scope);
  return { origin: 'recording-rules', table, coverage };
}

/** Gives what records say of addresses that changed hands to the pod that held each at the time. */
async function settle(
  records: RecordStore,
  book: AddressBook,
  { asker, scope, metrics, places }: Reading
): Promise<void> {
  const unsettled = unsettledAddresses(records, book.reused);
  if (unsettled.length > 0 && metrics.has('nfm_bytes_received')) {
    const [received, delivered] = await Promise.all(
      (['received', 'delivered'] as const).map((measure) => asker.ask(reusedAddressQuery(measure, unsettled, scope)))
    );
    const raw = new Map([
      ['received', received ?? EMPTY_REPLY],
      ['delivered', delivered ?? EMPTY_REPLY],
    ] as const);
    settleReused(records, new Set(unsettled), raw, places.inventory);
  }
}

/** Addresses that several pods held in turn and that records name without saying which. */
function unsettledAddresses(records: RecordStore, reused: ReadonlySet<string>): string[] {
  const found = new Set<string>();
  for (let record = 0; record < records.count; record++) {
    const address = records.text('remote_address', record);
    if (records.idOf('remote_pod', record) === 0 && reused.has(address)) {
      found.add(address);
    }
  }
  return [...found].sort();
}
