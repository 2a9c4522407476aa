import { createHttpSource } from '../../src/adapters/http-source';
import type { DoctorReport } from '../../src/inquiry';
import { doctor } from '../../src/inquiry';
import { shippedCatalog } from '../../src/inquiry/shipped';
import type { Scenario, SimulatedHistory } from '../../src/simulator';
import { loadScenario, simulateHistory } from '../../src/simulator';
import type { RealPrometheus } from '../prometheus/real-prometheus';
import { startPrometheus } from '../prometheus/real-prometheus';

const START_MS = Date.UTC(2026, 2, 2, 9);

const CLEAN = loadScenario('clean');
const SERVER = CLEAN.workloads[0];
if (SERVER === undefined) {
  throw new Error('the clean scenario has lost its workload');
}
/** A pod that ends within the window, on the node of the clean scenario. */
const JOB: Scenario['workloads'][number] = {
  ...SERVER,
  namespace: 'jobs',
  name: 'batch',
  kind: 'Job',
  startAt: [200],
  endAt: 500,
  accelerators: undefined,
  weights: undefined,
  expect: undefined,
  trickleBytesPerSecond: 150_000,
};

type Change = (clean: Scenario) => Scenario;

/** The clean cluster with one thing wrong; the codes are those of the simulator's truth, and no others. */
const ALONE: ReadonlyArray<readonly [name: string, change: Change, codes: readonly string[]]> = [
  ['double-scrape', (s) => ({ ...s, scrape: { ...s.scrape, scrapers: 2 } }), ['double-scrape']],
  ['lossy-ha', (s) => ({ ...s, scrape: { ...s.scrape, scrapers: 2, lossyHa: true } }), ['low-coverage']],
  ['scrape-gap', (s) => ({ ...s, scrape: { ...s.scrape, missedFraction: 0.04 } }), ['scrape-gap']],
  ['label-collision', (s) => ({ ...s, scrape: { ...s.scrape, honorLabels: false } }), ['label-collision']],
  [
    'frozen-series',
    (s) => ({ ...s, agent: { ...s.agent, frozenSeries: true }, workloads: [...s.workloads, JOB] }),
    ['frozen-series'],
  ],
  [
    'agent-restart',
    (s) => ({ ...s, agent: { ...s.agent, restarts: [{ node: 'gpu-1', at: 1320 }] } }),
    ['agent-restart'],
  ],
  ['no-flow-source', (s) => ({ ...s, flows: false }), ['no-flow-source']],
  [
    'no-kube-state-metrics',
    (s) => ({ ...s, kubeStateMetrics: { ...s.kubeStateMetrics, enabled: false } }),
    ['no-kube-state-metrics', 'unknown-instance-type'],
  ],
  [
    'no-allowlist',
    (s) => ({ ...s, kubeStateMetrics: { ...s.kubeStateMetrics, allowlist: false } }),
    ['unknown-instance-type'],
  ],
  [
    'unknown-type',
    (s) => ({
      ...s,
      nodes: s.nodes.map((node) => ({
        ...node,
        instanceType: 'z99.mega',
        unknownType: { baselineGbps: 10, peakGbps: 25 },
      })),
    }),
    ['unknown-instance-type'],
  ],
  [
    'pod-ip-reuse',
    (s) => ({
      ...s,
      cluster: { ...s.cluster, podIpReuse: true },
      workloads: [...s.workloads, JOB, { ...JOB, name: 'later', startAt: [700], endAt: 900 }],
    }),
    ['pod-ip-reuse'],
  ],
];

/** What is not wrong, though it looks a little like it. */
const SILENT: ReadonlyArray<readonly [name: string, change: Change]> = [
  ['clean', (s) => s],
  ['pods-come-and-go', (s) => ({ ...s, workloads: [...s.workloads, JOB] })],
  ['late-scrapes', (s) => ({ ...s, scrape: { ...s.scrape, jitterSeconds: 1.5 } })],
  ['rarely-scraped', (s) => ({ ...s, scrape: { ...s.scrape, intervalSeconds: 60 } })],
  ['without-cadvisor', (s) => ({ ...s, cadvisor: false, dcgm: false })],
  [
    'mount-on-the-host',
    (s) => ({
      ...s,
      workloads: s.workloads.map((one) => ({
        ...one,
        weights: one.weights && { ...one.weights, via: 'mountpoint-v1' },
      })),
    }),
  ],
  [
    'image-pull',
    (s) => ({
      ...s,
      workloads: s.workloads.map((one) => ({
        ...one,
        image: { bytes: 2e10, cached: false, pullGbps: 1.5 },
      })),
    }),
  ],
];

