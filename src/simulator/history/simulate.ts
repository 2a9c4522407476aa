import { DCGM_METRICS, INFERENCE_METRICS, KUBE_METRICS, MODEL_LOAD_METRICS } from '../../core/contract';
import type { MetricDefinition } from '../../core/contract';
import type { Fact } from '../exporters/fact';
import { kubeFacts } from '../exporters/kube-state';
import { gpuFacts, modelServerFacts } from '../exporters/model-facts';
import { type InstanceLookup, shippedLookup } from '../physics/instance-facts';
import type { Scenario } from '../scenario/schema';
import { type GroundTruth, groundTruth } from '../truth/truth';
import { sampleFacts } from './fact-series';
import { FlowRecorder } from './flow-recorder';
import { nodeTargets } from './node-targets';
import { Recorder } from './recorder';
import { type Schedule, SeriesStore, type SimulatedSeries } from './series-store';
import { type Session, startSession } from './session';
import { agentTarget, externalLabels, kubeStateTarget } from './targets';
import { VirtualScraper } from './virtual-scraper';

/** When a scenario's past begins and ends; without an end: the scenario's duration. */
export interface HistoryWindow {
  /** Unix milliseconds */
  readonly startMs: number;
  readonly endMs?: number;
  /** where instance types are looked up; the shipped catalogue unless given */
  readonly lookup?: InstanceLookup;
  /** called before the first second, for whoever listens to the cluster from its beginning */
  readonly onSession?: (session: Session) => void;
}

/** A scenario's past as a store would hold it, with its ground truth. */
export interface SimulatedHistory {
  readonly scenario: Scenario;
  readonly startMs: number;
  readonly endMs: number;
  readonly truth: GroundTruth;
  /** the state at the end, for a live server that goes on from here */
  readonly session: Session;
  /** names of the metric families, in alphabetical order */
  families(): readonly string[];
  /** all series, grouped by family; or those of one family. Made on the fly: read them once, don't collect a large history */
  series(family?: string): Iterable<SimulatedSeries>;
}

/** Lets a scenario happen and scrapes it on the way. The same scenario and window give the same samples. */
export function simulateHistory(scenario: Scenario, window: HistoryWindow): SimulatedHistory {
  const { startMs } = window;
  const endMs = window.endMs ?? startMs + scenario.durationSeconds * 1000;
  const seconds = Math.max(1, Math.ceil((endMs - startMs) / 1000));
  const session = startSession(scenario, startMs, window.lookup ?? shippedLookup());
  window.onSession?.(session);
  const store = new SeriesStore();
  const recorder = new Recorder(session, store, seconds);
  const scraper = new VirtualScraper(scenario.scrape);
  addAgents(session, recorder, scraper);
  for (const host of session.world.hosts) {
    nodeTargets(session, recorder, store, host).forEach((target) => scraper.add(target));
  }
  provideFacts(session, recorder, store, scraper);
  const flows = scenario.flows ? new FlowRecorder(session, store) : null;
  for (let second = 0; second < seconds; second++) {
    session.world.runTo(second + 1);
    scraper.run(second);
    flows?.run(second);
  }
  flows?.end();
  return {
    scenario,
    startMs,
    endMs,
    truth: groundTruth(session, seconds, {
      scrapesOf: (host) => recorder.agentSchedules.get(host)?.times.view() ?? new Float64Array(),
      reportsOf: (host) => flows?.reportsOf(host.index) ?? new Float64Array(),
    }),
    session,
    families: () => store.families(),
    *series(family) {
      for (const name of family === undefined ? store.families() : [family]) {
        yield* store.series(name);
      }
    },
  };
}

function addAgents(session: Session, recorder: Recorder, scraper: VirtualScraper): void {
  const { world, scenario, endpoints } = session;
  for (const endpoint of endpoints) {
    for (let i = 0; i < scenario.scrape.scrapers; i++) {
      const keep = i === 0 || !scenario.scrape.lossyHa;
      const name = `agent/${i}/${endpoint.host.plan.alias}`;
      scraper.add(recorder.agent(endpoint, agentTarget(world, endpoint.host, i), name, keep));
    }
  }
}

/** A histogram is stored as three families. */
function storedNames({ name, arithmetic }: MetricDefinition): ReadonlyArray<{ readonly name: string }> {
  return arithmetic === 'histogram'
    ? ['bucket', 'sum', 'count'].map((part) => ({ name: `${name}_${part}` }))
    : [{ name }];
}

/** Families that follow from what is known at the end are sampled only when they are read. */
function provideFacts(session: Session, recorder: Recorder, store: SeriesStore, scraper: VirtualScraper): void {
  const { world, scenario, startMs } = session;
  const provide = (metrics: ReadonlyArray<{ readonly name: string }>, schedule: Schedule, all: () => Fact[]): void => {
    let known: Fact[] | null = null;
    for (const { name } of metrics) {
      store.provide(name, () => {
        known ??= all();
        return sampleFacts(
          known.filter((fact) => fact.family === name),
          schedule,
          startMs
        );
      });
    }
  };
  const watch = (labels: Record<string, string>, interval: number, name: string): Schedule => {
    const made = recorder.target(labels, interval, name, (time, schedule) => {
      schedule.times.push(recorder.unixMs(time));
      return true;
    });
    scraper.add(made.target);
    return made.schedule;
  };
  const external = externalLabels(world);
  const { intervalSeconds } = scenario.scrape;
  if (scenario.kubeStateMetrics.enabled) {
    const schedule = watch(
      kubeStateTarget(world),
      scenario.kubeStateMetrics.scrapeIntervalSeconds,
      'kube-state-metrics'
    );
    provide(KUBE_METRICS, schedule, () => kubeFacts(world, startMs));
  }
  if (scenario.modelServerMetrics) {
    const schedule = watch({ job: 'model-servers', ...external }, intervalSeconds, 'model-servers');
    provide([...MODEL_LOAD_METRICS, ...INFERENCE_METRICS].flatMap(storedNames), schedule, () =>
      modelServerFacts(world)
    );
  }
  if (scenario.dcgm) {
    const schedule = watch(
      { job: 'dcgm-exporter', instance: 'dcgm-exporter', ...external },
      intervalSeconds,
      'dcgm-exporter'
    );
    provide(DCGM_METRICS, schedule, () => gpuFacts(world));
  }
}
