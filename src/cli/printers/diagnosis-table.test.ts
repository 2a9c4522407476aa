import { createColors } from 'picocolors';
import {
  BURST_BOUND,
  diagnosisOf,
  DOUBLE_SCRAPE,
  HOSTILE,
  INCONCLUSIVE,
  NODE_CONTENTION,
  WARM,
} from '../../core/report/testing/sample-diagnoses';
import { diagnosisTable } from './diagnosis-table';

const plain = (width: number) => ({ isTty: false, width, colors: createColors(false) });

test('a wide report', () => {
  expect(diagnosisTable(diagnosisOf([BURST_BOUND, NODE_CONTENTION]), plain(140))).toMatchSnapshot();
});

test('a narrow report of little that is known', () => {
  const diagnosis = diagnosisOf([INCONCLUSIVE, WARM], { warnings: [DOUBLE_SCRAPE], incomplete: true, cluster: null });
  expect(diagnosisTable(diagnosis, plain(72))).toMatchSnapshot();
});

test('no loads', () => {
  expect(diagnosisTable(diagnosisOf([]), plain(100))).toContain('No model load was found in this window.');
});

test.each([60, 80, 100, 140])('lines fit %i columns, where words do', (width) => {
  const text = diagnosisTable(
    diagnosisOf([BURST_BOUND, INCONCLUSIVE, WARM], { warnings: [DOUBLE_SCRAPE] }),
    plain(width)
  );
  const long = text
    .split('\n')
    .filter((line) => line.length > width && !/^\s*(LOAD|RUN AS|\S+ {2,}|g5|sd|llm|warm|small)/.test(line));
  expect(long).toEqual([]);
});

test('label values can’t steer a terminal', () => {
  const text = diagnosisTable(diagnosisOf([HOSTILE], { cluster: '\u001b]0;title\u0007' }), plain(100));

  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
  expect(text).toContain('\\u001b[31mred');
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThan(1000);
});

test('colours only where the terminal has them', () => {
  const colored = diagnosisTable(diagnosisOf([BURST_BOUND]), { isTty: true, width: 100, colors: createColors(true) });
  expect(colored).toContain('\u001b[33mburst-bound\u001b[39m');
});
