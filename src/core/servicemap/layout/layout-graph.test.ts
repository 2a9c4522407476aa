import fc from 'fast-check';

import { layoutGraph } from './layout-graph';
import { readLayoutState } from './state';
import { columnsOf, faultsOf, type Sample, serviceMap } from './testing/sample-graph';

const HOSTILE = ['', '__proto__', 'constructor', 'toString', ' ', '\u0000', '😀', 'a"b\\', 'x'.repeat(10_000)];

const weights = fc.oneof(
  fc.double({ min: 0, max: 1e12 }),
  fc.constantFrom(0, -1, NaN, Infinity, -Infinity, Number.MAX_VALUE, 5e-324)
);
const names = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ maxLength: 4 }));

const samples: fc.Arbitrary<Sample> = fc.uniqueArray(names, { maxLength: 40 }).chain((ids) =>
  fc.record({
    nodes: fc.tuple(
      ...ids.map((id) =>
        fc.record({
          id: fc.constant(id),
          group: fc.oneof(fc.constantFrom('a', 'b', 'c', '__proto__', ''), names),
          size: fc.oneof(
            fc.constant(40),
            fc.constantFrom(NaN, Infinity, -1, 0, 13.7, 1e9),
            fc.double({ min: 4, max: 120, noNaN: true })
          ),
        })
      )
    ),
    edges:
      ids.length === 0
        ? fc.constant([])
        : fc.array(fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids), weights), { maxLength: 120 }),
  })
);

const shuffled = (sample: Sample): fc.Arbitrary<Sample> =>
  fc.record({
    nodes: fc.shuffledSubarray([...sample.nodes], { minLength: sample.nodes.length }),
    edges: fc.shuffledSubarray([...sample.edges], { minLength: sample.edges.length }),
  });

/** Where everything is, by id, as text. */
function picture(sample: Sample, options?: Parameters<typeof layoutGraph>[1]): string {
  const layout = layoutGraph(columnsOf(sample), options);
  const places = sample.nodes.map(({ id }, i) => [id, layout.x[i], layout.y[i]]);
  places.sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1));
  return JSON.stringify([places, layout.boxes, layout.bundles, layout.state]);
}

