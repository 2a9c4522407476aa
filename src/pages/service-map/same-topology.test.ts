import type { LayoutGraph } from '../../core/servicemap/layout';
import { isSameTopology, orderOf } from './same-topology';

function graph(
  nodes: ReadonlyArray<readonly [string, string]>,
  edges: ReadonlyArray<readonly [number, number, number]>
): LayoutGraph {
  return {
    ids: nodes.map(([id]) => id),
    groups: nodes.map(([, group]) => group),
    edges: {
      from: Uint32Array.from(edges, ([from]) => from),
      to: Uint32Array.from(edges, ([, to]) => to),
      weight: Float64Array.from(edges, ([, , weight]) => weight),
    },
  };
}

const A = ['a', 'x'] as const;
const B = ['b', 'x'] as const;
const C = ['c', 'y'] as const;
const BASE = graph(
  [A, B, C],
  [
    [0, 1, 5],
    [1, 2, 3],
  ]
);

test.each([
  [
    'other weights',
    graph(
      [A, B, C],
      [
        [0, 1, 9],
        [1, 2, 1],
      ]
    ),
    true,
  ],
  [
    'another order of edges',
    graph(
      [A, B, C],
      [
        [1, 2, 1],
        [0, 1, 9],
      ]
    ),
    true,
  ],
  [
    'another order of nodes',
    graph(
      [C, A, B],
      [
        [1, 2, 5],
        [2, 0, 3],
      ]
    ),
    true,
  ],
  [
    'a turned edge',
    graph(
      [A, B, C],
      [
        [1, 0, 5],
        [1, 2, 3],
      ]
    ),
    false,
  ],
  [
    'another group',
    graph(
      [A, B, ['c', 'x']],
      [
        [0, 1, 5],
        [1, 2, 3],
      ]
    ),
    false,
  ],
  [
    'another node',
    graph(
      [A, B, ['d', 'y']],
      [
        [0, 1, 5],
        [1, 2, 3],
      ]
    ),
    false,
  ],
  [
    'an edge more',
    graph(
      [A, B, C],
      [
        [0, 1, 5],
        [1, 2, 3],
        [2, 0, 1],
      ]
    ),
    false,
  ],
])('%s: the same topology is %s', (_, other, isSame) => {
  expect(isSameTopology(BASE, other)).toBe(isSame);
  expect(isSameTopology(other, BASE)).toBe(isSame);
});

test('the order of one in another', () => {
  expect(orderOf(BASE, graph([A, B, C], []))).toBeNull();
  expect([...(orderOf(BASE, graph([C, A, B], [])) ?? [])]).toEqual([2, 0, 1]);
});
