import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Compares with a file that a reader has looked at; `UPDATE_GOLDEN=1` writes it anew. */
export function expectGolden(folder: string, name: string, text: string): void {
  const path = join(folder, name);
  // eslint-disable-next-line no-restricted-globals -- a tool of tests, not part of the core
  if (process.env['UPDATE_GOLDEN'] === '1') {
    writeFileSync(path, text);
  }
  expect(existsSync(path) ? readFileSync(path, 'utf8') : `${path} is missing: run with UPDATE_GOLDEN=1`).toBe(text);
}
