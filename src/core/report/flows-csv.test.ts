import { flowsCsv } from './flows-csv';
import { FLOW_LISTING, HOSTILE_POD } from './testing/sample-flows';

test('a line a flow, unknown cells empty', () => {
  expect([...flowsCsv(FLOW_LISTING)].join('')).toMatchSnapshot();
});

test('a name that a spreadsheet would run is text', () => {
  const text = [...flowsCsv(FLOW_LISTING)].join('');
  expect(text).toContain(`"'${HOSTILE_POD.replaceAll('"', '""')}"`);
  expect(text).not.toMatch(/(^|,)"?[=@]/m);
});

test('a large table comes in parts, with one header', () => {
  const rows = Uint32Array.from({ length: 5000 }, () => FLOW_LISTING.rows[0] ?? 0);
  const parts = [...flowsCsv({ ...FLOW_LISTING, rows })];
  expect(parts.length).toBeGreaterThan(2);
  const lines = parts.join('').split('\r\n');
  expect(lines).toHaveLength(5002);
  expect(lines.filter((line) => line.startsWith('source_kind'))).toHaveLength(1);
});
