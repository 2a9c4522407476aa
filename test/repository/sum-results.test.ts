import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './tracked-files';

const jestReport = (passed: number, failed = 0, broken = 0) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  numRuntimeErrorTestSuites: broken,
  numPendingTests: 0,
  numTodoTests: 0,
});
const browserReport = (expected: number, unexpected = 0) => ({
  stats: { expected, unexpected, flaky: 0, skipped: 0 },
  errors: [],
});

function sum(reports: Record<string, unknown>) {
  const folder = mkdtempSync(join(tmpdir(), 'sum-results-'));
  for (const [name, report] of Object.entries(reports)) {
    writeFileSync(join(folder, `${name}.json`), JSON.stringify(report));
  }
  const { status, stdout } = spawnSync(process.execPath, [join(ROOT, 'scripts', 'sum-results.mjs'), folder], {
    encoding: 'utf8',
  });
  rmSync(folder, { recursive: true });
  return { status, last: stdout.trimEnd().split('\n').at(-1) };
}

const none = {
  'jest-unit': jestReport(0),
  'jest-integration': jestReport(0),
  'jest-scenarios': jestReport(0),
  'jest-parts': jestReport(0),
  'playwright-browser': browserReport(0),
};

test('adds up every run', () => {
  const reports = { ...none, 'jest-unit': jestReport(3), 'playwright-browser': browserReport(2) };
  expect(sum(reports)).toEqual({ status: 0, last: '5 passed, 0 failed' });
});

test.each([
  ['a failed test', { ...none, 'jest-unit': jestReport(3, 1) }, '3 passed, 1 failed'],
  ['a suite that does not load', { ...none, 'jest-unit': jestReport(3, 0, 1) }, '3 passed, 1 failed'],
  ['a failed browser test', { ...none, 'playwright-browser': browserReport(1, 1) }, '1 passed, 1 failed'],
  ['no test at all', none, '0 passed, 0 failed'],
  ['a missing report', { ...none, 'jest-unit': jestReport(3), 'playwright-browser': undefined }, '3 passed, 1 failed'],
])('%s fails', (_what, reports, last) => {
  const written = Object.fromEntries(Object.entries(reports).filter(([, report]) => report !== undefined));
  expect(sum(written)).toEqual({ status: 1, last });
});
