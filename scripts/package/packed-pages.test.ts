import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { packedPages, topNames } from './packed-pages';
import { PackagingError } from './packaging-error';

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

function projectOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'pages-'));
  folders.push(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

const packed = (readme: string, files: Readonly<Record<string, string>> = {}) =>
  packedPages(projectOf({ 'README.md': readme, ...files }), ['README.md']);

test('what is linked goes along, through pages and their pages, each once; a folder with all that is in it', () => {
  const { pages, files } = packed('[a](docs/a.md#x), [all](docs/schema), [self](#top), [web](https://e.com/x.md)', {
    'docs/a.md': '[b](sub/b.md) and [back](../README.md)',
    'docs/sub/b.md': '[data](../../scraper/p.yml)',
    'docs/c.md': 'not linked',
    'docs/schema/a.json': '{}',
    'docs/schema/b.json': '{}',
    'scraper/p.yml': 'a: 1',
  });
  expect([...pages.keys()].sort()).toEqual(['README.md', 'docs/a.md', 'docs/sub/b.md']);
  expect([...files].sort()).toEqual(['docs/schema/a.json', 'docs/schema/b.json', 'scraper/p.yml']);
  expect(pages.get('docs/a.md')).toBe('[b](sub/b.md) and [back](../README.md)');
  expect(topNames([...pages.keys(), ...files])).toEqual(['README.md', 'docs', 'scraper']);
});

test.each([
  ['a picture leaves its words', '![A load](docs/a.png)', '*A load*'],
  ['so does a link to one', '[A load](docs/a.png)', '*A load*'],
  ['code leaves its words', 'see [rooms](src/rooms.ts)', 'see rooms'],
  ['rules lie in lib', '[r](rules/x-y.yaml#L1)', '[r](lib/rules/x-y.yaml#L1)'],
  ['code in a line stays', 'write `[a](nowhere.md)`', 'write `[a](nowhere.md)`'],
  ['a block of code stays', '```\n[a](nowhere.md)\n```\n', '```\n[a](nowhere.md)\n```\n'],
])('%s', (_, text, expected) => {
  const { pages, files } = packed(text, { 'docs/a.png': '', 'src/rooms.ts': '', 'rules/x-y.yaml': '' });
  expect(pages.get('README.md')).toBe(expected);
  expect(files.size).toBe(0);
});

test('rules are named from where a page lies', () => {
  const { pages } = packed('[b](docs/runbooks/b.md)', {
    'docs/runbooks/b.md': '[r](../../rules/x.yaml)',
    'rules/x.yaml': '',
  });
  expect(pages.get('docs/runbooks/b.md')).toBe('[r](../../lib/rules/x.yaml)');
});

test.each(['nowhere.md', 'docs/nothing', '../outside.md'])('a link to %s stops packing', (to) => {
  expect(() => packed(`[x](${to})`)).toThrow(PackagingError);
  expect(() => packed(`[x](${to})`)).toThrow('README.md links to');
});
