import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { zipFolder } from './zip-folder';

const place = mkdtempSync(join(tmpdir(), 'zip-folder-'));
afterAll(() => rmSync(place, { recursive: true }));

function folderOf(name: string, paths: readonly string[]): string {
  const folder = join(place, name);
  mkdirSync(join(folder, 'img'), { recursive: true });
  paths.forEach((path) => writeFileSync(join(folder, path), `text of ${path}`));
  return folder;
}

const folder = folderOf('first', ['plugin.json', 'img/logo.svg', 'LICENSE']);

test('files stand in one folder, in order, whole', () => {
  const files = unzipSync(zipFolder(folder, 'an-app'));
  expect(Object.keys(files)).toEqual(['an-app/LICENSE', 'an-app/img/logo.svg', 'an-app/plugin.json']);
  expect(strFromU8(files['an-app/img/logo.svg'] ?? new Uint8Array())).toBe('text of img/logo.svg');
});

test('the same files give the same bytes: written in another order, at another time, with other rights', () => {
  const other = folderOf('second', ['LICENSE', 'plugin.json', 'img/logo.svg']);
  utimesSync(join(other, 'LICENSE'), 1e9, 1e9);
  chmodSync(join(other, 'plugin.json'), 0o755);
  expect(Buffer.from(zipFolder(other, 'an-app')).equals(zipFolder(folder, 'an-app'))).toBe(true);
});

test('a time zone does not change the bytes', () => {
  const script = `process.stdout.write(Buffer.from(require('./zip-folder').zipFolder(${JSON.stringify(folder)}, 'an-app')))`;
  const bytesIn = (TZ: string): Buffer =>
    spawnSync(process.execPath, ['--import', 'tsx', '-e', script], { cwd: __dirname, env: { ...process.env, TZ } })
      .stdout;
  expect(bytesIn('Pacific/Auckland').equals(zipFolder(folder, 'an-app'))).toBe(true);
  expect(bytesIn('America/Los_Angeles').equals(zipFolder(folder, 'an-app'))).toBe(true);
}, 30_000);

test('each entry says in the central directory that it is a plain file which all can read', () => {
  const bytes = Buffer.from(zipFolder(folder, 'an-app'));
  const modes: number[] = [];
  for (let at = bytes.indexOf('PK\u0001\u0002'); at >= 0; at = bytes.indexOf('PK\u0001\u0002', at + 4)) {
    expect(bytes[at + 5]).toBe(3);
    modes.push(bytes.readUInt32LE(at + 38) >>> 16);
  }
  expect(modes).toEqual([0o100644, 0o100644, 0o100644]);
});
