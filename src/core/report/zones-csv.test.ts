import { ZONE_REPORT } from './testing/sample-flows';
import { zonesCsv } from './zones-csv';

test('a line a cell, unknown cells empty', () => {
  expect(zonesCsv(ZONE_REPORT)).toMatchSnapshot();
});

test('a zone that a spreadsheet would run is text', () => {
  const [cell] = ZONE_REPORT.matrix.cells;
  const cells = cell === undefined ? [] : [{ ...cell, from: '=1+1' }];
  expect(zonesCsv({ ...ZONE_REPORT, matrix: { ...ZONE_REPORT.matrix, cells } })).toContain("\r\n'=1+1,");
});
