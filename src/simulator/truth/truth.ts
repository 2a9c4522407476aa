import type { Session } from '../history/session';
import type { Host } from '../physics/host';
import type { Constraint, LoadRecord } from '../physics/load-record';
import type { VerdictWord } from '../scenario/verdict-words';
import { isAttributable, isSeenByReports, isVisible } from './visibility';
import { physicalVerdict } from './physical-verdict';
import { type Trap, trapsOf } from './traps';

/** What really happened in one load. Times are Unix milliseconds. */
export interface LoadTruth {
  readonly namespace: string;
  readonly pod: string;
  readonly uid: string;
  readonly workload: string;
  readonly node: string;
  readonly instanceType: string;
  /** container started */
  readonly startMs: number;
  /** ready; the true end of the load where the probe does not wait for it */
  readonly endMs: number;
  readonly networkStartMs: number;
  readonly networkEndMs: number;
  /** bytes of weights that came over the network */
  readonly bytes: number;
  /** seconds of the network phase that each constraint held the load back */
  readonly boundSeconds: Readonly<Partial<Record<Constraint, number>>>;
  /** seconds of the network phase in which the node's shaper acted on this load */
  readonly shapedSeconds: number;
  /** what bounded it; `inconclusive` where no series can show it */
  readonly verdict: VerdictWord;
  /** further words that the visible series can't tell from `verdict` */
  readonly acceptable: readonly VerdictWord[];
  /** the word of the physics, whatever can be seen */
  readonly physicalVerdict: VerdictWord;
  /** the word that the scenario was laid for; null: none was given */
  readonly laidVerdict: VerdictWord | null;
  readonly laidCase: string | null;
  /** the bytes can be told apart from others' in the visible series */
  readonly attributable: boolean;
  /** intervals between two samples of the series that carry its bytes that lie wholly inside the network phase */
  readonly wholeIntervals: number;
  /** usual distance of those samples, seconds */
  readonly resolutionSeconds: number;
  readonly traps: readonly string[];
}

/** The ground truth of a simulated window. */
export interface GroundTruth {
  readonly scenario: string;
  readonly seed: number;
  readonly cluster: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly scrapeIntervalSeconds: number;
  readonly loads: readonly LoadTruth[];
  /** what `doctor` should warn of */
  readonly traps: readonly Trap[];
}

/** When samples of a host came, Unix ms: scrapes of its agent, and the agent's own flow reports. */
export interface SampleTimes {
  readonly scrapesOf: (host: Host) => Float64Array;
  readonly reportsOf: (host: Host) => Float64Array;
}

/** Flow reports come each 30 s, give or take 5. */
const REPORT_SECONDS = 30;

/** The truth about all loads that ended within the first `seconds` of a session. */
export function groundTruth(session: Session, seconds: number, times: SampleTimes): GroundTruth {
  const { scenario, startMs, world } = session;
  const traps = trapsOf(session, seconds, times.scrapesOf);
  const loads = world.loads.flatMap((load) => {
    const truth = loadTruth(session, load, traps, times);
    return truth === null ? [] : [truth];
  });
  return {
    scenario: scenario.name,
    seed: scenario.seed,
    cluster: scenario.cluster.name,
    startMs,
    endMs: startMs + seconds * 1000,
    scrapeIntervalSeconds: scenario.scrape.intervalSeconds,
    loads,
    traps,
  };
}

function loadTruth(session: Session, load: LoadRecord, traps: readonly Trap[], times: SampleTimes): LoadTruth | null {
  const physical = physicalVerdict(load);
  const { networkStart, networkEnd, end, run, pod, host } = load;
  if (physical === null || networkStart === null || networkEnd === null || end === null || run.started === null) {
    return null;
  }
  const { scenario, startMs, world } = session;
  const { workload } = pod.identity;
  const ms = (seconds: number): number => startMs + Math.round(seconds * 1000);
  const visible = isVisible(load, scenario);
  const expect = workload?.expect;
  const byReports = isSeenByReports(load, scenario);
  const scrapes = wholeWithin(times.scrapesOf(host), ms(networkStart), ms(networkEnd));
  return {
    namespace: pod.identity.namespace,
    pod: pod.identity.name,
    uid: pod.identity.uid,
    workload: workload?.name ?? '',
    node: host.plan.name,
    instanceType: host.plan.group.instanceType,
    startMs: ms(run.started),
    endMs: ms(workload?.readiness === 'waits' ? (run.ready ?? end) : end),
    networkStartMs: ms(networkStart),
    networkEndMs: ms(networkEnd),
    bytes: Math.round(load.moved),
    boundSeconds: Object.fromEntries(
      [...load.boundSeconds].map(([key, value]) => [key, Math.round(value * 100) / 100])
    ),
    shapedSeconds: Math.round(load.shapedSeconds * 100) / 100,
    verdict: visible ? physical : 'inconclusive',
    acceptable: expect?.acceptable ?? [],
    physicalVerdict: physical,
    laidVerdict: expect?.verdict ?? null,
    laidCase: expect?.case ?? null,
    attributable: visible && isAttributable(load, world.loads, scenario),
    // Where reports carry the bytes, scrapes still carry the allowances: both must lie inside.
    wholeIntervals: byReports
      ? Math.min(scrapes, wholeWithin(times.reportsOf(host), ms(networkStart), ms(networkEnd)))
      : scrapes,
    resolutionSeconds: Math.max(scenario.scrape.intervalSeconds, byReports ? REPORT_SECONDS : 0),
    traps: traps.filter((trap) => trap.nodes === 'all' || trap.nodes.includes(host.plan.name)).map((trap) => trap.code),
  };
}

function wholeWithin(times: Float64Array, fromMs: number, toMs: number): number {
  return Math.max(0, times.filter((at) => at >= fromMs && at <= toMs).length - 1);
}

/** The truth as JSON text. */
export function truthJson(truth: GroundTruth): string {
  return `${JSON.stringify(truth, null, 2)}\n`;
}
