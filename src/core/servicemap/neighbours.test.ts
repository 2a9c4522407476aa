import fc from 'fast-check';
import { neighbourhood } from './neighbours';

const anyGraph = fc.integer({ min: 1, max: 8 }).chain((nodeCount) =>
  fc.record({
    nodeCount: fc.constant(nodeCount),
    edges: fc.array(fc.tuple(fc.nat(nodeCount - 1), fc.nat(nodeCount - 1), fc.boolean()), { maxLength: 20 }),
    start: fc.nat(nodeCount - 1),
    hops: fc.nat(4),
    direction: fc.constantFrom('both' as const, 'in' as const, 'out' as const),
  })
);

test('the same as walking one step after the other over all edges', () => {
  fc.assert(
    fc.property(anyGraph, ({ nodeCount, edges, start, hops, direction }) => {
      const distance = new Map([[start, 0]]);
      const taken = new Set<number>();
      for (let step = 1; step <= hops; step++) {
        const reached = [...distance.keys()];
        edges.forEach(([from, to, isOpen], edge) => {
          for (const [near, far, way] of [
            [from, to, 'in'],
            [to, from, 'out'],
          ] as const) {
            if (isOpen && direction !== way && reached.includes(near)) {
              taken.add(edge);
              distance.set(far, distance.get(far) ?? step);
            }
          }
        });
      }
      const found = neighbourhood(
        { from: Uint32Array.from(edges, ([from]) => from), to: Uint32Array.from(edges, ([, to]) => to) },
        nodeCount,
        start,
        { hops, direction },
        Uint8Array.from(edges, ([, , isOpen]) => (isOpen ? 1 : 0))
      );
      expect([...found.distance]).toEqual(Array.from({ length: nodeCount }, (_, node) => distance.get(node) ?? -1));
      expect([...found.edges]).toEqual(edges.map((_, edge) => (taken.has(edge) ? 1 : 0)));
    })
  );
});

test('a start that is no node has no neighbours', () => {
  const ends = { from: Uint32Array.of(0), to: Uint32Array.of(1) };
  expect(neighbourhood(ends, 2, -1, { hops: 2, direction: 'both' })).toEqual({
    distance: Int32Array.of(-1, -1),
    edges: Uint8Array.of(0),
  });
});

test('a chain of 100,000 nodes', () => {
  const from = Uint32Array.from({ length: 100_000 }, (_, i) => i);
  const { distance } = neighbourhood({ from, to: from.map((i) => i + 1) }, 100_001, 0, { hops: 1e9, direction: 'out' });
  expect(distance[100_000]).toBe(100_000);
});
