import { diagnosisCsv, doctorCsv } from './csv';
import { BURST_BOUND, diagnosisOf, HOSTILE, INCONCLUSIVE } from './testing/sample-diagnoses';
import { DOCTOR_REPORT } from './testing/sample-doctor-report';

/** A slow, obvious reader of RFC 4180. */
function parse(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const at = text.charAt(i);
    if (quoted) {
      if (at === '"' && text.charAt(i + 1) === '"') {
        cell += '"';
        i++;
      } else if (at === '"') {
        quoted = false;
      } else {
        cell += at;
      }
    } else if (at === '"') {
      quoted = true;
    } else if (at === ',') {
      row.push(cell);
      cell = '';
    } else if (at === '\r' && text.charAt(i + 1) === '\n') {
      rows.push([...row, cell]);
      row = [];
      cell = '';
      i++;
    } else {
      cell += at;
    }
  }
  return rows;
}

test('a line a load, unknown cells empty', () => {
  expect(diagnosisCsv(diagnosisOf([BURST_BOUND, INCONCLUSIVE]))).toMatchSnapshot();
});

test('text that a spreadsheet would run is quoted, and all text comes back', () => {
  const [head = [], row = []] = parse(diagnosisCsv(diagnosisOf([HOSTILE])));
  const cell = (name: string): string => row[head.indexOf(name)] ?? 'missing';
  expect(row).toHaveLength(head.length);
  expect(cell('pod')).toBe(`'${HOSTILE.pod}`);
  expect(cell('workload_kind')).toBe("'+Deployment");
  expect(cell('workload')).toBe("'-1+2");
  expect(cell('zone')).toBe("'\tzone");
  expect(cell('namespace')).toBe('__proto__');
  expect(cell('node')).toHaveLength(10_001);
});

test('a number is no formula', () => {
  const [head = [], row = []] = parse(diagnosisCsv(diagnosisOf([{ ...BURST_BOUND, seconds: -1 }])));
  expect(row[head.indexOf('seconds')]).toBe('-1');
});

test('findings of the doctor', () => {
  expect(parse(doctorCsv(DOCTOR_REPORT))[1]?.[0]).toBe('double-scrape');
});
