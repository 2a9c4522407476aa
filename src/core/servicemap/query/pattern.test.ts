import { compilePattern } from './pattern';

test.each([
  '^sd-.*',
  'a|b',
  '(web|api)-\\d+$',
  '[a-z+*(]{1,20}',
  '^(?:x-)?y',
  '^web-\\d+-\\d+-\\d+$',
  '.*-.*',
  '\\p{L}+',
  'a{3}',
  '[\\]+]+',
  '(?<n>a)b',
])('%s is taken', (source) => {
  expect(compilePattern(source).ok).toBe(true);
});

test.each([
  ['(', 'Invalid regular expression'],
  ['(a+)+', 'a group that varies'],
  ['(a|a)*b', 'a group that varies'],
  ['((a?)){20}', 'a group that varies'],
  ['(?:(?:a{9}){9}){9}', 'a group that varies'],
  ['^.*.*.*.*x', 'more than 3 repeats'],
  ['.*.*.*x', 'does not begin with ^'],
  ['^a|.*.*.*x', 'does not begin with ^'],
  [`${'a?'.repeat(20)}b`, 'optional'],
  ['(a)\\1', 'refers back'],
  ['(?<x>a)\\k<x>', 'refers back'],
  ['(?=a)b', 'looks around'],
  ['(?<!a)b', 'looks around'],
  ['a{1000000}', 'repeats more than'],
  ['a'.repeat(201), 'longer than'],
])('%s is refused', (source, why) => {
  expect(compilePattern(source)).toEqual({ ok: false, why: expect.stringContaining(why) });
});

test('tests names anywhere in them, and long ones by their beginning', () => {
  const pattern = compilePattern('b$');
  expect(pattern.ok && [pattern.test('ab'), pattern.test('ba'), pattern.test(`${'a'.repeat(300)}b`)]).toEqual([
    true,
    false,
    false,
  ]);
});
