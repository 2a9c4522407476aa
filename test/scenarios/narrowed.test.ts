import { createHttpSource } from '../../src/adapters/http-source';
import type { Diagnosis } from '../../src/inquiry';
import { diagnose } from '../../src/inquiry';
import { shippedCatalog } from '../../src/inquiry/shipped';
import type { SimulatedHistory } from '../../src/simulator';
import { loadScenario, simulateHistory } from '../../src/simulator';
import type { RealPrometheus } from '../prometheus/real-prometheus';
import { startPrometheus } from '../prometheus/real-prometheus';

const START_MS = Date.parse('2026-11-20T08:00:00Z');

describe.each(['shared-path', 'storm', 'node-contention'])('%s, narrowed', (name) => {
  let prometheus: RealPrometheus;
  let history: SimulatedHistory;

  beforeAll(async () => {
    history = simulateHistory(loadScenario(name), { startMs: START_MS });
    prometheus = await startPrometheus([history]);
  }, 120_000);
  afterAll(async () => prometheus.stop());

  const ask = async (narrow: { namespace: string | null; node: string | null }): Promise<Diagnosis> => {
    const source = createHttpSource({ url: prometheus.url });
    const whole = {
      fromMs: history.startMs,
      toMs: history.endMs,
      cluster: null,
      priceRegion: null,
      s3Path: null,
      logs: [],
    };
    const answer = await diagnose(source, { ...whole, ...narrow, catalog: shippedCatalog() });
    await source.close();
    return answer;
  };
  const words = ({ loads }: Diagnosis): string[] =>
    loads.map(({ pod, verdict, confidence }) => `${pod} ${verdict} ${confidence}`);

  it('says of one node’s loads what it says of them among all', async () => {
    const all = await ask({ namespace: null, node: null });
    const node = all.loads[0]?.node ?? null;
    const one = await ask({ namespace: null, node });
    expect(words(one)).toEqual(words({ ...all, loads: all.loads.filter((load) => load.node === node) }));
    expect(one.loads.length).toBeGreaterThan(0);
    expect(one.queries).toBeLessThanOrEqual(12);
  });

  it('finds nothing in a namespace without loads', async () => {
    expect((await ask({ namespace: 'kube-system', node: null })).loads).toEqual([]);
  });
});
