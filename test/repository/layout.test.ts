import { posix } from 'node:path';
import { readTracked, trackedFiles } from './tracked-files';

const sources = trackedFiles().filter((path) => /^(src|scripts)\/.*\.(ts|tsx|mjs)$/.test(path));
const all = new Set(sources);

test('every unit test stands beside the file it tests', () => {
  const lonely = sources
    .filter((path) => /\.test\.tsx?$/.test(path))
    .filter((path) => {
      const subject = path.replace(/\.test\.tsx?$/, '');
      return !['.ts', '.tsx', '.mjs', '/index.ts', '.generated.ts'].some((ending) => all.has(subject + ending));
    });
  expect(lonely).toEqual([]);
});

test('no file or room has a name that anything could hide behind', () => {
  const vague = /^(utils?|shared|helpers?|common|misc)$/;
  const found = trackedFiles()
    .filter((path) => path.startsWith('src/'))
    .filter((path) => path.split('/').some((part) => vague.test(part.split('.')[0] ?? '')));
  expect(found).toEqual([]);
});

test('no file has more than 400 lines, generated ones apart', () => {
  const long = sources
    .filter((path) => !posix.basename(path).includes('.generated.'))
    .map((path) => ({ path, lines: readTracked(path).trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > 400);
  expect(long).toEqual([]);
});
