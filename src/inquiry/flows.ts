import { shippedAwsRanges } from '../core/catalog';
import type { Scope } from '../core/contract';
import { RULE_HEARTBEAT } from '../core/contract';
import { mergeFindings } from '../core/doctor';
import type { FlowCoverage, FlowOrigin, FlowPlaces, FlowTable, RuleCoverage } from '../core/flows';
import { evaluationsQuery, readEvaluations, ruleCoverage, workloadCoverage } from '../core/flows';
import type { Inventory, Service } from '../core/inventory';
import type { Finding } from '../core/samples';
import type { MetricsSource } from '../core/source';
import { Asker } from './asker';
import { onlyCluster, resolveCluster } from './cluster';
import type { FlowCensus } from './flow-census';
import { askFlowCensus } from './flow-census';
import type { MonitoredFlows } from './flow-counters';
import { hasMonitors, readInterfaces, readMonitors } from './flow-counters';
import { flowFindings } from './flow-findings';
import type { AskedRecords, AskedWorkloads, Detail, ReadFlows, Reading } from './flow-records';
import { askRecords, askWorkloads, joinRecords, joinWorkloads } from './flow-records';
import { regionOf } from './gather';
import type { KeptCensus } from './kept-census';
import type { InquiryOptions, Question } from './question';

/**
 * What flows are asked for. `detail`: ports, segments and sockets too, three measures more, and no recording rules; `segments`: segments where no recording rules
 * answer, two measures more.
 */
