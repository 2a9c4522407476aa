import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { createHttpSource } from '../../src/adapters/http-source';
import type { FlowTable } from '../../src/core/flows';
import { FLOW_LEVELS, groupFlows, scopeOf, totalOf } from '../../src/core/flows';
import type { FlowAnswer } from '../../src/inquiry';
import { askFlows, listFlows, MAP_LEVELS, serviceMap, zoneReport } from '../../src/inquiry';
import type { Scenario, SimulatedHistory } from '../../src/simulator';
import { loadScenario, randomSuite, scenarioNames, simulateHistory } from '../../src/simulator';
import type { RealPrometheus } from '../prometheus/real-prometheus';
import { startPrometheus } from '../prometheus/real-prometheus';
import type { RealVictoriaMetrics } from '../prometheus/real-victoria-metrics';
import { startVictoriaMetrics, VICTORIA_METRICS } from '../prometheus/real-victoria-metrics';
import type { FlowOracle } from './flow-oracle';
import { flowOracle, flowSeriesOf } from './flow-oracle';

const MINUTE = 60_000;
const START_MS = Date.UTC(2026, 2, 2, 9);
const RULES = join(__dirname, '..', '..', 'rules', 'headroom-flows.yaml');
/** Of longer pasts the first part: their size is the bench's business. */
const MOST_MINUTES = 45;
const SHORTENED: ReadonlyMap<string, number> = new Map([['two-hundred-nodes', 14]]);
const SUITES = [31, 32, 33].map((seed) => randomSuite({ seed, loads: 12, intervalSeconds: 15, traps: true }));
const SCENARIOS: readonly Scenario[] = [...scenarioNames().map((name) => loadScenario(name)), ...SUITES];
const NAMES = SCENARIOS.map(({ name }) => name);
/** What VictoriaMetrics is asked too. */
const ON_BOTH = NAMES;

const minutesOf = ({ name, durationSeconds }: Scenario): number =>
  Math.min(SHORTENED.get(name) ?? MOST_MINUTES, Math.floor(durationSeconds / 60));

function simulate(scenario: Scenario): SimulatedHistory {
  return simulateHistory(
    { ...scenario, flows: true, cluster: { ...scenario.cluster, name: scenario.name } },
    { startMs: START_MS, endMs: START_MS + MINUTE * minutesOf(scenario) }
  );
}

