import { canonicalGraph } from './canonical-graph';
import { layersOf } from './layers';
import { columnsOf } from './testing/sample-graph';

function layersById(pairs: ReadonlyArray<readonly [string, string]>): Record<string, number | undefined> {
  const nodes = [...new Set(pairs.flat())].map((id) => ({ id, group: id.startsWith('other') ? 'other' : 'own' }));
  const graph = canonicalGraph(columnsOf({ nodes, edges: pairs.map(([from, to]) => [from, to, 1] as const) }));
  const { layer } = layersOf(graph);
  return Object.fromEntries(graph.ids.map((id, i) => [id, layer[i]]));
}

describe('layersOf', () => {
  it('takes the longest path', () => {
    expect(layersById([['a', 'b'], ['b', 'c'], ['a', 'c']])).toEqual({ a: 0, b: 1, c: 2 }); // prettier-ignore
  });

  it('breaks a cycle where it is entered', () => {
    expect(layersById([['in', 'a'], ['a', 'b'], ['b', 'c'], ['c', 'a']])).toEqual({ in: 0, a: 1, b: 2, c: 3 }); // prettier-ignore
  });

  it('does not count edges to other groups', () => {
    expect(layersById([['a', 'other'], ['other', 'b']])).toEqual({ a: 0, b: 0, other: 0 }); // prettier-ignore
  });

  it('follows a chain of 100,000 nodes', () => {
    const last = 100_000;
    const chain = Array.from({ length: last }, (_, i) => [`n${i}`, `n${i + 1}`] as const);
    expect(layersById(chain)[`n${last}`]).toBe(last);
  });
});
