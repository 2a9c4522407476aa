import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'yaml';

const run = promisify(execFile);
const RULES = join(__dirname, '..', '..', 'rules');
/** promtool evaluates every rule at each minute of a test, hours of some. */
const PATIENCE_MS = 120_000;
const yamlFiles = (folder: string): string[] => readdirSync(folder).filter((name) => name.endsWith('.yaml'));

describe('the rules, by promtool', () => {
  test.each(yamlFiles(RULES))('%s is a rule file that Prometheus takes', async (name) => {
    const { stdout } = await run('promtool', ['check', 'rules', join(RULES, name)]);
    expect(stdout).toMatch(/SUCCESS: \d+ rules found/);
  });

  test.each(yamlFiles(join(RULES, 'tests')))(
    '%s: the rules do what it says',
    async (name) => {
      const { stdout } = await run('promtool', ['test', 'rules', join(RULES, 'tests', name)]);
      expect(stdout).toMatch(/SUCCESS/);
    },
    PATIENCE_MS
  );
});

test('each alert is seen to fire, by its name, in a test of promtool', () => {
  const { groups } = parse(readFileSync(join(RULES, 'headroom-alerts.yaml'), 'utf8')) as {
    groups: Array<{ rules: Array<{ alert: string }> }>;
  };
  const alerts = groups.flatMap(({ rules }) => rules.map(({ alert }) => alert));
  const tests = readFileSync(join(RULES, 'tests', 'headroom-alerts.test.yaml'), 'utf8');
  expect(alerts.length).toBeGreaterThan(10);
  expect(alerts.filter((alert) => !tests.includes(`alertstate="firing",alertname="${alert}"`))).toEqual([]);
});

test('the files stay within what rulers are known to take (docs/stores.md)', () => {
  const files = yamlFiles(RULES).map((name) => {
    const text = readFileSync(join(RULES, name), 'utf8');
    const { groups } = parse(text) as { groups: Array<{ name: string; interval: string; rules: object[] }> };
    return { name, bytes: Buffer.byteLength(text), groups };
  });
  const groups = files.flatMap((file) => file.groups);
  // AMP: rules a workspace, and the size of a file.
  expect(groups.flatMap(({ rules }) => rules).length).toBeLessThan(2000);
  expect(files.filter(({ bytes }) => bytes >= 1_000_000).map(({ name }) => name)).toEqual([]);
  // Mimir: groups, and rules a group, for which the groups of flows need a higher limit. One more that does would have to be told.
  expect(groups.length).toBeLessThan(70);
  const large = groups.filter(({ rules }) => rules.length > 20).map(({ name }) => name);
  expect([...new Set(large)]).toEqual(['headroom-flows']);
  expect(new Set(groups.map(({ interval }) => interval))).toEqual(new Set(['60s', '300s']));
});
