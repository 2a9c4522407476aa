import type { Series } from '../source';
import type { AgentSamples } from './host-clock';
import { withHost } from './host-clock';
import { readHostFlows } from './host-flows';

const counter = (...points: ReadonlyArray<readonly [seconds: number, value: number]>): Series => ({
  labels: new Map(),
  times: Float64Array.from(points, ([seconds]) => seconds * 1000),
  values: Float64Array.from(points, ([, value]) => value),
});

/** A node scraped each 5 s from 0 to 90 s; its one pod received `bytes(i)` in interval i. */
function agent(bytes: (i: number) => number): AgentSamples {
  const times = Float64Array.from({ length: 19 }, (_, i) => i * 5000);
  return {
    cluster: null,
    node: 'n1',
    times,
    gapsMs: times.map((_, i) => (i === 0 ? NaN : 5000)),
    intervalMs: 5000,
    podIngressBytes: new Map([['ns/p', times.map((_, i) => bytes(i))]]),
    podEgressFlows: new Map(),
    allowances: new Map([['bw_in', times.map((_, i) => (i === 9 ? 7 : 0))]]),
  };
}

describe('a node with what entered its host', () => {
  it('has its host’s counter on its own clock, and no other where both come as often', () => {
    const host = counter(...Array.from({ length: 19 }, (_, i) => [i * 5 + 1, i * 50] as const));
    const node = withHost(
      agent(() => 10),
      [host],
      null
    );
    expect(node.hostResolutionMs).toBe(5000);
    expect(node.onHostClock).toBeNull();
    expect(node.hostIngressBytes?.[5]).toBeCloseTo(50);
  });

  it('comes on the host’s clock too where that is coarser: samples belong to the interval in which they came', () => {
    const node = withHost(
      agent((i) => i),
      [counter([-10, 0], [20, 300], [50, 900], [80, 5000], [110, 5100])],
      null
    );
    const coarse = node.onHostClock;
    expect([...(coarse?.times ?? [])]).toEqual([20_000, 50_000, 80_000]);
    expect([...(coarse?.gapsMs ?? [])]).toEqual([NaN, 30_000, 30_000]);
    expect(coarse?.intervalMs).toBe(30_000);
    expect(coarse?.hostResolutionMs).toBe(0);
    expect([...(coarse?.hostIngressBytes ?? [])]).toEqual([NaN, 600, 4100]);
    // Intervals that end at 25 … 50 s are 5 … 10, those up to 80 s are 11 … 16.
    expect([...(coarse?.podIngressBytes.get('ns/p') ?? [])].slice(1)).toEqual([45, 81]);
    expect([...(coarse?.allowances.get('bw_in') ?? [])].slice(1)).toEqual([7, 0]);
    expect(node.times).toHaveLength(19);
  });

  it('keeps a sample that was left out as left out', () => {
    const node = withHost(
      agent((i) => (i === 6 ? NaN : 1)),
      [counter([0, 0], [30, 300], [60, 900], [90, 950])],
      null
    );
    expect([...(node.onHostClock?.podIngressBytes.get('ns/p') ?? [])].slice(1)).toEqual([NaN, 6, 6]);
  });

  it('takes flow records of the node’s address where no counter is there, beside its pods’ bytes', () => {
    const flows = readHostFlows([
      {
        labels: new Map([
          ['__name__', 'nfm_bytes_received'],
          ['k8s_node', 'n1'],
        ]),
        times: Float64Array.of(30_000, 60_000),
        values: Float64Array.of(500, 700),
      },
    ]).get('n1');
    const node = withHost(
      agent(() => 10),
      [],
      flows ?? null
    );
    const coarse = node.onHostClock;
    expect([...(coarse?.times ?? [])]).toEqual([30_000, 60_000]);
    expect(coarse?.hostIngressBytes?.[1]).toBe(700 + 60);
    expect(node.hostResolutionMs).toBe(30_000);
  });

  it('counts what a short series of records holds between two scrapes that lie outside of it', () => {
    const flows = readHostFlows([
      {
        labels: new Map([
          ['__name__', 'nfm_bytes_received'],
          ['k8s_node', 'n1'],
        ]),
        times: Float64Array.of(47_000, 61_000),
        values: Float64Array.of(500, 700),
      },
    ]).get('n1');
    const times = Float64Array.of(0, 60_000, 120_000, 180_000);
    const node = withHost(
      {
        ...agent(() => 0),
        times,
        gapsMs: Float64Array.of(NaN, 60_000, 60_000, 60_000),
        intervalMs: 60_000,
        podIngressBytes: new Map(),
      },
      [],
      flows ?? null
    );
    const bytes = [...(node.hostIngressBytes ?? [])];
    expect(bytes[0]).toBeNaN();
    expect(bytes.slice(1).reduce((sum, value) => sum + value, 0)).toBeCloseTo(1200);
    expect(bytes[3]).toBe(0);
  });

  it('knows nothing of the host without either', () => {
    const node = withHost(
      agent(() => 10),
      [],
      null
    );
    expect([node.hostIngressBytes, node.hostResolutionMs, node.onHostClock, node.hostSockets]).toEqual([
      null,
      NaN,
      null,
      null,
    ]);
  });
});
