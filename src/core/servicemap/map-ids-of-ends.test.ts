import { FLOW_LISTING } from '../report/testing/sample-flows';
import { mapIdsOfEnds } from './map-ids-of-ends';
import { MAP_LEVELS } from './result';
import { serviceMap } from './service-map';

test.each(MAP_LEVELS)('each flow’s ends are nodes of the map, and its edge is one: %s', (level) => {
  const { table } = FLOW_LISTING;
  const idOf = mapIdsOfEnds(table.endpoints, level);
  const { edges } = serviceMap(table, { level });
  const known = new Set(edges.map(({ from, to }) => JSON.stringify([from, to])));
  expect(table.count).toBeGreaterThan(3);
  for (let row = 0; row < table.count; row++) {
    expect(known).toContain(JSON.stringify([idOf(table.source[row] ?? 0), idOf(table.destination[row] ?? 0)]));
  }
});
