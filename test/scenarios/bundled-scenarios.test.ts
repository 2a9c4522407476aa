import type { Comparison } from '../../bench/evaluate';
import { evaluate } from '../../bench/evaluate';
import type { Diagnosis } from '../../src/inquiry';
import type { SimulatedHistory } from '../../src/simulator';
import { loadScenario, scenarioNames, simulateHistory } from '../../src/simulator';
import type { RealPrometheus } from '../prometheus/real-prometheus';
import { startPrometheus } from '../prometheus/real-prometheus';
import { adviceComplaints, bytesComplaints, describeComparison, isAcceptable } from './comparison-complaints';

const START_MS = Date.UTC(2026, 2, 2, 9);
const MOST_QUERIES = 12;
/** Only the first part of the largest past: its size is the bench's business. */
const SHORTENED: ReadonlyMap<string, number> = new Map([['two-hundred-nodes', 1500]]);
const NAMES = scenarioNames();

interface Answer {
  readonly diagnosis: Diagnosis;
  readonly comparisons: readonly Comparison[];
}

/** Each past in a cluster of its own, made as it is written: only what the comparison needs is kept. */
function* histories(kept: Map<string, SimulatedHistory>): Iterable<SimulatedHistory> {
  for (const name of NAMES) {
    const scenario = loadScenario(name);
    const history = simulateHistory(
      {
        ...scenario,
        cluster: { ...scenario.cluster, name },
        scrape: { ...scenario.scrape, clusterLabel: 'cluster' },
      },
      { startMs: START_MS, endMs: START_MS + 1000 * (SHORTENED.get(name) ?? scenario.durationSeconds) }
    );
    kept.set(name, history);
    yield history;
  }
}

describe('bundled scenarios, from a real Prometheus that holds them all', () => {
  const answers = new Map<string, Answer>();
  let prometheus: RealPrometheus | null = null;

  beforeAll(async () => {
    const kept = new Map<string, SimulatedHistory>();
    prometheus = await startPrometheus(histories(kept));
    for (const [name, history] of kept) {
      const { diagnosis, comparisons } = await evaluate(prometheus.url, history);
      answers.set(name, { diagnosis, comparisons });
    }
  }, 600_000);

  afterAll(async () => {
    await prometheus?.stop();
  });

  const answerOf = (name: string): Answer => {
    const answer = answers.get(name);
    if (answer === undefined) {
      throw new Error(`no answer for ${name}`);
    }
    return answer;
  };

  it.each(NAMES)('%s: every load is found and named rightly', (name) => {
    const { comparisons, diagnosis } = answerOf(name);
    expect(diagnosis.cluster).toBe(name);
    expect(comparisons.length).toBeGreaterThan(0);
    expect(comparisons.filter((one) => !isAcceptable(one)).map(describeComparison)).toEqual([]);
  });

  it.each(NAMES)('%s: bytes are right or unknown', (name) => {
    expect(answerOf(name).comparisons.flatMap(bytesComplaints)).toEqual([]);
  });

  it.each(NAMES)('%s: instances are advised only where one helps', (name) => {
    expect(answerOf(name).comparisons.flatMap(adviceComplaints)).toEqual([]);
  });

  it.each(NAMES)(`%s: asks at most ${MOST_QUERIES} queries and leaves nothing out`, (name) => {
    const { diagnosis } = answerOf(name);
    expect(diagnosis.queries).toBeLessThanOrEqual(MOST_QUERIES);
    expect(diagnosis.incomplete).toBe(false);
  });

  it('measures the bytes of nearly all loads that can be told apart', () => {
    const measurable = [...answers.values()]
      .flatMap(({ comparisons }) => comparisons)
      .filter(({ truth }) => truth.attributable && truth.bytes > 50e6);
    const unmeasured = measurable.filter(({ found }) => found?.bytes == null);
    expect(measurable.length).toBeGreaterThan(50);
    expect(unmeasured.length / measurable.length).toBeLessThan(0.03);
  });
});
