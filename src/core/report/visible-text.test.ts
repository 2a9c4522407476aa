import { shortened, visibleText } from './visible-text';

test.each([
  ['plain ü 模型 🙂', 'plain ü 模型 🙂'],
  ['a\nb\r\tc', 'a\\nb\\r\\tc'],
  ['\u001b[31mred', '\\u001b[31mred'],
  ['\u009b31m', '\\u009b31m'],
  ['\u202egnp', '\\u202egnp'],
  ['a\u200bb\ufeff', 'a\\u200bb\\ufeff'],
  ['\ud800x', '\\ud800x'],
])('%j becomes %j', (text, expected) => {
  expect(visibleText(text)).toBe(expected);
});

test('a long name keeps both ends and no half character', () => {
  expect(shortened('abcdefghij', 10)).toBe('abcdefghij');
  expect(shortened('abcdefghijk', 5)).toBe('ab…jk');
  expect(shortened('🙂'.repeat(20), 5)).toBe('🙂🙂…🙂🙂');
});
