import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { checkPlugin } from './check-plugin';

const root = resolve(process.argv[2] ?? 'dist');
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
const problems = checkPlugin(root, version);

for (const { check, what, todo } of problems) {
  console.error(`${check}: ${what}`);
  console.error(`    to do: ${todo}`);
}
console.error(
  problems.length === 0
    ? 'check:plugin: the built plugin is fit for the catalog'
    : `check:plugin: ${problems.length} problem(s)`
);
process.exitCode = problems.length === 0 ? 0 : 1;
