import { Names } from '../core/base';
import { shippedAwsRanges } from '../core/catalog';
import type { Scope } from '../core/contract';
import { MONITOR_FLOW_LABELS, RULE_HEARTBEAT } from '../core/contract';
import { mergeFindings } from '../core/doctor';
import type {
  AddressBook,
  FlowCoverage,
  FlowOrigin,
  FlowPlaces,
  FlowTable,
  Measure,
  RuleCoverage,
} from '../core/flows';
import {
  addPairs,
  addressBook,
  addWorkloads,
  flowCoverage,
  heartbeatQuery,
  interfaceQuery,
  isRuleMeasure,
  lonePairs,
  lostWindows,
  mergeRecords,
  MONITOR_CLOCK_LABELS,
  MONITOR_WINDOW_METRICS,
  monitorClock,
  monitorClockQuery,
  monitorFlows,
  monitorQuery,
  MOST_LONE_PODS,
  namelessQuery,
  PAIR_LABELS,
  pairQuery,
  podTotals,
  RECORD_LABELS,
  RecordStore,
  recordQuery,
  reportedQuery,
  reusedAddressQuery,
  RULE_LABELS,
  ruleCoverage,
  ruleQuery,
  RuleStandIns,
  saturationQuery,
  scrapeClock,
  settleReused,
  withoutStandIns,
  WORKLOAD_LABELS,
  workloadCoverage,
  workloadGuardQuery,
  workloadQuery,
  workloadRestQuery,
} from '../core/flows';
import type { Inventory, Service } from '../core/inventory';
import {
  inventoryQuery,
  lastSeenQuery,
  ownerResolver,
  readInventory,
  readServices,
  serviceQuery,
} from '../core/inventory';
import type { Finding } from '../core/samples';
import { knownMetricsSelector } from '../core/samples';
import type { ColumnReply, InstantQuery, MetricsSource, Reply } from '../core/source';
import { EMPTY_REPLY } from '../core/source';
import { Asker } from './asker';
import { onlyCluster, resolveCluster } from './cluster';
import { flowFindings, windowFindings } from './flow-findings';
import { regionOf } from './gather';
import type { InquiryOptions, Question } from './question';

/**
 * What flows are asked for. `detail`: ports, segments and sockets too, three measures more, and no recording rules; `segments`: segments where no recording rules
 * answer, two measures more.
 */
export type FlowQuestion = Pick<Question, 'fromMs' | 'toMs' | 'cluster' | 'priceRegion'> & {
  readonly detail: boolean | 'segments';
  /** `auto`: recording rules where they cover the window and no detail is asked for, else the agents' own records. */
  readonly by: 'auto' | 'records';
  /** `workloads`: pods need not be told apart, so that rules which fold them may be read; left out: `pods`. */
  readonly ends?: 'pods' | 'workloads';
};

/** The flows of a window with what they were joined with. */
export interface FlowAnswer {
  readonly fromMs: number;
  readonly toMs: number;
  readonly cluster: string | null;
  readonly origin: FlowOrigin;
  readonly table: FlowTable;
  /** Null without a source of flows. */
  readonly coverage: FlowCoverage | null;
  readonly inventory: Inventory;
  readonly services: readonly Service[];
  /** The cluster's Region, by the question or its nodes' zones; null where neither tells. */
  readonly region: string | null;
  readonly warnings: readonly Finding[];
  readonly queries: number;
  readonly incomplete: boolean;
}

const MAP_MEASURES: readonly Measure[] = ['received', 'delivered', 'retransmissions', 'timeouts'];
const DETAIL_MEASURES: readonly Measure[] = [...MAP_MEASURES, 'segmentsReceived', 'segmentsDelivered', 'sockets'];

/**
 * Reads the flows of a window from whichever source the store has. Throws `SourceError` when the store can't be asked, `InquiryError` when the question
 * does not fit the store.
 */
