import type { Finding, NodeSamples } from '../samples';
import { buildSamples } from '../samples';
import { podLabels, reply, series } from '../samples/testing/series';
import { lostDeltaFindings } from './lost-deltas';
import { coverageFindings, mergeFindings, scrapesOf } from './summary';

type Points = Array<[number, number]>;

const node = (points: Points, hostPerSecond: number | null = null, name = 'n1'): Map<string, NodeSamples> => {
  const labels = podLabels('p', { node: name });
  const first = points[0]?.[0] ?? 0;
  const counter = points.map(([time]): [number, number] => [time, ((time - first) / 1000) * (hostPerSecond ?? 0)]);
  return new Map(
    buildSamples([reply(series(labels, points))], {
      podEndedMs: () => Infinity,
      agentStartsMs: () => [],
      hostCounters: () => (hostPerSecond === null ? [] : [series({ device: 'eth0' }, counter)]),
      hostFlows: () => null,
    }).nodes
  );
};
const each = (step: number, count: number, bytes: (i: number) => number = (i) => i): Points =>
  Array.from({ length: count }, (_, i) => [(i + 1) * step * 1000, bytes(i)]);

describe('how a node was scraped', () => {
  it.each<readonly [string, Points, object]>([
    ['evenly', each(15, 40), { intervalSeconds: 15, scrapes: 40, missed: 0, coverage: 585 / 600 }],
    ['with a gap of two', each(15, 40).filter((_, i) => i !== 7 && i !== 8), { scrapes: 38, missed: 2, coverage: (585 - 22.5) / 600 }], // prettier-ignore
    ['for the first half', each(15, 20), { scrapes: 20, missed: 0, coverage: 285 / 600 }],
    // Two scrapers, 3 s and 12 s after one another: nothing was missed.
    ['by two in turn', [...each(15, 40), ...each(15, 40).map(([time, value]): [number, number] => [time - 12_000, value])].sort((a, b) => a[0] - b[0]).slice(1), { missed: 0, coverage: 585 / 600 }], // prettier-ignore
    ['once', [[15_000, 1]], { intervalSeconds: null, scrapes: 1, missed: 0, coverage: 0 }],
  ])('%s', (_, points, expected) => {
    expect(scrapesOf(node(points), 0, 600_000)[0]).toMatchObject({ node: 'n1', ...expected });
  });

  it('is counted in the window alone', () => {
    expect(scrapesOf(node(each(15, 40)), 150_000, 300_000)[0]).toMatchObject({ scrapes: 10, coverage: 1 });
  });

  it('is told by node, in order', () => {
    const both = new Map([...node(each(15, 4), null, 'n2'), ...node(each(15, 4), null, 'n1')]);
    expect(scrapesOf(both, 0, 60_000).map((one) => one.node)).toEqual(['n1', 'n2']);
  });
});

it.each([
  [0.95, 1, false],
  [0.85, 1, true],
  [0.5, 0.5, false],
  [0.3, 0.5, true],
  [0, 0, false],
])('a coverage of %d of a node that was there for %d of the window is too low: %p', (coverage, alive, low) => {
  const scrapes = [{ node: 'n1', intervalSeconds: 15, scrapes: 1, missed: 0, coverage }];
  expect(coverageFindings(scrapes, () => alive).map(({ code, affects }) => [code, affects])).toEqual(
    low ? [['low-coverage', ['node/n1']]] : []
  );
});

describe('deltas that somebody else took', () => {
  const MB = 1e6;
  // 1 MB/s enter the node.
  const seeing = (share: number, name = 'n1'): Map<string, NodeSamples> =>
    node(
      each(15, 40, (i) => share * 15 * MB + i),
      MB,
      name
    );
  const found = (...nodes: Array<Map<string, NodeSamples>>): ReadonlyArray<readonly string[]> =>
    lostDeltaFindings(new Map(nodes.flatMap((one) => [...one])), 0, 600_000).map(({ affects }) => affects);

  it.each([
    ['all', 1, []],
    ['nearly all', 0.9, []],
    ['half', 0.5, [['node/n1']]],
    ['next to nothing, as where mounts of the host fetch', 0.05, []],
  ])('where pods account for %s', (_, share, expected) => {
    expect(found(seeing(share))).toEqual(expected);
  });

  it('are not told by a few nodes of many', () => {
    expect(found(seeing(0.5), seeing(1, 'n2'), seeing(1, 'n3'))).toEqual([]);
    expect(found(seeing(0.5), seeing(0.6, 'n2'), seeing(1, 'n3'))).toEqual([['node/n1', 'node/n2']]);
  });

  it('are not told by one load on the host, by few samples, or without a counter', () => {
    const load = node(
      each(15, 40, (i) => (i > 20 && i < 24 ? 0.3 : 0.95) * 15 * MB + i),
      MB
    );
    expect(found(load)).toEqual([]);
    expect(
      found(
        node(
          each(15, 4, () => 0.5 * 15 * MB),
          MB
        )
      )
    ).toEqual([]);
    expect(found(node(each(15, 40, () => 0.5 * 15 * MB)))).toEqual([]);
  });

  it('say how much is left', () => {
    const [finding] = lostDeltaFindings(seeing(0.5), 0, 600_000);
    expect(finding?.message).toMatch(/about 50 % .* 1 of 1 node/);
  });
});

it('joins findings of one code and message, in the order of codes', () => {
  const finding = (code: Finding['code'], message: string, ...affects: string[]): Finding => ({
    code,
    message,
    affects,
  });
  expect(
    mergeFindings([
      finding('scrape-gap', 'x', 'node/b'),
      finding('clock-skew', 'y', 'pod/a'),
      finding('scrape-gap', 'x', 'node/a', 'node/b'),
      finding('scrape-gap', 'another', 'node/c'),
    ])
  ).toEqual([
    finding('clock-skew', 'y', 'pod/a'),
    finding('scrape-gap', 'x', 'node/a', 'node/b'),
    finding('scrape-gap', 'another', 'node/c'),
  ]);
});
