import { mapCsv } from './map-csv';
import { MAP_ANSWER } from './testing/sample-map';

test('a line an edge, unknown cells empty, no formula among the names', () => {
  const csv = mapCsv(MAP_ANSWER.map);
  expect(csv).toMatchSnapshot();
  expect(csv).toContain("'=cmd()");
  expect(csv).not.toMatch(/(^|,)"?=/m);
});
