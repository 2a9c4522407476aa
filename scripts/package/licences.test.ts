import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allowedLicence, readThirdParty } from './licences';

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

function packageWith(manifest: object, files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'licence-'));
  folders.push(folder);
  const all = { 'package.json': JSON.stringify({ name: 'p', version: '1.0.0', ...manifest }), ...files };
  Object.entries(all).forEach(([name, text]) => writeFileSync(join(folder, name), text));
  return folder;
}

test.each([
  ['MIT', 'MIT'],
  ['(MPL-2.0 OR Apache-2.0)', 'Apache-2.0'],
  ['MIT OR GPL-3.0-only', 'MIT'],
  ['MIT AND BSD-3-Clause', 'MIT AND BSD-3-Clause'],
  ['MIT AND GPL-3.0-only', null],
  ['(MIT AND GPL-3.0-only)', null],
  ['MIT OR ISC AND GPL-3.0-only', null],
  ['(MIT OR GPL-2.0-only) AND MPL-2.0', null],
  ['GPL-3.0-only', null],
  ['AGPL-3.0-only', null],
  ['LGPL-3.0-or-later', null],
  ['MPL-2.0', null],
  ['SEE LICENSE IN LICENSE.md', null],
  ['UNLICENSED', null],
  ['mit', null],
  ['', null],
])('of "%s" counts %s', (expression, licence) => {
  expect(allowedLicence(expression)).toBe(licence);
});

test('licence and notice files are read, code of such a name is not', () => {
  const folder = packageWith(
    { license: 'Apache-2.0' },
    { 'LICENSE.txt': 'Text\n', NOTICE: 'Made by A\n', 'license.js': 'code', 'README.md': 'x' }
  );
  expect(readThirdParty(folder, 'standard')).toEqual({
    ...{ name: 'p', version: '1.0.0', licence: 'Apache-2.0' },
    texts: ['Text', 'Made by A'],
  });
});

test.each([
  [{ license: { type: 'ISC' } }, 'ISC'],
  [{ licenses: [{ type: 'GPL-2.0' }, { type: 'MIT' }] }, 'MIT'],
  [{ licenses: ['BSD-2-Clause'] }, 'BSD-2-Clause'],
])('the old form %j is %s', (manifest, licence) => {
  expect(readThirdParty(packageWith(manifest, { LICENCE: 'Text' }), '').licence).toBe(licence);
});

test('Apache-2.0 without a text takes the standard one; no other licence does', () => {
  expect(readThirdParty(packageWith({ license: 'Apache-2.0' }), 'standard\n').texts).toEqual(['standard']);
  expect(() => readThirdParty(packageWith({ license: 'MIT' }), 'standard')).toThrow('p 1.0.0 is bundled under MIT and');
});

test.each([
  [{ license: 'GPL-3.0-only' }, 'GPL-3.0-only'],
  [{}, 'no licence that it names'],
  [{ license: 7 }, 'no licence that it names'],
])('%j is refused', (manifest, said) => {
  expect(() => readThirdParty(packageWith(manifest, { LICENSE: 'Text' }), '')).toThrow(`is bundled under ${said}`);
});
