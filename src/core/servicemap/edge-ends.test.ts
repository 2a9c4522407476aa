import { edgeEndsOf } from './edge-ends';
import { serviceMap } from './service-map';
import { anyFlows, tableOf } from './testing/flow-tables';
import fc from 'fast-check';

test('what the maker of a map knew of its ends is what looking them up by ids finds', () => {
  fc.assert(
    fc.property(anyFlows, fc.integer({ min: 1, max: 9 }), (flows, maxNodes) => {
      const map = serviceMap(tableOf(flows), { level: 'workload', maxNodes });
      const ends = edgeEndsOf(map);
      expect(edgeEndsOf({ ...map })).toEqual(ends);
      expect(map.edges.map(({ from, to }) => [from, to])).toEqual(
        map.edges.map((_, i) => [map.nodes[ends.from[i] ?? -1]?.id, map.nodes[ends.to[i] ?? -1]?.id])
      );
    })
  );
});

test('an end that is no node of the map counts as the first', () => {
  const map = serviceMap(tableOf([]), { level: 'pod' });
  const edge = {
    ...{ from: 'pod/a/b', to: 'pod/a/c', bytes: 1, segments: null, retransmissions: null, timeouts: null },
    ...{ interAz: 0, intraAz: 0, unknownZone: 1, ports: [] },
  };
  expect(edgeEndsOf({ ...map, edges: [edge] })).toEqual({ from: Uint32Array.of(0), to: Uint32Array.of(0) });
});
