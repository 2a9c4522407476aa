import { wrapped } from './wrapped';

test('breaks at spaces, later lines behind the indent', () => {
  expect(wrapped('one two three four', 9, '  ')).toBe('one two\n  three\n  four');
});

test('a word longer than a line stays whole', () => {
  expect(wrapped('a verylongword b', 5)).toBe('a\nverylongword\nb');
});

test('colours take no room', () => {
  expect(wrapped('\u001b[1mone\u001b[22m two', 7)).toBe('\u001b[1mone\u001b[22m two');
});