describe('layoutGraph', () => {
  it('gives an empty picture for an empty graph', () => {
    const layout = layoutGraph(columnsOf({ nodes: [], edges: [] }));
    expect(layout).toMatchObject({ boxes: [], bundles: [], left: 0, top: 0, width: 0, height: 0 });
    expect(layout.x).toHaveLength(0);
  });

  it.each([
    ['one node', { nodes: [{ id: 'a', group: 'g' }], edges: [['a', 'a', 1]] }],
    ['one group', { nodes: serviceMap(50, 1, 2).nodes, edges: serviceMap(50, 1, 2).edges }],
    ['no edges', { nodes: serviceMap(200, 20, 0).nodes, edges: [] }],
    ['a group for each node', serviceMap(150, 150, 2)],
    ['a long cycle', { nodes: ring(60).nodes, edges: ring(60).edges }],
    [
      'a hub',
      {
        nodes: serviceMap(300, 20, 0).nodes,
        edges: serviceMap(300, 20, 0).nodes.map(({ id }) => [id, 'pod-0', 1] as const),
      },
    ],
    ['one large group among small ones', lopsided()],
    ['many groups', serviceMap(1000, 83, 3)],
  ] satisfies ReadonlyArray<[string, Sample]>)('has no fault with %s', (_, sample) => {
    const graph = columnsOf(sample);
    expect(faultsOf(graph, layoutGraph(graph))).toEqual([]);
  });

  it('leads the flow of a group from left to right', () => {
    const chain = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];
    const layout = layoutGraph(
      columnsOf({
        nodes: chain.map((id) => ({ id, group: 'g' })),
        edges: chain.slice(1).map((id, i) => [chain[i] ?? '', id, 1] as const),
      })
    );
    const left = chain.slice(1).filter((_, i) => (layout.x[i + 1] ?? 0) < (layout.x[i] ?? 0));
    expect(left).toEqual([]);
    expect(layout.x[8]).toBeGreaterThan(layout.x[0] ?? 0);
  });

  it('puts boxes that talk beside one another', () => {
    const groups = Array.from({ length: 30 }, (_, i) => `g${String(i).padStart(2, '0')}`);
    const layout = layoutGraph(
      columnsOf({ nodes: groups.map((group) => ({ id: group, group })), edges: [['g03', 'g27', 1]] })
    );
    const distance = (a: number, b: number): number =>
      Math.hypot((layout.x[a] ?? 0) - (layout.x[b] ?? 0), (layout.y[a] ?? 0) - (layout.y[b] ?? 0));
    const others = groups.map((_, i) => distance(3, i)).filter((_, i) => i !== 3);
    expect(distance(3, 27)).toBe(Math.min(...others));
  });

  it('sums bundles by direction', () => {
    const nodes = ['a', 'b', 'c', 'd'].map((id) => ({ id, group: id < 'c' ? 'left' : 'right' }));
    const { boxes, bundles } = layoutGraph(
      columnsOf({ nodes, edges: [['a', 'c', 2], ['b', 'd', 3], ['a', 'c', 5], ['d', 'a', 7], ['a', 'b', 9]] }) // prettier-ignore
    );
    expect(boxes.map(({ group }) => group)).toEqual(['left', 'right']);
    expect(bundles.map(({ fromBox, toBox, weight, edges }) => [fromBox, toBox, weight, edges])).toEqual([
      [0, 1, 10, 2],
      [1, 0, 7, 1],
    ]);
  });

  it.each([
    ['an id that comes twice', { ids: ['a', 'a'], groups: ['g', 'g'] }, '"a" comes twice'],
    ['columns of different lengths', { ids: ['a', 'b'], groups: ['g'] }, 'one entry for each of 2 ids'],
  ])('refuses %s', (_, part, message) => {
    const edges = { from: new Uint32Array(0), to: new Uint32Array(0), weight: new Float64Array(0) };
    expect(() => layoutGraph({ ...part, edges })).toThrow(message);
  });

  it('refuses an edge to no node', () => {
    const edges = { from: Uint32Array.of(0), to: Uint32Array.of(7), weight: Float64Array.of(1) };
    expect(() => layoutGraph({ ids: ['a'], groups: ['g'], edges })).toThrow(
      'edge 0 (0 to 7) names none of the 1 nodes'
    );
  });

  it('survives 100,000 edges', () => {
    const graph = columnsOf(serviceMap(3000, 200, 34));
    expect(graph.edges.from.length).toBeGreaterThan(100_000);
    expect(faultsOf(graph, layoutGraph(graph))).toEqual([]);
  });
});

describe('layoutGraph, pins', () => {
  it('lets a box stretch to a node that is pinned far away', () => {
    const graph = columnsOf(serviceMap(60, 5, 2));
    const first = layoutGraph(graph);
    const pins = new Map([[graph.ids[7] ?? '', { x: 2e6, y: -1e6 }]]);
    const layout = layoutGraph(graph, { previous: first.state, pins });
    expect([layout.x[7], layout.y[7]]).toEqual([2e6, -1e6]);
    expect(faultsOf(graph, layout, new Set([graph.groups[7] ?? '']))).toEqual([]);
    const grown = { ...serviceMap(60, 5, 2) };
    const more = columnsOf({
      ...grown,
      nodes: [
        ...grown.nodes,
        ...Array.from({ length: 30 }, (_, i) => ({ id: `new-${i}`, group: graph.groups[7] ?? '' })),
      ],
    });
    expect(
      faultsOf(more, layoutGraph(more, { previous: layout.state, pins }), new Set([graph.groups[7] ?? '']))
    ).toEqual([]);
  });
});

describe('layoutGraph, new nodes', () => {
  it('finds room for a node that is larger than the box it comes to, between other boxes', () => {
    const small = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, group: id, size: 40 }));
    const { state } = layoutGraph(columnsOf({ nodes: small, edges: [] }));
    const graph = columnsOf({ nodes: [...small, { id: 'new', group: 'c', size: 400 }], edges: [] });
    expect(faultsOf(graph, layoutGraph(graph, { previous: state }))).toEqual([]);
  });
});

