import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const RULES = join(__dirname, '..', '..', 'rules');

describe('rules/headroom-flows.yaml, by promtool', () => {
  it('is a rule file that Prometheus takes', async () => {
    const { stdout } = await run('promtool', ['check', 'rules', join(RULES, 'headroom-flows.yaml')]);
    expect(stdout).toMatch(/SUCCESS: \d+ rules found/);
  });

  it('makes of flow records what its tests say', async () => {
    const { stdout } = await run('promtool', ['test', 'rules', join(RULES, 'tests', 'headroom-flows.test.yaml')]);
    expect(stdout).toMatch(/SUCCESS/);
  });
});