export async function askFlows(
  source: MetricsSource,
  question: FlowQuestion,
  options: InquiryOptions = {}
): Promise<FlowAnswer> {
  const asker = new Asker(source, options);
  const cluster = await resolveCluster(asker, question.cluster, question.fromMs, question.toMs);
  const asked: Scope = { cluster, fromMs: question.fromMs, toMs: question.toMs };
  const [names, newest, lastSeen, serviceReply] = await Promise.all([
    asker.labelValues('metric-names', '__name__', knownMetricsSelector(asked), asked.fromMs, asked.toMs),
    asker.ask(inventoryQuery(asked, 'places')),
    asker.ask(lastSeenQuery(asked)),
    asker.ask(serviceQuery(asked)),
  ]);
  const metrics = new Set(names);
  const services = readServices(serviceReply);
  const byRules = question.by === 'auto' && question.detail !== true && metrics.has(RULE_HEARTBEAT);
  const heartbeat = byRules ? await asker.ask(heartbeatQuery(asked)) : EMPTY_REPLY;
  // Without services the merge of both ends looks at all that a client reported, which folded records can't tell.
  const folded =
    byRules && question.ends === 'workloads' && services.length > 0
      ? workloadCoverage(heartbeat, await asker.ask(workloadGuardQuery(asked)), asked.fromMs, asked.toMs)
      : null;
  const covered = folded ?? ruleCoverage(heartbeat, asked.fromMs, asked.toMs);
  const scope: Scope = { cluster, fromMs: covered?.fromMs ?? asked.fromMs, toMs: covered?.toMs ?? asked.toMs };
  const inventory = readInventory(newest, lastSeen, EMPTY_REPLY, asked.toMs);
  const found = onlyCluster(question.cluster, inventory.clusters);
  const places: FlowPlaces = {
    inventory,
    services,
    ranges: shippedAwsRanges(),
    region: question.priceRegion ?? regionOf(inventory),
    fromMs: scope.fromMs,
    toMs: scope.toMs,
  };
  // A store may keep what the rules made of the records and not the records.
  const hasRecords = metrics.has('nfm_bytes_received') || covered !== null;
  const read = hasRecords ? readRecords : (await hasMonitors(asker, metrics, asked)) ? readMonitors : readInterfaces;
  const reading: Reading = { asker, scope, metrics, places, covered, detail: question.detail };
  const byWorkload = folded === null ? null : await readWorkloads(reading, folded, newest);
  const { origin, table, coverage, covered: within, findings } = byWorkload ?? (await read(reading));
  return {
    fromMs: within?.fromMs ?? scope.fromMs,
    toMs: within?.toMs ?? scope.toMs,
    cluster: found,
    origin,
    table,
    coverage,
    inventory,
    services: standing(places.services, inventory, asked.toMs),
    region: places.region,
    warnings: mergeFindings([
      ...flowFindings(origin, coverage, metrics),
      ...(findings ?? []),
      ...inventory.findings,
      ...asker.findings(),
    ]),
    queries: asker.queries,
    incomplete: asker.incomplete,
  };
}

/** True where the collector has counted, if only later: after an outage it brings windows in which it was not there itself. */
async function hasMonitors(asker: Asker, metrics: ReadonlySet<string>, asked: Scope): Promise<boolean> {
  if (metrics.has('nfm_monitor_flow_bytes_total')) {
    return true;
  }
  const { selector, fromMs, toMs } = monitorClockQuery(asked);
  return (await asker.labelValues('collector', '__name__', selector, fromMs, toMs)).length > 0;
}

/** Services with their endpoints as at the window's end: one that is gone by then is not ready. */
function standing(services: readonly Service[], inventory: Inventory, toMs: number): Service[] {
  const isGone = (pod: Service['endpoints'][number]['pod']): boolean =>
    pod !== null && (inventory.podEndedMs(pod.namespace, pod.name, toMs) ?? Infinity) < toMs;
  return services.map((service) => ({
    ...service,
    endpoints: service.endpoints.map((one) => (isGone(one.pod) ? { ...one, ready: false } : one)),
  }));
}

type Read = Pick<FlowAnswer, 'origin' | 'table' | 'coverage'> & {
  /** The time that the flows are of, where it is not the one asked; null: nothing was found of it. */
  readonly covered?: { readonly fromMs: number; readonly toMs: number } | null;
  readonly findings?: readonly Finding[];
};

interface Reading {
  readonly asker: Asker;
  readonly scope: Scope;
  readonly metrics: ReadonlySet<string>;
  readonly places: FlowPlaces;
  /** Not null: recording rules are read in place of records. */
  readonly covered: RuleCoverage | null;
  readonly detail: FlowQuestion['detail'];
}

function measuresOf(detail: FlowQuestion['detail'], byRules: boolean): readonly Measure[] {
  return detail === true
    ? DETAIL_MEASURES
    : detail === 'segments' && !byRules
      ? [...MAP_MEASURES, 'segmentsReceived', 'segmentsDelivered']
      : MAP_MEASURES;
}

/** Flow records that agents wrote, joined, with both ends of a connection counted once. */
async function readRecords({ asker, scope, metrics, places, covered, detail }: Reading): Promise<Read> {
  const records = new RecordStore(new Names());
  // One after the other: an answer is dropped before the next one comes, so that the largest alone sets the memory.
  for (const measure of measuresOf(detail, covered !== null)) {
    const byRule = covered !== null && isRuleMeasure(measure);
    const query = byRule ? ruleQuery(measure, covered, scope) : recordQuery(measure, scope);
    records.addReply(measure, await asker.askColumns(query, byRule ? RULE_LABELS : RECORD_LABELS, records.names));
  }
  const book = addressBook(records, places);
  await settle(records, book, { asker, scope, metrics, places });
  const { table } = mergeRecords(records, book, places);
  const [saturation, ingress] = await Promise.all([
    asker.ask(saturationQuery(scope)),
    metrics.has('ingress_bytes') ? asker.ask(interfaceQuery('ingress', scope)) : Promise.resolve(EMPTY_REPLY),
  ]);
  return {
    origin: covered === null ? 'nfm-remote-write' : 'recording-rules',
    table,
    coverage: flowCoverage(table, ingress, saturation, places.inventory, scope),
  };
}

