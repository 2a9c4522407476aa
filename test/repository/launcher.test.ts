import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './tracked-files';

const launcher = join(ROOT, 'bin', 'headroom.js');
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'launcher-'));
  mkdirSync(join(folder, 'bin'));
  copyFileSync(launcher, join(folder, 'bin', 'headroom.js'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const start = (...args: string[]) =>
  spawnSync(process.execPath, [join(folder, 'bin', 'headroom.js'), ...args], { encoding: 'utf8' });

test('the launcher can be executed', () => {
  expect(statSync(launcher).mode & 0o111).toBe(0o111);
});

test('without a build it says in one line what to run', () => {
  const { status, stdout, stderr } = start('diagnose');
  expect(status).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toMatch(/^headroom is not built yet: run `npm ci && npm run build`[^\n]*\n$/);
});

test('it starts the built program with its arguments and keeps its exit code', () => {
  mkdirSync(join(folder, 'lib'));
  writeFileSync(
    join(folder, 'lib', 'headroom.mjs'),
    'console.log(process.argv.slice(2).join()); process.exitCode = 3;'
  );
  expect(start('diagnose', '--quiet')).toMatchObject({ status: 3, stdout: 'diagnose,--quiet\n' });
});
