import { PassThrough } from 'node:stream';
import { loadScenario } from '../scenario/load';
import { writeOpenMetrics } from './open-metrics';
import { simulateHistory, type SimulatedHistory } from './simulate';

const START = Date.UTC(2026, 10, 21, 10);

async function textOf(history: SimulatedHistory): Promise<string> {
  const out = new PassThrough();
  const chunks: Buffer[] = [];
  out.on('data', (chunk: Buffer) => chunks.push(chunk));
  await writeOpenMetrics(history, out);
  return Buffer.concat(chunks).toString();
}

describe('simulateHistory', () => {
  it('gives the same text for the same scenario, another for another seed', async () => {
    const scenario = loadScenario('traps');
    const once = await textOf(simulateHistory(scenario, { startMs: START }));
    expect(await textOf(simulateHistory(scenario, { startMs: START }))).toBe(once);
    expect(await textOf(simulateHistory({ ...scenario, seed: 8 }, { startMs: START }))).not.toBe(once);
  });

  it('adds up to the bytes of each load over two scrapers and missed scrapes', () => {
    const base = loadScenario('traps');
    const scenario = { ...base, agent: { ...base.agent, frozenSeries: false, restarts: [] } };
    const history = simulateHistory(scenario, { startMs: START });
    const sums = new Map<string, number>();
    for (const { labels, values } of history.series('ingress_bytes')) {
      const pod = labels.exported_pod ?? '';
      sums.set(
        pod,
        values.reduce((sum, value) => sum + value, sums.get(pod) ?? 0)
      );
    }
    expect(history.truth.loads).toHaveLength(8);
    for (const load of history.truth.loads) {
      expect(Math.abs((sums.get(load.pod) ?? 0) - load.bytes)).toBeLessThan(5e6);
    }
  });

  it('keeps times in order, within the window, and as many as values', () => {
    const history = simulateHistory(loadScenario('traps'), { startMs: START });
    for (const { times, values } of history.series()) {
      expect(times).toHaveLength(values.length);
      expect(times[0]).toBeGreaterThanOrEqual(START);
      expect(times.at(-1)).toBeLessThan(history.endMs + 1000);
      expect(times.every((time, i) => i === 0 || time > (times[i - 1] ?? 0))).toBe(true);
    }
  });

  it('names no series twice', () => {
    for (const name of ['traps', 'demo', 'storm']) {
      const seen = new Set<string>();
      for (const series of simulateHistory(loadScenario(name), { startMs: START, endMs: START + 3_600_000 }).series()) {
        const key = `${series.name}${JSON.stringify(Object.entries(series.labels).sort())}`;
        expect(seen.has(key) ? key : null).toBeNull();
        seen.add(key);
      }
    }
  });

  it('writes families as promtool wants them: declared once, samples together, counters without _total, the end marked', async () => {
    const text = await textOf(simulateHistory(loadScenario('clean'), { startMs: START }));
    const declared = [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map((match) => match[1]);
    expect(new Set(declared).size).toBe(declared.length);
    expect(text).toContain('# TYPE node_network_receive_bytes counter\nnode_network_receive_bytes_total{');
    const order = text.split('\n').flatMap((line) => /^([a-z:A-Z_]+)\{/.exec(line)?.[1] ?? []);
    const runs = order.filter((name, i) => name !== order[i - 1]);
    expect(new Set(runs).size).toBe(runs.length);
    expect(text.endsWith('\n# EOF\n')).toBe(true);
    expect(text).toMatch(/^ingress_bytes\{.*cluster="demo".*job="network-flow-monitor".*\} \d+ \d{10}\.\d{3}$/m);
  });

  it('goes through a part of two hundred nodes quickly', () => {
    const history = simulateHistory(loadScenario('two-hundred-nodes'), { startMs: START, endMs: START + 1_200_000 });
    expect(history.session.world.hosts).toHaveLength(200);
    expect([...history.series('ingress_bytes')].length).toBeGreaterThan(300);
  });
});
