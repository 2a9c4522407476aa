import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Violation, checkImports } from './check-imports';
import { readPackageNames, readSources } from './read-sources';
import { REACH_RULES, ROOMS, type Exception } from './rooms';

let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'check-imports-'));
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function check(files: Record<string, string>, exceptions: Exception[] = []): Violation[] {
  const manifest = {
    dependencies: { zod: '1', react: '1', '@aws-sdk/client-ec2': '1', '@grafana/runtime': '1', '@grafana/data': '1' },
  };
  for (const [path, text] of Object.entries({ 'package.json': JSON.stringify(manifest), ...files })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return checkImports({
    files: readSources(root),
    rooms: ROOMS,
    reachRules: REACH_RULES,
    exceptions,
    packages: readPackageNames(root),
  });
}

const rulesOf = (violations: Violation[]): string[] => violations.map((violation) => violation.rule);

const BASE = { 'src/core/base/index.ts': `export { a } from './a';`, 'src/core/base/a.ts': 'export const a = 1;' };
const SOURCE = { 'src/core/source/index.ts': 'export interface Reply {}\nexport const DEFAULT = 1;' };

test('files that keep the rules give no violation', () => {
  expect(
    check({
      ...BASE,
      ...SOURCE,
      'src/core/samples/index.ts': `import { a } from '../base';\nimport type { Reply } from '../source';\nimport { z } from 'zod';`,
      'src/adapters/http.ts': `import { readFileSync } from 'node:fs';\nimport type { Reply } from '../core/source';`,
      'src/cli/headroom.ts': `import { http } from '../adapters/http';\nawait import('@aws-sdk/client-ec2');`,
      'src/cli/headroom.test.ts': `import { anything } from '../core/base/a';`,
    })
  ).toEqual([]);
});

test('a violation names file, line, import, rule and reason', () => {
  expect(check({ ...SOURCE, 'src/core/zones/index.ts': `\nimport { DEFAULT } from '../source';` })).toEqual([
    {
      file: 'src/core/zones/index.ts',
      line: 2,
      import: '../source',
      rule: 'src/core/zones may not import src/core/source',
      reason: expect.stringContaining('never the source'),
    },
  ]);
});

test.each([
  ['import type', `import type { Reply } from '../source';`],
  ['inline type', `import { type Reply } from '../source';`],
  ['import()', `export const later = () => import('../source');`],
  ['import() type', `export type R = import('../source').Reply;`],
  ['re-export', `export { DEFAULT } from '../source';`],
  ['export *', `export * from '../source';`],
  ['import =', `import s = require('../source');`],
  ['require', `const s = require('../source');`],
  ['worker', `new Worker(new URL('../source/index.ts', import.meta.url));`],
  ['side effect', `import '../source';`],
])('sees a forbidden room through %s', (_kind, text) => {
  expect(rulesOf(check({ ...SOURCE, 'src/core/zones/index.ts': text }))).toContain(
    'src/core/zones may not import src/core/source'
  );
});

test('one analysis may not import another', () => {
  const violations = check({ 'src/core/zones/index.ts': '', 'src/core/health/index.ts': `import '../zones';` });
  expect(rulesOf(violations)).toEqual(['src/core/health may not import src/core/zones']);
});

test('samples may import types of source and nothing else of it', () => {
  const violations = check({
    ...SOURCE,
    'src/core/samples/index.ts': `import { DEFAULT, type Reply } from '../source';`,
  });
  expect(rulesOf(violations)).toEqual(['src/core/samples may import types of src/core/source only (import type)']);
});

test('a room is entered through its index.ts', () => {
  const violations = check({ ...BASE, 'src/core/contract/index.ts': `import { a } from '../base/a';` });
  expect(rulesOf(violations)).toEqual(['src/core/base is entered through its index.ts']);
});

test('the layout is a room of its own inside servicemap', () => {
  const violations = check({
    ...BASE,
    'src/core/flows/index.ts': '',
    'src/core/servicemap/layout/index.ts': `import '../../flows';\nimport '../../base';`,
  });
  expect(rulesOf(violations)).toEqual(['src/core/servicemap/layout may not import src/core/flows']);
});

test.each(['react', 'fs', 'node:fs/promises', '@grafana/data', '@aws-sdk/client-ec2', 'rxjs'])(
  'the core may not import %s',
  (name) => {
    const violations = check({ 'src/core/base/index.ts': `import type { X } from '${name}';` });
    expect(rulesOf(violations)).toContain('src/core/base may import no package but zod, date-fns');
  }
);

test('a forbidden package is found by a path over other files, with that path', () => {
  const violations = check({
    'src/ui/index.ts': `export * from './table';`,
    'src/ui/table.tsx': `import { config } from '@grafana/runtime';`,
    'src/web/page/index.ts': `import '../../inquiry';`,
    'src/inquiry/index.ts': `import { samples } from '../core/samples';`,
    'src/core/samples/index.ts': `export { samples } from './samples';`,
    'src/core/samples/samples.ts': `/// <reference types="node" />\nexport const samples = 1;`,
  });
  const found = violations.map(({ file, rule }) => `${file}: ${rule}`);
  expect(found).toContain(
    'src/ui/index.ts: src/ui never reaches @grafana/runtime by any path (src/ui/index.ts → src/ui/table.tsx → @grafana/runtime)'
  );
  expect(found).toContain(
    'src/web/page/index.ts: src/web/page never reaches node:process by any path (src/web/page/index.ts → src/inquiry/index.ts → src/core/samples/index.ts → src/core/samples/samples.ts → node:process)'
  );
  expect(found.filter((line) => line.startsWith('src/core/samples/index.ts'))).toHaveLength(1);
});

test('a package that package.json does not list is refused', () => {
  expect(rulesOf(check({ 'src/cli/headroom.ts': `import 'left-pad';` }))).toEqual(['a package stands in package.json']);
});

test('a computed import and an import of nothing under src/ are refused', () => {
  expect(
    rulesOf(check({ 'src/cli/headroom.ts': `const name = 'x';\nimport(name);\nimport '../../test/fixtures';` }))
  ).toEqual(['an import names its target as a plain string', 'an import names a file under src/']);
});

test('a file without a room is refused', () => {
  expect(rulesOf(check({ 'src/core/utils/index.ts': '' }))).toEqual(['every file has a room']);
});

test('an exception lets one import through, and is a violation itself once nothing needs it', () => {
  const exceptions = [{ file: 'src/core/contract/index.ts', specifier: '../base/a', reason: 'for now' }];
  expect(check({ ...BASE, 'src/core/contract/index.ts': `import { a } from '../base/a';` }, exceptions)).toEqual([]);
  expect(rulesOf(check({ ...BASE, 'src/core/contract/index.ts': '' }, exceptions))).toEqual([
    'an exception that nothing needs is removed',
  ]);
});

test('the room table has no way in a circle and names no room that does not exist', () => {
  const byPath = new Map(ROOMS.map((room) => [room.path, room]));
  const visit = (path: string, above: string[]): void => {
    expect(above).not.toContain(path);
    const room = byPath.get(path);
    expect(room).toBeDefined();
    for (const next of [...(room?.mayImport ?? []), ...(room?.mayImportTypesOf ?? [])]) {
      visit(next, [...above, path]);
    }
  };
  for (const room of ROOMS) {
    visit(room.path, []);
  }
});
