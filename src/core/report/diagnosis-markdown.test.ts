import { diagnosisMarkdown } from './diagnosis-markdown';
import {
  BURST_BOUND,
  diagnosisOf,
  DOUBLE_SCRAPE,
  HOSTILE,
  INCONCLUSIVE,
  NODE_CONTENTION,
  WARM,
} from './testing/sample-diagnoses';

test('an incident report of one load', () => {
  expect(diagnosisMarkdown(diagnosisOf([BURST_BOUND]))).toMatchSnapshot();
});

test('a report of several loads, warnings and a cut answer', () => {
  const diagnosis = diagnosisOf([NODE_CONTENTION, INCONCLUSIVE, WARM], { warnings: [DOUBLE_SCRAPE], incomplete: true });
  expect(diagnosisMarkdown(diagnosis)).toMatchSnapshot();
});

test('a report without loads says so', () => {
  expect(diagnosisMarkdown(diagnosisOf([], { cluster: null }))).toContain('No model load was found in this window.');
});

test('label values stay text', () => {
  const markdown = diagnosisMarkdown(diagnosisOf([HOSTILE], { cluster: 'a`|b' }));
  expect(markdown).toMatchSnapshot();
  expect(markdown).not.toContain('\u001b');
  expect(markdown).not.toContain('\u202e');
  expect(markdown).not.toMatch(/^# Owned/m);
  // Outside code type, where HTML is inert, no tag is left open.
  const text = markdown.replace(/^(`{3,}).*\n[\s\S]*?^\1$/gm, '').replace(/(?<![\\`])(`+)(?!`).*?(?<!`)\1(?!`)/g, '');
  expect(text).not.toMatch(/<(script|img)/);
});

test('every row of a table has as many cells as its head', () => {
  const markdown = diagnosisMarkdown(diagnosisOf([BURST_BOUND, HOSTILE]));
  let head = 0;
  for (const line of markdown.split('\n')) {
    const cells = line.startsWith('|') ? line.replace(/\\\\/g, '').split(/(?<!\\)\|/).length : 0;
    head = cells === 0 ? 0 : head === 0 ? cells : head;
    expect([line.slice(0, 80), cells]).toEqual([line.slice(0, 80), head]);
  }
});
