import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';

import { createHttpSource } from '../../src/adapters/http-source';
import { flowRules, WORKLOAD_GUARD, workloadRules } from '../../src/core/contract';
import type { FlowTable } from '../../src/core/flows';
import { groupFlows, scopeOf, totalOf } from '../../src/core/flows';
import type { FlowAnswer } from '../../src/inquiry';
import { askFlows } from '../../src/inquiry';
import type { Scenario, SimulatedHistory } from '../../src/simulator';
import { loadScenario, randomSuite, simulateHistory } from '../../src/simulator';
import type { RealPrometheus } from '../prometheus/real-prometheus';
import { startPrometheus } from '../prometheus/real-prometheus';
import { ruleStages } from '../prometheus/rule-stages';
import { flowSeriesOf } from './flow-oracle';

const MINUTE = 60_000;
const START_MS = Date.UTC(2026, 2, 2, 9);
const MOST_MINUTES = 30;
const SCENARIOS: readonly Scenario[] = [
  loadScenario('flows'),
  loadScenario('traps'),
  ...[41, 42].map((seed) => randomSuite({ seed, loads: 12, intervalSeconds: 15, traps: true })),
];
const minutesOf = ({ durationSeconds }: Scenario): number => Math.min(MOST_MINUTES, Math.floor(durationSeconds / 60));

/** Of a table by workload: bytes by ends and scope. */
function edgesOf(table: FlowTable): Map<string, number> {
  const grouped = groupFlows(table, 'workload');
  const name = (end: number): string => {
    const { kind, class: word, namespace, workload, pod, service, node } = grouped.endpoints.at(end);
    return [kind, word, namespace, workload || pod || service || node].join('/');
  };
  const rows = Array.from({ length: grouped.count }, (_, row): [string, number] => [
    `${name(grouped.source[row] ?? 0)} > ${name(grouped.destination[row] ?? 0)}: ${scopeOf(grouped, row)}`,
    grouped.bytes[row] ?? 0,
  ]);
  return new Map(rows.filter(([, bytes]) => bytes > 0).sort(([a], [b]) => (a < b ? -1 : 1)));
}

describe('workload rules on a real Prometheus that holds several clusters', () => {
  let prometheus: RealPrometheus | null = null;
  const folder = mkdtempSync(join(tmpdir(), 'headroom-flow-rules-'));

  beforeAll(async () => {
    function* pasts(): Iterable<SimulatedHistory> {
      for (const scenario of SCENARIOS) {
        const cluster = { ...scenario.cluster, name: scenario.name };
        const window = { startMs: START_MS, endMs: START_MS + MINUTE * minutesOf(scenario) };
        yield flowSeriesOf(simulateHistory({ ...scenario, flows: true, cluster }, window));
      }
    }
    const file = ruleStages([...flowRules(), ...workloadRules()]).map((rules, i) => {
      const path = join(folder, `stage-${i}.yaml`);
      writeFileSync(path, stringify({ groups: [{ name: 'flows', interval: '60s', rules }] }));
      return path;
    });
    const toMs = START_MS + (MOST_MINUTES + 6) * MINUTE;
    prometheus = await startPrometheus(pasts(), { file, fromMs: START_MS, toMs, intervalSeconds: 60 });
  }, 300_000);
  afterAll(async () => {
    await prometheus?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** An answer, and whether the workload rules gave it. */
  const ask = async (
    scenario: Scenario,
    window: { fromMs: number; toMs: number },
    wish: { by: 'auto' | 'records'; ends: 'pods' | 'workloads' }
  ): Promise<{ answer: FlowAnswer; isFolded: boolean }> => {
    const source = createHttpSource({ url: prometheus?.url ?? '' });
    const asked: string[] = [];
    const heard: typeof source = {
      ...source,
      address: source.address,
      ask: async (query, options) => source.ask(query, options),
      askColumns: async (query, labels, names, options) => {
        asked.push(query.name);
        return source.askColumns(query, labels, names, options);
      },
      labelValues: async (...args) => source.labelValues(...args),
      storeInfo: async (...args) => source.storeInfo(...args),
    };
    const question = { cluster: scenario.name, priceRegion: null, detail: false, ...window, ...wish };
    const answer = await askFlows(heard, question);
    await source.close();
    return { answer, isFolded: asked.includes('flow-delivered-of-workloads') && !asked.includes('flow-delivered') };
  };

  test.each(SCENARIOS.map((scenario) => [scenario.name, scenario] as const))(
    '%s: edges of workloads are those of the records to the byte',
    async (_, scenario) => {
      const endMs = START_MS + MINUTE * minutesOf(scenario);
      for (const window of [
        { fromMs: START_MS, toMs: endMs },
        { fromMs: START_MS + 3 * MINUTE + 17_391, toMs: endMs - 333 },
      ]) {
        const { answer, isFolded } = await ask(scenario, window, { by: 'auto', ends: 'workloads' });
        expect(isFolded).toBe(true);
        const covered = { fromMs: answer.fromMs, toMs: answer.toMs };
        const records = await ask(scenario, covered, { by: 'records', ends: 'pods' });
        expect(totalOf(answer.table.bytes)).toBe(totalOf(records.answer.table.bytes));
        expect(edgesOf(answer.table)).toEqual(edgesOf(records.answer.table));
      }
    }
  );

  test('the guard holds in every minute', async () => {
    const source = createHttpSource({ url: prometheus?.url ?? '' });
    const window = { fromMs: START_MS, toMs: START_MS + (MOST_MINUTES + 6) * MINUTE };
    const { series } = await source.ask({ kind: 'raw', name: 'guard', selector: WORKLOAD_GUARD, ...window });
    await source.close();
    expect(series).toHaveLength(1);
    expect([...(series[0]?.values ?? [])].filter((lost) => lost !== 0)).toEqual([]);
    expect(series[0]?.values.length).toBeGreaterThan(MOST_MINUTES);
  });
});
