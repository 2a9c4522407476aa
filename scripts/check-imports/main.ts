import { resolve } from 'node:path';
import { checkImports } from './check-imports';
import { readPackageNames, readSources } from './read-sources';
import { EXCEPTIONS, REACH_RULES, ROOMS } from './rooms';

const root = resolve(process.argv[2] ?? process.cwd());
const files = readSources(root);
const violations = checkImports({
  files,
  rooms: ROOMS,
  reachRules: REACH_RULES,
  exceptions: EXCEPTIONS,
  packages: readPackageNames(root),
});

for (const violation of violations) {
  console.error(`${violation.file}:${violation.line}  imports ${violation.import}`);
  console.error(`    rule: ${violation.rule}`);
  console.error(`    why:  ${violation.reason}`);
}
console.error(
  violations.length === 0
    ? `lint:imports: ${files.size} files keep the rules of the house`
    : `lint:imports: ${violations.length} violations in ${files.size} files`
);
process.exitCode = violations.length === 0 ? 0 : 1;
