import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { textDiff } from './text-diff';

const lines = (count: number): string[] => Array.from({ length: count }, (_, i) => `line ${i + 1}`);

test('a change stands with three lines around it, as diff -u shows it', () => {
  const old = lines(20);
  const now = [...old.slice(0, 9), 'changed', ...old.slice(10, 19)];
  expect(textDiff(`${old.join('\n')}\n`, `${now.join('\n')}\n`, 'a', 'b')).toBe(
    [
      '--- a',
      '+++ b',
      '@@ -7,7 +7,7 @@',
      ' line 7',
      ' line 8',
      ' line 9',
      '-line 10',
      '+changed',
      ' line 11',
      ' line 12',
      ' line 13',
      '@@ -17,4 +17,3 @@',
      ' line 17',
      ' line 18',
      ' line 19',
      '-line 20',
      '',
    ].join('\n')
  );
});

test('equal texts differ in nothing', () => {
  expect(textDiff('a\nb\n', 'a\nb\n', 'x', 'y')).toBe('');
});

describe('patch takes it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-diff-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('and makes the one text of the other', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'c', 'd', ' e'), { maxLength: 40 })
      .map((all) => all.map((one) => `${one}\n`).join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const diff = textDiff(before, after, 'file', 'file');
        if (diff === '') {
          expect(before).toBe(after);
          return;
        }
        writeFileSync(join(folder, 'file'), before);
        const patched = execFileSync('patch', ['--silent', '--output=-', 'file'], { cwd: folder, input: diff });
        expect(patched.toString()).toBe(after);
      }),
      { numRuns: 60 }
    );
  });
});
