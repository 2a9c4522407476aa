import { BURST_BOUND, diagnosisOf, WARM } from '../../core/report/testing/sample-diagnoses';
import { codeOf } from './diagnose';
import { codeOfDoctor } from './doctor';
import { CLEAN_REPORT, DOCTOR_REPORT } from '../../core/report/testing/sample-doctor-report';

test.each([
  ['nothing asked for', [BURST_BOUND], [], false, 0],
  ['not met', [WARM], ['burst-bound'], false, 0],
  ['met by one of two', [WARM, BURST_BOUND], ['burst-bound'], false, 1],
  ['cut', [WARM], [], true, 4],
  ['cut and met', [BURST_BOUND], ['burst-bound'], true, 4],
] as const)('%s', (_name, loads, failOn, incomplete, code) => {
  expect(codeOf(diagnosisOf(loads, { incomplete }), new Set(failOn))).toBe(code);
});

test('the doctor’s codes', () => {
  expect(codeOfDoctor(CLEAN_REPORT)).toBe(0);
  expect(codeOfDoctor(DOCTOR_REPORT)).toBe(1);
  expect(codeOfDoctor({ ...DOCTOR_REPORT, findings: [] })).toBe(1);
  expect(codeOfDoctor({ ...CLEAN_REPORT, incomplete: true })).toBe(4);
});
