import type { Comparison } from '../../bench/evaluate';
import { evaluate, isConfidentlyWrong } from '../../bench/evaluate';
import type { SimulatedHistory, SuiteWish } from '../../src/simulator';
import { randomSuite, simulateHistory } from '../../src/simulator';
import type { RealPrometheus } from '../prometheus/real-prometheus';
import { startPrometheus } from '../prometheus/real-prometheus';
import { adviceComplaints, bytesComplaints, describeComparison } from './comparison-complaints';

const START_MS = Date.UTC(2026, 2, 2, 9);
const SEEDS = [501, 502, 503];
const LOADS = 40;
/** Scrapes at least this often show a load well enough to be named. */
const FINE_SECONDS = 15;
const LEAST_RIGHT = 0.98;
const MOST_CONFIDENTLY_WRONG = 0.02;

const WISHES: readonly SuiteWish[] = SEEDS.flatMap((seed) => [
  { seed, loads: LOADS, intervalSeconds: 5, traps: false },
  { seed, loads: LOADS, intervalSeconds: 15, traps: false },
  { seed, loads: LOADS, intervalSeconds: 15, traps: true },
  { seed, loads: LOADS, intervalSeconds: 30, traps: true },
  { seed, loads: LOADS, intervalSeconds: 60, traps: false },
]);

const titleOf = ({ seed, intervalSeconds, traps }: SuiteWish): string =>
  `seed-${seed}-every-${intervalSeconds}-s${traps ? '-with-traps' : ''}`;

/** Each suite in a cluster of its own. */
function* histories(kept: Map<string, SimulatedHistory>): Iterable<SimulatedHistory> {
  for (const wish of WISHES) {
    const scenario = randomSuite(wish);
    const name = titleOf(wish);
    const history = simulateHistory(
      {
        ...scenario,
        name,
        cluster: { ...scenario.cluster, name },
        scrape: { ...scenario.scrape, clusterLabel: 'cluster' },
      },
      { startMs: START_MS }
    );
    kept.set(name, history);
    yield history;
  }
}

describe('random suites, from a real Prometheus that holds them all', () => {
  const answers = new Map<string, readonly Comparison[]>();
  let prometheus: RealPrometheus | null = null;

  beforeAll(async () => {
    const kept = new Map<string, SimulatedHistory>();
    prometheus = await startPrometheus(histories(kept));
    for (const [name, history] of kept) {
      const { comparisons } = await evaluate(prometheus.url, history);
      answers.set(name, comparisons);
    }
  }, 900_000);

  afterAll(async () => {
    await prometheus?.stop();
  });

  const titles = WISHES.map(titleOf);
  const of = (keep: (one: SuiteWish) => boolean): readonly Comparison[] =>
    WISHES.filter(keep).flatMap((wish) => answers.get(titleOf(wish)) ?? []);
  const listed = (some: readonly Comparison[], all: readonly Comparison[]): string =>
    `${some.length} of ${all.length}:\n${some.map(describeComparison).join('\n')}`;

  it.each(titles)('%s holds enough loads of enough kinds', (title) => {
    const truths = (answers.get(title) ?? []).map(({ truth }) => truth);
    expect(truths.length).toBeGreaterThan(0.8 * LOADS);
    expect(new Set(truths.map(({ verdict }) => verdict)).size).toBeGreaterThan(9);
  });

  it(`names at least ${LEAST_RIGHT * 100} % of the loads rightly where scrapes are fine`, () => {
    const fine = of(({ intervalSeconds }) => intervalSeconds <= FINE_SECONDS);
    const wrong = fine.filter(({ right }) => !right);
    expect(wrong.length <= (1 - LEAST_RIGHT) * fine.length ? '' : listed(wrong, fine)).toBe('');
  });

  it('is hardly ever sure of something wrong where scrapes are coarse', () => {
    const coarse = of(({ intervalSeconds }) => intervalSeconds > FINE_SECONDS);
    const wrong = coarse.filter(isConfidentlyWrong);
    expect(wrong.length <= MOST_CONFIDENTLY_WRONG * coarse.length ? '' : listed(wrong, coarse)).toBe('');
  });

  it.each(titles)('%s: bytes are right or unknown', (title) => {
    expect((answers.get(title) ?? []).flatMap(bytesComplaints)).toEqual([]);
  });

  it.each(titles)('%s: instances are advised only where one helps', (title) => {
    expect((answers.get(title) ?? []).flatMap(adviceComplaints)).toEqual([]);
  });
});