/** Flows between workloads by the rules that fold pods; null where too much is left whole for it to pay, or zones are not the cluster's. */
async function readWorkloads(reading: Reading, folded: RuleCoverage, newest: Reply): Promise<Read | null> {
  const { asker, scope, places } = reading;
  const names = new Names();
  const records = new RecordStore(names);
  const standIns = new RuleStandIns(names);
  const ask = (query: InstantQuery, labels: readonly string[]): Promise<ColumnReply> =>
    asker.askColumns(query, labels, names);
  for (const measure of MAP_MEASURES.filter(isRuleMeasure)) {
    const sums = await ask(workloadQuery(measure, folded, scope), WORKLOAD_LABELS);
    addWorkloads(measure, sums, records, standIns);
    records.addReply(measure, await ask(workloadRestQuery(measure, folded, scope), RULE_LABELS));
    records.addReply(measure, await ask(namelessQuery(measure, folded, scope), RULE_LABELS));
  }
  if (!standIns.areIn(places.inventory)) {
    return null;
  }
  const parentOf = ownerResolver((metric) => newest.series.filter(({ labels }) => labels.get('__name__') === metric));
  const within = { ...places, inventory: standIns.addedTo(places.inventory, parentOf) };
  const book = addressBook(records, within);
  await settle(records, book, reading);
  const lone = lonePairs(records, book);
  if (Math.max(lone.clients.length, lone.servers.length) > MOST_LONE_PODS) {
    return null;
  }
  if (lone.clients.length > 0) {
    addPairs(await ask(pairQuery(lone, folded, scope), PAIR_LABELS), records);
  }
  const table = withoutStandIns(mergeRecords(records, book, within).table);
  const reported = await asker.ask(reportedQuery(scope));
  // Interfaces are pods', and can't be compared with what is folded.
  const coverage = flowCoverage(table, EMPTY_REPLY, reported, places.inventory, scope);
  return { origin: 'recording-rules', table, coverage };
}

/** Gives what records say of addresses that changed hands to the pod that held each at the time. */
async function settle(
  records: RecordStore,
  book: AddressBook,
  { asker, scope, metrics, places }: Pick<Reading, 'asker' | 'scope' | 'metrics' | 'places'>
): Promise<void> {
  const unsettled = unsettledAddresses(records, book.reused);
  if (unsettled.length > 0 && metrics.has('nfm_bytes_received')) {
    const raw = new Map<'received' | 'delivered', Reply>();
    for (const measure of ['received', 'delivered'] as const) {
      raw.set(measure, await asker.ask(reusedAddressQuery(measure, unsettled, scope)));
    }
    settleReused(records, new Set(unsettled), raw, places.inventory);
  }
}

/** What the collector counted of the NFM API's top contributors in those of its windows that ended in the asked time. */
async function readMonitors({ asker, scope, places }: Reading): Promise<Read> {
  const names = new Names();
  const clockReply = await asker.askColumns(monitorClockQuery(scope), MONITOR_CLOCK_LABELS, names);
  const told = clockReply.count === 0 ? null : monitorClock(clockReply, scope.fromMs, scope.toMs);
  const scrapes = told?.scrapes ?? null;
  const labels = [...MONITOR_FLOW_LABELS, 'instance'];
  const ask = (metric: string): Promise<ColumnReply> =>
    asker.askColumns(monitorQuery(metric, scope, scrapes), labels, names);
  const replies = {
    bytes: await ask('nfm_monitor_flow_bytes_total'),
    retransmissions: await ask('nfm_monitor_flow_retransmissions_total'),
    timeouts: await ask('nfm_monitor_flow_timeouts_total'),
  };
  const windows = await asker.askColumns(
    monitorQuery(MONITOR_WINDOW_METRICS, scope, scrapes),
    [...MONITOR_CLOCK_LABELS, 'outcome', '__name__'],
    names
  );
  const clock = told ?? scrapeClock(replies.bytes, scope.fromMs, scope.toMs);
  const book = addressBook(new RecordStore(names), places);
  return {
    origin: 'nfm-monitor',
    table: monitorFlows(replies, clock, book, names, places),
    coverage: null,
    covered: clock.covered,
    findings: windowFindings(lostWindows(windows, clock), clock.covered, scope),
  };
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

/** Without flows: what each pod's interface counted. */
async function readInterfaces({ asker, scope, metrics, places }: Reading): Promise<Read> {
  if (!metrics.has('ingress_bytes')) {
    return { origin: 'none', table: podTotals(EMPTY_REPLY, EMPTY_REPLY, new Names(), places), coverage: null };
  }
  const [ingress, egress] = await Promise.all([
    asker.ask(interfaceQuery('ingress', scope)),
    asker.ask(interfaceQuery('egress', scope)),
  ]);
  return { origin: 'pod-interfaces', table: podTotals(ingress, egress, new Names(), places), coverage: null };
}
