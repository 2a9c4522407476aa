import { doctorMarkdown } from './doctor-markdown';
import { CLEAN_REPORT, DOCTOR_REPORT } from './testing/sample-doctor-report';

test('a report with a warning', () => {
  expect(doctorMarkdown(DOCTOR_REPORT)).toMatchSnapshot();
});

test('a clean cluster is told so', () => {
  expect(doctorMarkdown(CLEAN_REPORT)).toContain('Nothing to complain about.');
});
