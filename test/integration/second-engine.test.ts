import { existsSync } from 'node:fs';

import { createHttpSource } from '../../src/adapters/http-source';
import type { Diagnosis, DoctorReport, Question } from '../../src/inquiry';
import { diagnose, doctor } from '../../src/inquiry';
import { shippedCatalog } from '../../src/inquiry/shipped';
import type { SimulatedHistory } from '../../src/simulator';
import { loadScenario, simulateHistory } from '../../src/simulator';
import { startPrometheus } from '../prometheus/real-prometheus';
import { startVictoriaMetrics, VICTORIA_METRICS } from '../prometheus/real-victoria-metrics';

const START_MS = Date.UTC(2026, 2, 2, 9);
const NAMES = ['seed-story-cold-burst', 'traps'] as const;
const HISTORIES: readonly SimulatedHistory[] = NAMES.map((name) => {
  const scenario = loadScenario(name);
  return simulateHistory({ ...scenario, cluster: { ...scenario.cluster, name } }, { startMs: START_MS });
});

interface Engine {
  readonly url: string;
  readonly diagnoses: ReadonlyMap<string, Diagnosis>;
  readonly reports: ReadonlyMap<string, DoctorReport>;
  stop(): Promise<void>;
}

async function asked(engine: { readonly url: string; stop(): Promise<void> }): Promise<Engine> {
  const source = createHttpSource({ url: engine.url });
  const diagnoses = new Map<string, Diagnosis>();
  const reports = new Map<string, DoctorReport>();
  for (const { startMs, endMs, truth } of HISTORIES) {
    const question: Question = {
      fromMs: startMs,
      toMs: endMs,
      cluster: truth.cluster,
      namespace: null,
      node: null,
      priceRegion: null,
      s3Path: null,
      logs: [],
      catalog: shippedCatalog(),
    };
    diagnoses.set(truth.cluster, await diagnose(source, question));
    reports.set(truth.cluster, await doctor(source, question));
  }
  await source.close();
  return { ...engine, diagnoses, reports, stop: () => engine.stop() };
}

const hasBoth = existsSync(VICTORIA_METRICS);

(hasBoth ? describe : describe.skip)('VictoriaMetrics answers as Prometheus does', () => {
  let prometheus: Engine | null = null;
  let victoria: Engine | null = null;

  beforeAll(async () => {
    prometheus = await asked(await startPrometheus(HISTORIES));
    victoria = await asked(await startVictoriaMetrics(HISTORIES));
  }, 300_000);

  afterAll(async () => {
    await prometheus?.stop();
    await victoria?.stop();
  });

  const both = <T>(read: (engine: Engine) => T): { prometheus: T; victoria: T } => {
    if (prometheus === null || victoria === null) {
      throw new Error('the engines did not start');
    }
    return { prometheus: read(prometheus), victoria: read(victoria) };
  };

  it.each(NAMES)('%s: the same loads, to the byte', (name) => {
    const loads = both((engine) => engine.diagnoses.get(name)?.loads ?? []);
    expect(loads.prometheus.length).toBe(HISTORIES[NAMES.indexOf(name)]?.truth.loads.length);
    expect(loads.victoria).toEqual(loads.prometheus);
  });

  it.each(NAMES)('%s: the same warnings', (name) => {
    const warnings = both((engine) => engine.diagnoses.get(name)?.warnings);
    expect(warnings.victoria).toEqual(warnings.prometheus);
  });

  it.each(NAMES)('%s: the same findings, presence and scrapes', (name) => {
    const said = both((engine) => {
      const { findings, presence, nodes, cluster } = engine.reports.get(name) ?? {};
      return { findings, presence, nodes, cluster };
    });
    expect(said.victoria).toEqual(said.prometheus);
  });

  it.each(NAMES)('%s: the same number of queries', (name) => {
    const queries = both((engine) => engine.diagnoses.get(name)?.queries);
    expect(queries.victoria).toBe(queries.prometheus);
  });

  it('neither is taken for the other', () => {
    const flavours = both((engine) => engine.reports.get('traps')?.store.flavour);
    expect(flavours.prometheus).toBe('prometheus');
    expect(flavours.victoria).toBe('victoria-metrics');
  });

  it.each([
    ['prometheus', NAMES[0]],
    ['victoria', NAMES[0]],
  ] as const)('the evidence’s queries give their values again on %s', async (engine, name) => {
    const { url, diagnoses } = both((one) => one)[engine];
    const evidence = (diagnoses.get(name)?.loads ?? [])
      .flatMap((load) => load.evidence)
      .filter(({ query, value }) => query?.startsWith('sum(sum_over_time(') === true && typeof value === 'number');
    expect(evidence.length).toBeGreaterThan(7);
    const source = createHttpSource({ url });
    const differing: string[] = [];
    for (const { query, value, signal } of evidence) {
      const reply = await source.ask({ kind: 'instant', name: signal, promql: query ?? '', atMs: START_MS });
      const again = reply.series[0]?.values[0];
      if (again !== value) {
        differing.push(`${signal}: ${value} is ${again} by ${query}`);
      }
    }
    await source.close();
    expect(differing).toEqual([]);
  });
});
