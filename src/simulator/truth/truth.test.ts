import { simulateHistory } from '../history/simulate';
import { loadScenario, scenarioNames } from '../scenario/load';
import { VERDICT_WORDS } from '../scenario/verdict-words';
import { randomSuite } from '../suite/random-suite';
import { truthJson } from './truth';

const START = Date.UTC(2026, 10, 21, 10);
/** Six hours of 200 nodes take seconds; its own test looks at a part. */
const SMALL = scenarioNames().filter((name) => name !== 'two-hundred-nodes');

describe('ground truth', () => {
  it.each(SMALL)('%s: what was laid is what the physics did', (name) => {
    const { truth } = simulateHistory(loadScenario(name), { startMs: START });
    expect(truth.loads.length).toBeGreaterThan(0);
    for (const load of truth.loads) {
      expect([load.workload, load.verdict]).toEqual([load.workload, load.laidVerdict]);
    }
  });

  it.each([11, 12, 13, 14])(
    'random suite %d: what was laid is what the physics did, and every word has its turn',
    (seed) => {
      const { truth } = simulateHistory(randomSuite({ seed, loads: 60, intervalSeconds: 15, traps: seed % 2 === 0 }), {
        startMs: START,
      });
      const words = new Set(truth.loads.map((load) => load.verdict));
      for (const load of truth.loads) {
        expect([load.laidCase, load.verdict]).toEqual([load.laidCase, load.laidVerdict]);
        expect(load.acceptable.length).toBeLessThanOrEqual(1);
        const accounted = Object.values(load.boundSeconds).reduce((sum, seconds) => sum + seconds, 0);
        expect(Math.abs(accounted - (load.networkEndMs - load.networkStartMs) / 1000)).toBeLessThan(1.5);
      }
      expect(
        VERDICT_WORDS.filter((word) => word !== 'inconclusive' && word !== 'image-pull' && !words.has(word))
      ).toEqual([]);
    }
  );

  it('names the traps that came to pass, and none in a clean cluster', () => {
    expect(simulateHistory(loadScenario('clean'), { startMs: START }).truth.traps).toEqual([]);
    const { traps } = simulateHistory(loadScenario('traps'), { startMs: START }).truth;
    expect(traps.map(({ code }) => code).sort()).toEqual(
      [
        'agent-restart',
        'double-scrape',
        'frozen-series',
        'label-collision',
        'no-flow-source',
        'pod-ip-reuse',
        'scrape-gap',
        'unknown-instance-type',
      ].sort()
    );
  });

  it('counts the whole scrape intervals inside the network phase', () => {
    const short = simulateHistory(loadScenario('inconclusive-short'), { startMs: START }).truth.loads[0];
    expect(short?.wholeIntervals).toBe(0);
    const long = simulateHistory(loadScenario('baseline-bound'), { startMs: START }).truth.loads[0];
    expect(long?.wholeIntervals).toBeGreaterThanOrEqual(4);
  });

  it('tells the seed: 33.7 s, of which 27.1 s weights', () => {
    const [load] = simulateHistory(loadScenario('seed-story'), { startMs: START }).truth.loads;
    expect(((load?.endMs ?? 0) - (load?.startMs ?? 0)) / 1000).toBeCloseTo(33.7, -0.5);
    expect(((load?.networkEndMs ?? 0) - (load?.networkStartMs ?? 0)) / 1000).toBeCloseTo(27.1, -0.3);
    expect(load?.bytes).toBe(6.94e9);
  });

  it('is written as JSON', () => {
    const { truth } = simulateHistory(loadScenario('warm'), { startMs: START });
    expect(JSON.parse(truthJson(truth))).toEqual(JSON.parse(JSON.stringify(truth)));
  });
});
