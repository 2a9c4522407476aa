import { parse } from 'yaml';
import { COLLECTOR_METRICS, MONITOR_FLOW_METRICS, MONITOR_METRICS } from '../../src/core/contract';
import { readTracked, trackedFiles } from './tracked-files';

const guide = readTracked('docs/collector.md');
const rows = guide.split('\n').filter((line) => line.startsWith('| `'));

/** The row of a table whose first cell is this code. */
const rowOf = (name: string): string => rows.find((line) => line.startsWith(`| \`${name}\``)) ?? '';

test.each([...MONITOR_METRICS, ...COLLECTOR_METRICS].map(({ name, labels }) => [name, labels] as const))(
  'the guide has %s with its labels %j',
  (name, labels) => {
    expect(labels.filter((label) => !rowOf(name).includes(`\`${label}\``))).toEqual([]);
    expect(rowOf(name)).not.toBe('');
  }
);

test('the guide has the flow metrics, and their labels in a table of their own', () => {
  expect(MONITOR_FLOW_METRICS.filter(({ name }) => rowOf(name) === '').map(({ name }) => name)).toEqual([]);
  const labels = new Set(MONITOR_FLOW_METRICS.flatMap((metric) => metric.labels));
  expect([...labels].filter((label) => !rows.some((line) => line.includes(`\`${label}\``)))).toEqual([]);
});

test('the guide names no metric that the collector does not have', () => {
  const known = [...MONITOR_FLOW_METRICS, ...MONITOR_METRICS, ...COLLECTOR_METRICS].map(({ name }) => name);
  const named = new Set(guide.match(/\bnfm_(?:monitor|collector)_\w*[a-z]\b/g));
  const unknown = [...named].filter((name) => !known.includes(name.replace(/_(?:bucket|sum|count)$/, '')));
  // A prefix that is searched for, as in `grep nfm_collector_`, ends in an underscore and is not matched.
  expect(unknown).toEqual([]);
});

test('each option that the chart passes is in the table of options', () => {
  const deployment = readTracked('deploy/helm/headroom-collector/templates/deployment.yaml');
  const options = new Set([...deployment.matchAll(/--([a-z][a-z-]+)/g)].map(([, name = '']) => name));
  expect(options.size).toBeGreaterThan(10);
  expect([...options].filter((name) => rowOf(`--${name}`) === '')).toEqual([]);
});

test('files that the guide names are there', () => {
  const tracked = trackedFiles();
  const named = new Set(guide.match(/\bdeploy\/[\w./-]+\w/g));
  const missing = [...named].filter((path) => !tracked.some((file) => file === path || file.startsWith(`${path}/`)));
  expect(missing).toEqual([]);
});

test('YAML that can be copied from the guide is YAML', () => {
  const blocks = [...guide.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = '']) => text);
  expect(blocks.length).toBeGreaterThan(1);
  for (const text of blocks) {
    expect(parse(text)).toEqual(expect.anything());
  }
});
