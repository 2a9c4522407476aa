import { createColors } from 'picocolors';
import { CLEAN_REPORT, DOCTOR_REPORT } from '../../core/report/testing/sample-doctor-report';
import { doctorTable } from './doctor-table';

const terminal = { isTty: false, width: 100, colors: createColors(false) };

test('a report with a warning', () => {
  expect(doctorTable(DOCTOR_REPORT, terminal)).toMatchSnapshot();
});

test('a clean cluster', () => {
  expect(doctorTable(CLEAN_REPORT, terminal)).toContain('Nothing to complain about.');
});
