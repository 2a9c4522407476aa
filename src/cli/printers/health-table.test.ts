import { createColors } from 'picocolors';
import { HEALTH_REPORT, HEALTHY_REPORT, UNKNOWN_REPORT } from '../../core/report/testing/sample-health';
import { healthTable } from './health-table';

const terminal = { isTty: false, width: 100, colors: createColors(false) };

test('a degraded network and a node over two limits', () => {
  expect(healthTable(HEALTH_REPORT, terminal)).toMatchSnapshot();
});

test('a good day is short', () => {
  expect(healthTable(HEALTHY_REPORT, terminal)).toMatchSnapshot();
});

test('nothing is known: said first, and how to get it', () => {
  expect(healthTable(UNKNOWN_REPORT, terminal)).toMatchSnapshot();
});

test('colours are the terminal’s, names can’t bring their own', () => {
  const colored = healthTable(HEALTH_REPORT, { ...terminal, isTty: true, colors: createColors(true) });
  expect(colored).toMatch(/^\u001b\[1m\u001b\[31mAWS network: degraded/);
  expect(colored).toContain('\\u001b[31m');
});

test.each([80, 100, 115, 130, 160])('a terminal of %d columns holds every line but long names of monitors', (width) => {
  const [monitor, ...others] = HEALTH_REPORT.networkHealth.monitors;
  const monitors = monitor === undefined ? others : [{ ...monitor, name: 'main', cluster: null }, ...others.slice(1)];
  const report = { ...HEALTH_REPORT, networkHealth: { ...HEALTH_REPORT.networkHealth, monitors } };
  const lines = healthTable(report, { ...terminal, isTty: true, width }).split('\n');
  expect(lines.filter((line) => line.length > width)).toEqual([]);
  expect(lines.some((line) => line.includes('conntrack'))).toBe(true);
});

test('a large cluster is cut, and says so', () => {
  const [node] = HEALTH_REPORT.nodes;
  const nodes = Array.from({ length: 50 }, (_, i) => (node === undefined ? [] : [{ ...node, name: `n${i}` }])).flat();
  const text = healthTable({ ...HEALTH_REPORT, nodes }, terminal);
  expect(text).toContain('60 more rows in --output json');
  expect(text.match(/^n\d+ /gm)).toHaveLength(40);
});