interface Window {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Windows whose ends lie on whole minutes, in between, and on and beside samples. */
function windowsOf(oracle: FlowOracle, endMs: number): Window[] {
  const last = oracle.times.at(-1) ?? endMs;
  const first = oracle.times.find((time) => time > START_MS + 2 * MINUTE && time < last) ?? last - 5 * MINUTE;
  return [
    { fromMs: START_MS, toMs: endMs },
    { fromMs: START_MS + 4 * MINUTE + 17_391, toMs: endMs - MINUTE - 333 },
    { fromMs: first, toMs: last },
    { fromMs: first + 1, toMs: last - 1 },
    { fromMs: first - 2, toMs: last + 1 },
  ];
}

/** Of a grouped table: bytes and segments sent again by what tells rows apart. */
function sumsOf(table: FlowTable, level: 'class' | 'workload'): Map<string, readonly [number, number]> {
  const grouped = groupFlows(table, level);
  const name = (end: number): string => {
    const { kind, class: word, namespace, workload, service, node } = grouped.endpoints.at(end);
    return level === 'class' ? word : [kind, word, namespace, workload || service || node].join('/');
  };
  return new Map(
    Array.from({ length: grouped.count }, (_, row): [string, readonly [number, number]] => [
      `${name(grouped.source[row] ?? 0)} > ${name(grouped.destination[row] ?? 0)}: ${scopeOf(grouped, row)}`,
      [grouped.bytes[row] ?? 0, grouped.retransmissions[row] || 0],
    ]).sort(([a], [b]) => (a < b ? -1 : 1))
  );
}

/** All that an answer says, in an order of its own. */
function saidBy(answer: FlowAnswer): unknown {
  const listing = listFlows(answer, {
    level: 'address',
    filter: { view: null, namespace: null, node: null, class: null, port: null },
    sort: 'bytes',
    top: null,
  });
  const { table, rows } = listing;
  return {
    ...listing,
    table: null,
    rows: Array.from(rows, (row) => [
      table.endpoints.at(table.source[row] ?? 0),
      table.endpoints.at(table.destination[row] ?? 0),
      ...[table.port, table.isAnswer, table.bytes, table.segments, table.retransmissions, table.timeouts].map(
        (column) => column[row]
      ),
      table.sockets[row],
      scopeOf(table, row),
    ]),
    scopes: null,
  };
}

describe('flows from a real Prometheus that holds every scenario', () => {
  const oracles = new Map<string, FlowOracle>();
  let prometheus: RealPrometheus | null = null;
  let victoria: RealVictoriaMetrics | null = null;

  beforeAll(async () => {
    function* pasts(names: readonly string[]): Iterable<SimulatedHistory> {
      for (const scenario of SCENARIOS.filter(({ name }) => names.includes(name))) {
        const history = simulate(scenario);
        oracles.set(scenario.name, flowOracle(history));
        yield flowSeriesOf(history);
      }
    }
    prometheus = await startPrometheus(pasts(NAMES), {
      file: RULES,
      fromMs: START_MS,
      toMs: START_MS + (MOST_MINUTES + 2) * MINUTE,
      intervalSeconds: 60,
    });
    victoria = existsSync(VICTORIA_METRICS) ? await startVictoriaMetrics(pasts(ON_BOTH)) : null;
  }, 300_000);

  afterAll(async () => {
    await prometheus?.stop();
    await victoria?.stop();
  });

  const scenarioOf = (name: string): { readonly oracle: FlowOracle; readonly endMs: number } => {
    const oracle = oracles.get(name);
    const scenario = SCENARIOS.find((one) => one.name === name);
    if (oracle === undefined || scenario === undefined) {
      throw new Error(`no past of ${name}`);
    }
    return { oracle, endMs: START_MS + MINUTE * minutesOf(scenario) };
  };
  const ask = async (
    cluster: string,
    window: Window,
    { by = 'records', detail = false, url = prometheus?.url ?? '' }: Partial<AskWish> = {}
  ): Promise<FlowAnswer> => {
    const source = createHttpSource({ url });
    try {
      return await askFlows(source, { ...window, cluster, priceRegion: null, by, detail });
    } finally {
      await source.close();
    }
  };
  interface AskWish {
    readonly by: 'auto' | 'records';
    readonly detail: boolean;
    readonly url: string;
  }

  it.each(NAMES)('%s: the table’s sum is that of the raw samples, whatever the window', async (name) => {
    const { oracle, endMs } = scenarioOf(name);
    for (const window of windowsOf(oracle, endMs)) {
      const { table, origin } = await ask(name, window);
      expect([window, origin, totalOf(table.bytes)]).toEqual([
        window,
        'nfm-remote-write',
        oracle.bytesWithin(window.fromMs, window.toMs),
      ]);
    }
    expect(oracle.bytesWithin(START_MS, endMs)).toBeGreaterThan(0);
  });

  it.each(NAMES)('%s: map, matrix and groups have the table’s sum', async (name) => {
    const { endMs } = scenarioOf(name);
    const answer = await ask(name, { fromMs: START_MS, toMs: endMs }, { detail: true });
    const sum = totalOf(answer.table.bytes);
    for (const level of MAP_LEVELS) {
      const map = serviceMap(answer.table, { level, maxNodes: 5, maxEdges: 4 });
      expect(map.edges.reduce((bytes, edge) => bytes + edge.bytes, 0) + map.hidden.bytes).toBe(sum);
      expect(map.totals.bytes).toBe(sum);
    }
    const { matrix } = zoneReport({ ...answer, nodes: answer.inventory.nodes, cell: null, usdPerGb: null });
    expect(matrix.cells.reduce((bytes, cell) => bytes + cell.bytes, 0)).toBe(sum);
    for (const level of FLOW_LEVELS) {
      expect(totalOf(groupFlows(answer.table, level).bytes)).toBe(sum);
    }
  });

  it.each(NAMES)('%s: recording rules say what the records say of the same window', async (name) => {
    const { endMs } = scenarioOf(name);
    for (const shift of [0, 23_456]) {
      const byRules = await ask(name, { fromMs: START_MS + shift, toMs: endMs - shift }, { by: 'auto' });
      const { fromMs, toMs } = byRules;
      const byRecords = await ask(name, { fromMs, toMs });
      expect([byRules.origin, byRecords.origin]).toEqual(['recording-rules', 'nfm-remote-write']);
      expect(toMs - fromMs).toBeGreaterThanOrEqual(endMs - START_MS - 2 * shift - 2 * MINUTE);
      expect(totalOf(byRules.table.bytes)).toBe(totalOf(byRecords.table.bytes));
      for (const level of ['class', 'workload'] as const) {
        expect(sumsOf(byRules.table, level)).toEqual(sumsOf(byRecords.table, level));
      }
    }
  });

  it.each(ON_BOTH)('%s: VictoriaMetrics gives the same answer', async (name) => {
    if (victoria === null) {
      return;
    }
    const { oracle, endMs } = scenarioOf(name);
    for (const window of windowsOf(oracle, endMs)) {
      const byPrometheus = await ask(name, window, { detail: true });
      const byVictoria = await ask(name, window, { detail: true, url: victoria.url });
      expect(saidBy(byVictoria)).toEqual(saidBy(byPrometheus));
    }
  });

  describe('the scenario with every trap of flows', () => {
    const WHOLE = { fromMs: START_MS, toMs: START_MS + 30 * MINUTE };

    it('names what lies outside, and whose an address was', async () => {
      const { table } = await ask('flows', WHOLE);
      const classes = new Set([...sumsOf(table, 'class').keys()].flatMap((key) => key.split(': ')[0]?.split(' > ')));
      expect([...classes].sort()).toEqual([
        'dynamodb',
        'internet',
        'node',
        'other-region',
        'pod',
        's3',
        'service',
        'vpc',
      ]);
      const workloads = [...sumsOf(table, 'workload').keys()].filter((key) => key.includes('/batch/'));
      expect(workloads.map((key) => /batch\/(\w+)/.exec(key)?.[1]).sort()).toEqual([
        'first',
        'first',
        'second',
        'second',
      ]);
    });

    it('advises each service by where its clients and pods are', async () => {
      const answer = await ask('flows', WHOLE);
      const report = zoneReport({ ...answer, nodes: answer.inventory.nodes, cell: null, usdPerGb: null });
      const verdicts = Object.fromEntries(report.advice.map((one) => [`${one.namespace}/${one.service}`, one.verdict]));
      expect(verdicts).toMatchObject({
        'shop/catalog': 'enable',
        'shop/payments': 'in-use',
        'shop/database': 'singleton',
      });
      expect(report.matrix.zones.map(({ zone, zoneName }) => [zone, zoneName])).toEqual([
        ['use1-az1', 'us-east-1c'],
        ['use1-az4', 'us-east-1a'],
        ['use1-az6', 'us-east-1b'],
      ]);
      expect(Object.keys(report.matrix.unknown.reasons).sort()).toEqual([
        'aws-service',
        'node-without-zone',
        'outside-cluster',
        'service-address',
        'unresolved-address',
      ]);
    });
  });
});
