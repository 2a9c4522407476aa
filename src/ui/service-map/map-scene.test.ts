import type { MapDiff } from '../../core/servicemap';
import { drawMap } from '../../core/servicemap';
import { styleOf } from './edge-style';
import { MARKS, mapScene } from './map-scene';
import { edgeOf, mapOf, nodeOf } from './testing/sample-map';

const [WEB, API, DB] = ['web', 'api', 'db'].map((id) => nodeOf({ id, namespace: id === 'db' ? 'data' : 'shop' })) as [
  ReturnType<typeof nodeOf>,
  ReturnType<typeof nodeOf>,
  ReturnType<typeof nodeOf>,
];
const TO_API = edgeOf({ from: 'web', to: 'api', bytes: 9e6, segments: 1000, retransmissions: 0 });
const WEB_TO_DB = edgeOf({ from: 'web', to: 'db', bytes: 5e6, segments: 1000, retransmissions: 90, interAz: 1e6 });
const API_TO_DB = edgeOf({ from: 'api', to: 'db', bytes: 4e6, segments: 1000, retransmissions: 0 });
const FROM_DB = edgeOf({ from: 'db', to: 'api', bytes: 3e6 });
const MAP = mapOf([WEB, API, DB], [TO_API, WEB_TO_DB, API_TO_DB, FROM_DB]);

/** Names of a scene's lines, as they are drawn. */
function linesOf({ nodes, edges }: ReturnType<typeof mapScene>): string[] {
  return Array.from(edges.edge, (_, i) => `${nodes[edges.from[i] ?? 0]?.id} ${nodes[edges.to[i] ?? 0]?.id}`);
}

test('lines are drawn by style, what matters last, and within a style the largest last', () => {
  const scene = mapScene(MAP, drawMap(MAP), null);
  expect(linesOf(scene)).toEqual(['db api', 'api db', 'web api', 'web db']);
  expect(Array.from(scene.edges.style, (style) => styleOf(style).loss)).toEqual(['unknown', 'none', 'none', 'severe']);
  expect(Array.from(scene.edges.isInside)).toEqual([0, 0, 1, 0]);
  expect(Array.from(scene.edges.mark)).toEqual([0, 0, 0, 0]);
});

test('a line between boxes sums its edges: loss by all that was reported, unknown where nobody did', () => {
  const { bundles, boxes } = mapScene(MAP, drawMap(MAP), null);
  const told = Array.from(bundles.bytes, (bytes, i) => ({
    from: boxes[bundles.fromBox[i] ?? 0]?.label,
    bytes,
    edges: bundles.edges[i],
    interAz: bundles.interAz[i],
    loss: styleOf(bundles.style[i] ?? 0).loss,
  }));
  expect(told).toEqual([
    { from: 'data', bytes: 3e6, edges: 1, interAz: 0, loss: 'unknown' },
    { from: 'shop', bytes: 9e6, edges: 2, interAz: 1e6, loss: 'much' },
  ]);
  for (let i = 0; i < bundles.count; i++) {
    const [left = 0, top = 0, right = 0, bottom = 0] = bundles.bounds.subarray(4 * i);
    const xs = [0, 2, 4, 6].map((n) => bundles.curves[8 * i + n]);
    const ys = [1, 3, 5, 7].map((n) => bundles.curves[8 * i + n]);
    expect([left, top, right, bottom]).toEqual([
      Math.min(...xs.map(Number)),
      Math.min(...ys.map(Number)),
      Math.max(...xs.map(Number)),
      Math.max(...ys.map(Number)),
    ]);
  }
});

test('an edge whose end has no place yet, and a line without an edge any more, are left out', () => {
  const drawn = drawMap(MAP);
  const later = mapOf([WEB, API, nodeOf({ id: 'new', namespace: 'shop' })], [TO_API, edgeOf({ ...TO_API, to: 'new' })]);
  const scene = mapScene(later, { ...drawn, nodes: drawn.nodes.slice(0, 2) }, null);
  expect(linesOf(scene)).toEqual(['web api']);
  expect(scene.bundles.count).toBe(0);
});

test('a comparison marks nodes and edges', () => {
  const figures = {
    bytesPerSecond: { before: 0, after: 1 },
    factor: null,
    retransmissionsPerSecond: { before: 0, after: 0 },
  };
  const changes = {
    nodes: [{ node: DB, status: 'new', ...figures }],
    edges: [{ from: 'web', to: 'db', status: 'changed', ...figures }],
  } as unknown as MapDiff;
  const scene = mapScene(MAP, drawMap(MAP), changes);
  expect(Array.from(scene.nodeMark, (mark) => MARKS[mark])).toEqual(['none', 'none', 'new']);
  expect(Array.from(scene.edges.mark, (mark) => MARKS[mark])).toEqual(['none', 'none', 'none', 'changed']);
});