describe('layoutGraph, any graph', () => {
  it('has no fault', () => {
    fc.assert(
      fc.property(samples, (sample) => {
        const graph = columnsOf(sample);
        expect(faultsOf(graph, layoutGraph(graph))).toEqual([]);
      })
    );
  });

  it('draws the same picture whatever the order of nodes and edges', () => {
    fc.assert(
      fc.property(
        samples.chain((sample) => fc.tuple(fc.constant(sample), shuffled(sample))),
        ([sample, other]) => {
          expect(picture(other)).toBe(picture(sample));
        }
      )
    );
  });

  it('draws the same picture again from its own state, through JSON too', () => {
    fc.assert(
      fc.property(samples, (sample) => {
        const { state } = layoutGraph(columnsOf(sample));
        const previous = readLayoutState(JSON.parse(JSON.stringify(state)));
        expect(previous).toEqual(state);
        expect(picture(sample, { previous })).toBe(picture(sample));
      })
    );
  });

  it('keeps every old node that has room when others come and go, and has no fault', () => {
    fc.assert(
      fc.property(
        samples.chain((sample) =>
          fc.tuple(
            fc.constant(sample),
            fc.subarray([...sample.nodes]),
            fc.subarray([...sample.nodes]),
            shuffled(sample)
          )
        ),
        ([sample, before, after, { nodes }]) => {
          const old = columnsOf({ ...sample, nodes: before });
          const first = layoutGraph(old);
          const now = nodes.filter((node) => after.includes(node));
          const graph = columnsOf({ ...sample, nodes: now });
          const second = layoutGraph(graph, { previous: first.state });
          expect(faultsOf(graph, second)).toEqual([]);
          expect(picture({ ...sample, nodes: after }, { previous: first.state })).toBe(
            picture({ ...sample, nodes: now }, { previous: first.state })
          );
          // Inside its box an old node stays; the box itself gives way at most to one that grew.
          const places = new Map(first.state.boxes.map((box) => [box.group, box]));
          const moves = new Map<string, Set<string>>();
          graph.ids.forEach((id, i) => {
            const was = old.ids.indexOf(id);
            if (was >= 0 && places.has(graph.groups[i] ?? '')) {
              const move = `${((second.x[i] ?? 0) - (first.x[was] ?? 0)).toFixed(3)} ${((second.y[i] ?? 0) - (first.y[was] ?? 0)).toFixed(3)}`;
              const group = graph.groups[i] ?? '';
              moves.set(group, (moves.get(group) ?? new Set()).add(move));
            }
          });
          expect([...moves.values()].every((set) => set.size === 1)).toBe(true);
        }
      )
    );
  });

  it('keeps pins, from scratch and later', () => {
    const point = fc.record({
      x: fc.oneof(fc.double({ min: -5000, max: 5000, noNaN: true }), fc.constantFrom(NaN, Infinity, 1e300)),
      y: fc.double({ min: -5000, max: 5000, noNaN: true }),
    });
    fc.assert(
      fc.property(
        samples.chain((sample) =>
          fc.tuple(
            fc.constant(sample),
            fc.subarray([...sample.nodes]),
            fc.array(point, { minLength: 1, maxLength: 5 }),
            fc.boolean()
          )
        ),
        ([sample, some, points, isLater]) => {
          const graph = columnsOf(sample);
          const pinned = some.slice(0, points.length);
          const pins = new Map(pinned.map(({ id }, i) => [id, points[i] ?? { x: 0, y: 0 }]));
          const previous = isLater ? layoutGraph(graph).state : null;
          const layout = layoutGraph(graph, { pins, previous });
          pins.forEach((pin, id) => {
            if (Math.abs(pin.x) <= 1e7) {
              const i = graph.ids.indexOf(id);
              expect([layout.x[i], layout.y[i]]).toEqual([pin.x, pin.y]);
            }
          });
          expect(faultsOf(graph, layout, new Set(pinned.map(({ group }) => group)))).toEqual([]);
        }
      )
    );
  });
});

function ring(count: number): Sample {
  const ids = Array.from({ length: count }, (_, i) => `r${i}`);
  return {
    nodes: ids.map((id) => ({ id, group: 'ring' })),
    edges: ids.map((id, i) => [id, ids[(i + 1) % count] ?? '', 1] as const),
  };
}

function lopsided(): Sample {
  const small = serviceMap(90, 30, 2);
  return {
    nodes: [...small.nodes, ...Array.from({ length: 400 }, (_, i) => ({ id: `big-${i}`, group: 'big' }))],
    edges: [...small.edges, ...Array.from({ length: 400 }, (_, i) => [`big-${i}`, `pod-${i % 90}`, 1] as const)],
  };
}
