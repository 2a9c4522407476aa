import { join } from 'node:path';
import { doctorMarkdown } from './doctor-markdown';
import { expectGolden } from './testing/golden';
import { CLEAN_REPORT, DOCTOR_REPORT } from './testing/sample-doctor-report';

test('a report with a warning', () => {
  expectGolden(join(__dirname, 'golden'), 'doctor.md', doctorMarkdown(DOCTOR_REPORT));
});

test('a clean cluster is told so', () => {
  expect(doctorMarkdown(CLEAN_REPORT)).toContain('Nothing to complain about.');
});
