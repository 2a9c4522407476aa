import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettingsFile } from './settings-file';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'headroom-settings-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const read = (text: string): ReturnType<typeof readSettingsFile> => {
  writeFileSync(join(folder, 'headroom.yaml'), text);
  return readSettingsFile(null, folder);
};

test('no file is no settings', () => {
  expect(readSettingsFile(null, folder)).toBeNull();
});

test('texts, numbers, flags and lists', () => {
  const file = read('url: http://x\nfrom: 1795258800\nto: 2026-11-21T10:00:00Z\nquiet: true\nheader:\n  - "A: 1"\n');
  expect([...(file?.values ?? [])]).toEqual([
    ['url', 'http://x'],
    ['from', '1795258800'],
    ['to', '2026-11-21T10:00:00Z'],
    ['quiet', 'true'],
    ['header', ['A: 1']],
  ]);
});

test('an empty file is one without settings', () => {
  expect(read('# nothing\n')?.values.size).toBe(0);
});

test.each([
  ['ulr: http://x', 'unknown key "ulr"'],
  ['__proto__: {}', 'unknown key "__proto__"'],
  ['url: {a: 1}', 'url in headroom.yaml is neither'],
  ['- url', 'is not a list of'],
  ['url: [', 'is not valid YAML'],
  ['url: a\nurl: b', 'is not valid YAML'],
])('%j is refused', (text, message) => {
  expect(() => read(text)).toThrow(message);
});

test('a file that is named must be there', () => {
  expect(() => readSettingsFile('other.yaml', folder)).toThrow('it does not exist');
});
