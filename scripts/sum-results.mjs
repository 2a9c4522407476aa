// Adds up what the test runs left in a folder and prints "N passed, N failed" last. No tests at all is a failure.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2];
const EXPECTED = ['jest-unit', 'jest-integration', 'jest-scenarios', 'jest-parts', 'playwright-browser'];

function read(name) {
  const report = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
  if (name.startsWith('jest-')) {
    return {
      passed: report.numPassedTests,
      // A suite that does not even load has no tests to count.
      failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
      skipped: report.numPendingTests + report.numTodoTests,
    };
  }
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected, failed: unexpected + flaky + report.errors.length, skipped };
}

const written = new Set(readdirSync(folder));
const total = { passed: 0, failed: 0 };
for (const name of EXPECTED) {
  if (!written.has(`${name}.json`)) {
    console.log(`${name}: no report, the run broke off`);
    total.failed += 1;
    continue;
  }
  const { passed, failed, skipped } = read(name);
  console.log(`${name}: ${passed} passed, ${failed} failed, ${skipped} skipped`);
  total.passed += passed;
  total.failed += failed;
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
