import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { bundledPackages, packageOf } from './bundled-packages';
import { PackagingError } from './packaging-error';

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

function buildOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'bundled-'));
  folders.push(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

const mapOf = (...sources: string[]): string => JSON.stringify({ version: 3, sources, mappings: '' });

test.each([
  ['../node_modules/zod/v4/core/api.js', 'node_modules/zod'],
  ['../../node_modules/@smithy/core/dist/index.js', 'node_modules/@smithy/core'],
  ['webpack://headroom-networkflow-app/../node_modules/zod/v4/mini/schemas.js', 'node_modules/zod'],
  [
    '../../../node_modules/@grafana/ui/node_modules/date-fns/index.js',
    'node_modules/@grafana/ui/node_modules/date-fns',
  ],
  ['webpack://headroom-networkflow-app/webpack/runtime/load script', 'node_modules/webpack'],
  ['webpack://headroom-networkflow-app/webpack/bootstrap', 'node_modules/webpack'],
  ['../src/core/base/names.ts', null],
  ['webpack://headroom-networkflow-app/external amd "@grafana/ui"', null],
])('%s is of %s', (source, folder) => {
  expect(packageOf(source)).toBe(folder);
});

test('packages of all maps are named once, in order', () => {
  const folder = buildOf({
    'a.mjs': '',
    'a.mjs.map': mapOf('../node_modules/yaml/index.js', '../src/a.ts', '../node_modules/yaml/lib/b.js'),
    'chunks/b.js': '',
    'chunks/b.js.map': mapOf('../../node_modules/@a/b/c.js', '../../node_modules/yaml/index.js'),
    'page/style.css': '',
    'page/style.css.map': mapOf('../../src/web/page/page.css'),
    'img/logo.svg': '<svg/>',
  });
  expect(bundledPackages(folder)).toEqual(['node_modules/@a/b', 'node_modules/yaml']);
});

test.each(['a.js', 'deep/b.mjs', 'style.css'])('%s without a map is refused', (path) => {
  expect(() => bundledPackages(buildOf({ [path]: '' }))).toThrow(PackagingError);
  expect(() => bundledPackages(buildOf({ [path]: '' }))).toThrow(`${path} has no source map`);
});
