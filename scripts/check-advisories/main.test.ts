import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'advisories-'));
afterAll(() => rmSync(folder, { recursive: true }));

const { version } = JSON.parse(readFileSync(join(ROOT, 'node_modules/zod/package.json'), 'utf8')) as {
  version: string;
};

test.each([
  ['of an installed version', [{ introduced: version }], 1, /^OPEN {2}GHSA-2222-3333-4444 {2}high {2}zod /],
  ['of an earlier one', [{ introduced: '0' }, { fixed: version }], 0, /^(?!.*OPEN)/s],
])('an advisory %s', (_, events, status, told) => {
  const advisory = {
    ...{ schema_version: '1.4.0', id: 'GHSA-2222-3333-4444', modified: '2026-01-01T00:00:00Z', summary: 'x' },
    affected: [{ package: { ecosystem: 'npm', name: 'zod' }, ranges: [{ type: 'ECOSYSTEM', events }] }],
    database_specific: { severity: 'HIGH' },
  };
  writeFileSync(join(folder, 'one.json'), JSON.stringify(advisory));
  const ran = run(folder);
  expect([ran.status, ran.stdout]).toEqual([status, expect.stringMatching(told)]);
  expect(ran.stderr).toMatch(
    /^advisories: 1 of npm packages, the newest of 2026-01-01T00:00:00Z; \d{3,} versions installed/
  );
});

test.each([[[]], [[join(folder, 'nowhere')]], [[folder, folder]]])('with %j nothing can be compared', (args) => {
  const ran = run(...args);
  expect([ran.status, ran.stdout]).toEqual([2, '']);
  expect(ran.stderr).toContain('to do: ');
});

function run(...args: readonly string[]) {
  const main = join(ROOT, 'scripts', 'check-advisories', 'main.ts');
  return spawnSync(process.execPath, [join(ROOT, 'node_modules/tsx/dist/cli.mjs'), main, ...args], {
    cwd: ROOT,
    encoding: 'utf8',
  });
}