export type FlowQuestion = Pick<Question, 'fromMs' | 'toMs' | 'cluster' | 'priceRegion'> & {
  readonly detail: Detail;
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

/**
 * Reads the flows of a window from whichever source the store has. Throws `SourceError` when the store can't be asked, `InquiryError` when the question
 * does not fit the store.
 */
export async function askFlows(
  source: MetricsSource,
  question: FlowQuestion,
  options: InquiryOptions = {}
): Promise<FlowAnswer> {
  const { signal, kept = null } = options;
  const own = new AbortController();
  const stop = (): void => own.abort(signal?.reason);
  signal?.addEventListener('abort', stop);
  if (signal?.aborted === true) {
    stop();
  }
  try {
    return await answered(new Asker(source, { ...options, signal: own.signal }), question, kept);
  } catch (error) {
    // What was asked beside it is of no use any more.
    stop();
    throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}

/** Asks at once what can be: at most six requests. Flows are asked for as soon as the rules have told what they cover, in the hope that the rest fits. */
async function answered(asker: Asker, question: FlowQuestion, kept: KeptCensus | null): Promise<FlowAnswer> {
  const { fromMs, toMs } = question;
  const near = kept?.near(question) ?? null;
  const cluster = near?.scope.cluster ?? (await resolveCluster(asker, question.cluster, fromMs, toMs));
  const asked: Scope = { cluster, fromMs, toMs };
  const ask = async (): Promise<FlowCensus> => {
    const census = await askFlowCensus(asker, asked);
    // Before flows of several clusters are waited for.
    onlyCluster(question.cluster, census.inventory.clusters);
    return census;
  };
  const askCensus = async (): Promise<FlowCensus> => kept?.take(question.cluster, ask) ?? ask();
  const coverage = askCoverage(asker, question, asked);
  // A census that may do waits for what the rules cover: that tells whether it does.
  const censused =
    near === null
      ? askCensus()
      : coverage.then(({ folded, byPods }) =>
          kept?.knows(near, asked, (folded ?? byPods)?.toMs ?? toMs) === true ? near : askCensus()
        );
  const guessed = coverage.then((covered) => askByRules(asker, covered, asked, near));
  const [census, { folded, byPods }, guess] = await Promise.all([censused, coverage, guessed]);

  const byRules = census.metrics.has(RULE_HEARTBEAT);
  // Without services the merge of both ends looks at all that a client reported, which folded records can't tell.
  const byWorkloads = byRules && census.services.length > 0 ? folded : null;
  const covered = byRules ? (byWorkloads ?? byPods) : null;
  const scope: Scope = { cluster, fromMs: covered?.fromMs ?? fromMs, toMs: covered?.toMs ?? toMs };
  const { inventory, services, metrics } = census;
  const found = onlyCluster(question.cluster, inventory.clusters);
  const places: FlowPlaces = {
    inventory,
    services,
    ranges: shippedAwsRanges(),
    region: question.priceRegion ?? regionOf(inventory),
    fromMs: scope.fromMs,
    toMs: scope.toMs,
  };
  const reading: Reading = { asker, scope, metrics, places };
  const read = await readFlows(reading, { census, byWorkloads, covered, guess, detail: question.detail });
  const within = 'covered' in read ? read.covered : null;
  return {
    fromMs: within?.fromMs ?? scope.fromMs,
    toMs: within?.toMs ?? scope.toMs,
    cluster: found,
    origin: read.origin,
    table: read.table,
    coverage: read.coverage,
    inventory,
    services: standing(services, inventory, census.scope.toMs),
    region: places.region,
    warnings: mergeFindings([
      ...flowFindings(read.origin, read.coverage, metrics),
      ...('findings' in read ? read.findings : []),
      ...inventory.findings,
      ...asker.findings(),
    ]),
    queries: asker.queries,
    incomplete: asker.incomplete,
  };
}

/** What the recording rules cover of a window, as far as the question may be answered by them. */
interface Coverage {
  /** Of the rules that fold pods; null also where pods are asked for. */
  readonly folded: RuleCoverage | null;
  readonly byPods: RuleCoverage | null;
}

async function askCoverage(asker: Asker, { by, detail, ends }: FlowQuestion, asked: Scope): Promise<Coverage> {
  if (by !== 'auto' || detail === true) {
    return { folded: null, byPods: null };
  }
  const { heartbeat, guard } = readEvaluations(await asker.ask(evaluationsQuery(asked)), asked);
  return {
    folded: ends === 'workloads' ? workloadCoverage(heartbeat, guard, asked.fromMs, asked.toMs) : null,
    byPods: ruleCoverage(heartbeat, asked.fromMs, asked.toMs),
  };
}

/** Flows that were asked for before it was known whether they are the right ones. */
interface Guess {
  readonly workloads: AskedWorkloads | null;
  readonly records: AskedRecords | null;
}

/** Asks the rules, while it is not known yet whether the store tells the asked cluster's services: it nearly always does. */
async function askByRules(
  asker: Asker,
  { folded, byPods }: Coverage,
  { cluster }: Scope,
  near: FlowCensus | null
): Promise<Guess> {
  const isLikely = near === null || near.metrics.has(RULE_HEARTBEAT);
  if (isLikely && folded !== null && near?.services.length !== 0) {
    const { fromMs, toMs } = folded;
    return { workloads: await askWorkloads(asker, { cluster, fromMs, toMs }, folded), records: null };
  }
  if (isLikely && byPods !== null) {
    const { fromMs, toMs } = byPods;
    // Rules are asked for nothing finer.
    return { workloads: null, records: await askRecords(asker, { cluster, fromMs, toMs }, byPods, false) };
  }
  return { workloads: null, records: null };
}

/** Joins what was guessed where it was right, else asks for what is. */
async function readFlows(
  reading: Reading,
  {
    census,
    byWorkloads,
    covered,
    guess,
    detail,
  }: {
    readonly census: FlowCensus;
    readonly byWorkloads: RuleCoverage | null;
    readonly covered: RuleCoverage | null;
    readonly guess: Guess;
    readonly detail: Detail;
  }
): Promise<ReadFlows | MonitoredFlows> {
  const { asker, scope, metrics } = reading;
  if (byWorkloads !== null) {
    const asked = guess.workloads ?? (await askWorkloads(asker, scope, byWorkloads));
    const read = await joinWorkloads(asked, reading, census.parentOf);
    if (read !== null) {
      return read;
    }
  }
  // A store may keep what the rules made of the records and not the records.
  if (covered !== null || metrics.has('nfm_bytes_received')) {
    const isRight = guess.records !== null && covered !== null && guess.records.covered === covered;
    const asked = isRight ? guess.records : null;
    return joinRecords(asked ?? (await askRecords(asker, scope, covered, detail)), reading);
  }
  return (await hasMonitors(asker, metrics, scope)) ? readMonitors(reading) : readInterfaces(reading);
}

/** Services with their endpoints as at the end of the time that was asked for: one that is gone by then is not ready. */
function standing(services: readonly Service[], inventory: Inventory, toMs: number): Service[] {
  const isGone = (pod: Service['endpoints'][number]['pod']): boolean =>
    pod !== null && (inventory.podEndedMs(pod.namespace, pod.name, toMs) ?? Infinity) < toMs;
  return services.map((service) => ({
    ...service,
    endpoints: service.endpoints.map((one) => (isGone(one.pod) ? { ...one, ready: false } : one)),
  }));
}
