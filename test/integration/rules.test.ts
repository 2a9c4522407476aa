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
