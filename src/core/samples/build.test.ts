import fc from 'fast-check';

import type { SampleContext } from './build';
import { buildSamples } from './build';
import type { NodeSamples } from './node-samples';
import { sumOfPods } from './node-samples';
import { podLabels, reply, series } from './testing/series';

const NOTHING_KNOWN: SampleContext = {
  podEndedMs: () => null,
  agentStartsMs: () => [],
  hostCounters: () => [],
  hostFlows: () => null,
};

function nodeOf(built: ReturnType<typeof buildSamples>): NodeSamples {
  const node = built.nodes.get('n1');
  if (node === undefined) {
    throw new Error('node n1 is missing');
  }
  return node;
}

const codes = (built: ReturnType<typeof buildSamples>): string[] =>
  built.findings.map((finding) => finding.code).sort();

describe('buildSamples', () => {
  it('adds up to the bytes moved, whatever the scrapers, their jitter and the missed scrapes', () => {
    const scrape = fc.record({
      afterMs: fc.integer({ min: 1_000, max: 60_000 }),
      scraper: fc.constantFrom('a', 'b'),
      bytes: fc.integer({ min: 0, max: 1e9 }),
      missed: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(scrape, { minLength: 2, maxLength: 60 }), (scrapes) => {
        // What the agent does: each GET hands out the bytes since the GET before, whoever sent it.
        const points = new Map<string, Array<[number, number]>>([
          ['a', []],
          ['b', []],
        ]);
        let time = 1_700_000_000_000;
        let pending = 0;
        let stored = 0;
        for (const { afterMs, scraper, bytes, missed } of scrapes) {
          time += afterMs;
          pending += bytes;
          if (!missed) {
            points.get(scraper)?.push([time, pending]);
            stored += pending;
            pending = 0;
          }
        }
        const all = [...points]
          .filter(([, list]) => list.length > 0)
          .map(([name, list]) => series(podLabels('p', { job: name, instance: name }), list));
        const built = buildSamples([reply(...all)], { ...NOTHING_KNOWN, podEndedMs: () => Infinity });
        const sum = all.length === 0 ? 0 : sumOfPods(nodeOf(built)).reduce((total, value) => total + value, 0);
        expect(sum).toBe(stored);
      })
    );
  });

  it('merges two scrapers and says so', () => {
    const a = series(podLabels('p', { job: 'a' }), [[10_000, 1], [40_000, 3], [70_000, 5], [100_000, 7]]); // prettier-ignore
    const b = series(podLabels('p', { job: 'b' }), [[25_000, 2], [55_000, 4], [85_000, 6], [115_000, 8]]); // prettier-ignore
    const built = buildSamples([reply(a, b)], NOTHING_KNOWN);
    expect(codes(built)).toEqual(['double-scrape']);
    expect([...(nodeOf(built).podIngressBytes.get('ns/p') ?? [])]).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect([...nodeOf(built).gapsMs].slice(1)).toEqual(Array(7).fill(15_000));
  });

  it('takes scrapers that come almost together for one measurement', () => {
    const a = series(podLabels('p', { job: 'a' }), [[10_000, 1], [40_000, 3], [70_000, 5], [100_000, 7]]); // prettier-ignore
    const b = series(podLabels('p', { job: 'b' }), [[10_050, 2], [40_050, 4], [70_050, 6], [100_050, 8]]); // prettier-ignore
    const built = buildSamples([reply(a, b)], NOTHING_KNOWN);
    expect([...nodeOf(built).times]).toEqual([10_050, 40_050, 70_050, 100_050]);
    expect([...(nodeOf(built).podIngressBytes.get('ns/p') ?? [])]).toEqual([3, 7, 11, 15]);
  });

  it('does not count a relabelled copy of the same scrape twice', () => {
    const points: Array<[number, number]> = [[10_000, 5], [20_000, 6], [30_000, 7]]; // prettier-ignore
    const built = buildSamples(
      [reply(series(podLabels('p', { job: 'a' }), points), series(podLabels('p', { job: 'copy' }), points))],
      NOTHING_KNOWN
    );
    expect(sumOfPods(nodeOf(built)).reduce((sum, value) => sum + value, 0)).toBe(18);
    expect(codes(built)).toEqual([]);
  });

  it('reads exported_* where the scrape renamed the labels', () => {
    const labels = {
      __name__: 'ingress_bytes',
      iface: 'e',
      node: 'n1',
      namespace: 'amazon-network-flow-monitor',
      pod: 'agent',
      exported_namespace: 'ns',
      exported_pod: 'p',
      exported_node: 'n1',
    };
    const built = buildSamples([reply(series(labels, [[10_000, 5], [20_000, 6]]))], NOTHING_KNOWN); // prettier-ignore
    expect([...nodeOf(built).podIngressBytes.keys()]).toEqual(['ns/p']);
    expect(codes(built)).toEqual(['label-collision']);
  });

  describe('frozen series', () => {
    const dead = series(podLabels('p'), [[10_000, 5], [20_000, 900], [30_000, 900], [40_000, 900], [50_000, 900]]); // prettier-ignore
    const other = series(podLabels('q'), [[10_000, 1], [20_000, 2], [30_000, 3], [40_000, 4], [50_000, 6]]); // prettier-ignore

    it.each([
      ['a pod known to be gone', 25_000, [5, 900, 0, 0, 0], ['frozen-series']],
      ['a pod of unknown life', null, [5, 900, 0, 0, 0], ['frozen-series']],
      ['a live pod that happens to repeat a value', Infinity, [5, 900, 900, 900, 900], []],
    ])('keeps the last true delta of %s', (_, endedMs, values, found) => {
      const built = buildSamples([reply(dead, other)], {
        ...NOTHING_KNOWN,
        podEndedMs: (__, pod) => (pod === 'p' ? endedMs : Infinity),
      });
      expect([...(nodeOf(built).podIngressBytes.get('ns/p') ?? [])]).toEqual(values);
      expect(codes(built)).toEqual(found);
    });
  });

  describe('agent restarts', () => {
    // Both pods hand out their lifetime at 60 s: q was there before the data, p was seen from its birth at 20 s on.
    const q = series(podLabels('q'), [[10_000, 100], [20_000, 100], [30_000, 100], [40_000, 100], [50_000, 100], [60_000, 90_000], [70_000, 100]]); // prettier-ignore
    const p = series(podLabels('p'), [[20_000, 10], [30_000, 10], [40_000, 10], [50_000, 10], [60_000, 47], [70_000, 10]]); // prettier-ignore

    it.each([
      ['known from the agent’s container', [55_000]],
      ['seen in the samples alone', []],
    ])('undoes lifetimes when the restart is %s', (_, agentStarts) => {
      const built = buildSamples([reply(q, p)], {
        ...NOTHING_KNOWN,
        podEndedMs: () => Infinity,
        agentStartsMs: () => agentStarts,
      });
      expect([...(nodeOf(built).podIngressBytes.get('ns/p') ?? [])]).toEqual([0, 10, 10, 10, 10, 7, 10]);
      expect([...(nodeOf(built).podIngressBytes.get('ns/q') ?? [])]).toEqual([100, 100, 100, 100, 100, NaN, 100]);
      expect(codes(built)).toEqual(['agent-restart']);
    });

    it('keeps an ordinary delta at a restart of an agent that hands out none', () => {
      const calm = series(podLabels('q'), [[10_000, 100], [20_000, 100], [30_000, 80]]); // prettier-ignore
      const built = buildSamples([reply(calm)], { ...NOTHING_KNOWN, agentStartsMs: () => [25_000] });
      expect([...(nodeOf(built).podIngressBytes.get('ns/q') ?? [])]).toEqual([100, 100, 80]);
      expect(codes(built)).toEqual([]);
    });
  });

  it('does not take one pod’s first load for a restart', () => {
    const load = series(podLabels('p'), [[10_000, 1], [20_000, 1], [30_000, 1], [40_000, 1], [50_000, 5e9]]); // prettier-ignore
    const calm = series(podLabels('q'), [[10_000, 7], [20_000, 7], [30_000, 8], [40_000, 7], [50_000, 7]]); // prettier-ignore
    const built = buildSamples([reply(load, calm)], NOTHING_KNOWN);
    expect(codes(built)).toEqual([]);
    expect(nodeOf(built).podIngressBytes.get('ns/p')?.[4]).toBe(5e9);
  });

  it('adds the ENIs of a node and leaves wrapped counters out', () => {
    const eni = (id: string, points: Array<[number, number]>): ReturnType<typeof series> =>
      series({ __name__: 'bw_in_allowance_exceeded', node: 'n1', eni: id, instance_id: 'n1' }, points);
    const built = buildSamples([reply(eni('e1', [[10_000, 3], [20_000, 4]]), eni('e2', [[10_000, 1], [20_000, 1.8446744073709552e19]]))], NOTHING_KNOWN); // prettier-ignore
    expect([...(nodeOf(built).allowances.get('bw_in') ?? [])]).toEqual([4, NaN]);
    expect(codes(built)).toEqual(['counter-wrap']);
  });

  it('tells missed scrapes and keeps the bytes', () => {
    const built = buildSamples([reply(series(podLabels('p'), [[10_000, 1], [20_000, 2], [30_000, 3], [60_000, 9], [70_000, 4]]))], NOTHING_KNOWN); // prettier-ignore
    expect(codes(built)).toEqual(['scrape-gap']);
    expect(sumOfPods(nodeOf(built)).reduce((sum, value) => sum + value, 0)).toBe(19);
  });

  it('lays host counters on the agent’s clock, over resets', () => {
    const host = series({ __name__: 'node_network_receive_bytes_total', device: 'eth0' }, [[5_000, 1_000], [15_000, 2_000], [25_000, 500], [35_000, 1_500]]); // prettier-ignore
    const built = buildSamples([reply(series(podLabels('p'), [[10_000, 1], [20_000, 1], [30_000, 1]]))], { ...NOTHING_KNOWN, hostCounters: () => [host] }); // prettier-ignore
    // 10-20 s: half of 1,000, then half of the 500 after the reset; 20-30 s: the other half, then half of 1,000.
    expect([...(nodeOf(built).hostIngressBytes ?? [])]).toEqual([NaN, 750, 750]);
  });
});
