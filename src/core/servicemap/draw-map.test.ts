import fc from 'fast-check';
import { drawMap, drawnMap, layoutInputOf } from './draw-map';
import { layoutGraph } from './layout';
import { MAP_LEVELS } from './result';
import { serviceMap } from './service-map';
import { end, podOf, tableOf } from './testing/flow-tables';

const S3 = end({ kind: 'aws-service', class: 's3' });
const INTERNET = end({ kind: 'internet', address: '203.0.113.9' });
const PODS = Array.from({ length: 12 }, (_, i) =>
  podOf(`ns-${i % 3}`, `w-${i % 6}`, `p-${i}`, i % 2 === 0 ? 'a' : 'b')
);
const ENDS = [...PODS, S3, INTERNET];

const flows = fc.array(
  fc.record({
    source: fc.constantFrom(...ENDS),
    destination: fc.constantFrom(...ENDS),
    bytes: fc.integer({ min: 1, max: 1e12 }),
  }),
  { minLength: 1, maxLength: 60 }
);

test('a drawn map holds every byte that is not a node’s own, and every node lies in its box', () => {
  fc.assert(
    fc.property(flows, fc.constantFrom(...MAP_LEVELS), (some, level) => {
      const map = serviceMap(tableOf(some), { level });
      const drawn = drawMap(map);
      const drawnBytes = drawn.edges.reduce((sum, { bytes }) => sum + bytes, 0);
      expect(drawnBytes).toBe(map.edges.reduce((sum, { bytes }) => sum + bytes, 0));
      expect(drawn.edges.reduce((sum, { interAz }) => sum + interAz, 0)).toBe(map.totals.interAz);
      expect(drawn.nodes.map(({ id }) => id)).toEqual(map.nodes.map(({ id }) => id));
      for (const { x, y } of drawn.nodes) {
        const boxes = drawn.boxes.filter(
          (box) => x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height
        );
        expect(boxes).toHaveLength(1);
      }
    }),
    { numRuns: 60 }
  );
});

test('a layout made elsewhere and the same map are the drawing; boxes are told by index, also for other bytes', () => {
  const table = (bytes: number) =>
    tableOf([
      { source: podOf('a', 'x', 'x-1'), destination: podOf('b', 'y', 'y-1'), bytes },
      { source: podOf('a', 'x', 'x-1'), destination: podOf('a', 'z', 'z-1'), bytes: 3 * bytes },
    ]);
  const map = serviceMap(table(10), { level: 'workload' });
  const layout = layoutGraph(structuredClone(layoutInputOf(map)));
  expect(drawnMap(map, layout)).toEqual(drawMap(map));
  const drawn = drawnMap(serviceMap(table(20), { level: 'workload' }), layout);
  expect(drawn.edges.map(({ bytes, fromBox, toBox }) => [bytes, fromBox, toBox])).toEqual([
    [20, 0, 1],
    [60, 0, 0],
  ]);
  expect(drawn.nodes.map(({ id, box }) => [id.split('/')[1], drawn.boxes[box]?.label])).toEqual(
    drawn.nodes.map(({ id }) => [id.split('/')[1], id.split('/')[1]])
  );
});

test('what is no namespace has boxes of its own, also beside namespaces with their names', () => {
  const map = serviceMap(
    tableOf([
      { source: S3, destination: podOf('AWS', 'web', 'web-1'), bytes: 5 },
      { source: podOf('outside', 'db', 'db-1'), destination: INTERNET, bytes: 7 },
    ]),
    { level: 'workload' }
  );
  expect(
    drawMap(map)
      .boxes.map(({ label }) => label)
      .sort()
  ).toEqual(['AWS', 'AWS', 'outside', 'outside']);
});

test('places stay over a refresh', () => {
  const first = tableOf([{ source: podOf('a', 'x', 'x-1'), destination: podOf('b', 'y', 'y-1'), bytes: 10 }]);
  const second = tableOf([
    { source: podOf('a', 'x', 'x-1'), destination: podOf('b', 'y', 'y-1'), bytes: 99 },
    { source: podOf('a', 'z', 'z-1'), destination: podOf('c', 'n', 'n-1'), bytes: 3 },
  ]);
  const before = drawMap(serviceMap(first, { level: 'workload' }));
  const after = drawMap(serviceMap(second, { level: 'workload' }), { previous: before.state });
  for (const { id, x, y } of before.nodes) {
    expect(after.nodes.find((node) => node.id === id)).toMatchObject({ x, y });
  }
});
