import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AdvisoryError } from './advisory-error';
import { checkAdvisories, reportText } from './check-advisories';
import { installedPackages } from './installed-packages';
import { readAdvisories } from './read-advisories';

/*
 * `npm run check:advisories -- FOLDER`: what advisories say of the versions in package-lock.json, without a network. FOLDER is a checkout of
 * github.com/github/advisory-database. Exit 0: nothing, or all is answered in SECURITY.md; 1: something is not; 2: it could not be compared.
 */

const ROOT = join(__dirname, '..', '..');

try {
  const [folder, ...more] = process.argv.slice(2);
  if (folder === undefined || more.length > 0) {
    throw new AdvisoryError('one folder of advisories is needed', 'npm run check:advisories -- FOLDER');
  }
  const installed = installedPackages(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
  const database = readAdvisories(folder);
  const report = checkAdvisories(installed, database, readFileSync(join(ROOT, 'SECURITY.md'), 'utf8'));
  process.stdout.write(reportText(report));
  const open = report.findings.filter(({ isAnswered }) => !isAnswered).length;
  process.stderr.write(
    `advisories: ${database.advisories.length} of npm packages, the newest of ${database.newest}; ${installed.length} versions installed; ${report.findings.length} findings, ${open} without an answer\n`
  );
  process.exitCode = open > 0 ? 1 : 0;
} catch (error) {
  if (!(error instanceof AdvisoryError)) {
    throw error;
  }
  process.stderr.write(`advisories: ${error.message}\n    to do: ${error.todo}\n`);
  process.exitCode = 2;
}