describe('doctor, on a real Prometheus', () => {
  const histories = new Map<string, SimulatedHistory>();
  const reports = new Map<string, DoctorReport>();
  let prometheus: RealPrometheus | null = null;

  const simulate = (name: string, scenario: Scenario): SimulatedHistory => {
    const history = simulateHistory(
      { ...scenario, cluster: { ...scenario.cluster, name } },
      { startMs: START_MS, endMs: START_MS + scenario.durationSeconds * 1000 }
    );
    histories.set(name, history);
    return history;
  };

  beforeAll(async () => {
    prometheus = await startPrometheus([
      ...[...ALONE, ...SILENT].map(([name, change]) => simulate(name, change(CLEAN))),
      simulate('traps', loadScenario('traps')),
    ]);
    const source = createHttpSource({ url: prometheus.url });
    for (const [name, history] of histories) {
      const question = { fromMs: history.startMs, toMs: history.endMs, cluster: name, node: null, namespace: null };
      reports.set(
        name,
        await doctor(source, { ...question, priceRegion: null, s3Path: null, logs: [], catalog: shippedCatalog() })
      );
    }
    await source.close();
  }, 300_000);

  afterAll(async () => {
    await prometheus?.stop();
  });

  const reportOf = (name: string): DoctorReport => {
    const report = reports.get(name);
    if (report === undefined) {
      throw new Error(`no report of ${name}`);
    }
    return report;
  };
  const said = (name: string): string[] =>
    reportOf(name).findings.map(({ code, message, affects }) => `${code}: ${message} (${affects.join(', ')})`);
  const codesOf = (name: string): string[] => [...new Set(reportOf(name).findings.map(({ code }) => code))].sort();
  const trapsOf = (name: string): string[] => (histories.get(name)?.truth.traps ?? []).map(({ code }) => code).sort();

  it.each(SILENT)('has nothing to say of %s', (name) => {
    expect(said(name)).toEqual([]);
    expect(reportOf(name).nodes).not.toEqual([]);
  });

  it.each(ALONE)('names %s and nothing else', (name, _, codes) => {
    expect(trapsOf(name)).toEqual(codes);
    expect(codesOf(name)).toEqual(codes);
  });

  it('names every trap of the scenario that has one of each', () => {
    expect(trapsOf('traps').length).toBeGreaterThan(6);
    expect(codesOf('traps')).toEqual(expect.arrayContaining(trapsOf('traps')));
  });

  it.each(['frozen-series', 'agent-restart', 'unknown-instance-type', 'scrape-gap'])(
    'lays %s of the traps on the right nodes or pods',
    (code) => {
      const truth = histories.get('traps')?.truth.traps.find((trap) => trap.code === code);
      const found = reportOf('traps').findings.find((finding) => finding.code === code);
      const nodes = truth === undefined || truth.nodes === 'all' ? [] : truth.nodes;
      const podNodes = new Map(
        histories
          .get('traps')
          ?.session.world.pods.map(({ identity, host }) => [
            `pod/${identity.namespace}/${identity.name}`,
            `node/${host.plan.name}`,
          ])
      );
      const affected = new Set((found?.affects ?? []).map((place) => podNodes.get(place) ?? place));
      expect(nodes).not.toEqual([]);
      expect([...affected].filter((place) => !nodes.some((node) => place === `node/${node}`))).toEqual([]);
      expect(affected.size).toBeGreaterThan(0);
    }
  );

  it('tells the scrape interval and how much of the window was covered', () => {
    expect(reportOf('clean').nodes).toEqual([
      {
        node: expect.any(String),
        intervalSeconds: expect.closeTo(15, 1),
        scrapes: 120,
        missed: 0,
        coverage: expect.closeTo(1, 1),
      },
    ]);
    expect(reportOf('rarely-scraped').nodes[0]?.intervalSeconds).toBeCloseTo(60, 0);
    expect(reportOf('scrape-gap').nodes[0]?.missed).toBeGreaterThan(0);
  });

  it('says what serves which purpose', () => {
    const missing = (name: string): string[] => reportOf(name).presence.flatMap((one) => one.missing);
    expect(missing('clean')).toEqual([]);
    expect(missing('no-flow-source')).toEqual(['nfm_bytes_received']);
    expect(missing('no-kube-state-metrics')).toEqual(expect.arrayContaining(['kube_pod_info']));
  });

  it('names the store and the cluster', () => {
    expect(reportOf('clean')).toMatchObject({ cluster: 'clean', store: { flavour: 'prometheus' }, incomplete: false });
  });
});
