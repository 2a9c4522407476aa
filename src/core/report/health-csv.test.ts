import { healthCsv } from './health-csv';
import { HEALTH_REPORT, UNKNOWN_REPORT } from './testing/sample-health';

test('a line for the network, each monitor, each node with each allowance; unknown cells empty', () => {
  expect(healthCsv(HEALTH_REPORT)).toMatchSnapshot();
});

test('every line has all columns, a monitor’s name can’t run as a formula', () => {
  const [head, ...lines] = healthCsv(UNKNOWN_REPORT).trimEnd().split('\r\n');
  expect(lines).toHaveLength(1 + 5);
  expect(new Set(lines.map((line) => line.split(',').length))).toEqual(new Set([head?.split(',').length]));
  expect(healthCsv(HEALTH_REPORT)).toContain('\r\nmonitor,"\'=cmd|');
});
