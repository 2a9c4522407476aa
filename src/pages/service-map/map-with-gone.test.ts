import { mapDiff } from '../../core/servicemap';
import { edgeOf, mapOf, nodeOf } from '../../ui/service-map/testing/sample-map';
import { mapWithGone } from './map-with-gone';

test('what is gone comes back without a byte, and sums stay', () => {
  const before = mapOf(
    [nodeOf({ id: 'a', bytesOut: 9 }), nodeOf({ id: 'b', bytesIn: 9 })],
    [edgeOf({ from: 'a', to: 'b', bytes: 9 })]
  );
  const after = mapOf(
    [nodeOf({ id: 'a', bytesOut: 5 }), nodeOf({ id: 'c', bytesIn: 5 })],
    [edgeOf({ from: 'a', to: 'c', bytes: 5 })]
  );
  const map = mapWithGone(after, mapDiff({ map: before, seconds: 1 }, { map: after, seconds: 1 }));
  expect(map.nodes.map(({ id, bytesIn, bytesOut }) => [id, bytesIn, bytesOut])).toEqual([
    ['a', 0, 5],
    ['c', 5, 0],
    ['b', 0, 0],
  ]);
  expect(map.edges.map(({ from, to, bytes }) => [from, to, bytes])).toEqual([
    ['a', 'c', 5],
    ['a', 'b', 0],
  ]);
  expect(map.totals).toBe(after.totals);
});

test('without anything gone it is the same map', () => {
  const map = mapOf([nodeOf({ id: 'a' })], []);
  expect(mapWithGone(map, mapDiff({ map, seconds: 1 }, { map, seconds: 1 }))).toBe(map);
});
