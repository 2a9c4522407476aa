import { parseDuration } from './duration';

test.each([
  ['30s', 30],
  ['5m', 300],
  ['1h30m', 5400],
  ['7d', 604_800],
  ['45', 45],
  [' 10s ', 10],
])('%s', (text, seconds) => {
  expect(parseDuration(text, '--watch', 5)).toBe(seconds);
});

test.each([
  ['', /is no length of time/],
  ['often', /is no length of time/],
  ['5x', /is no length of time/],
  ['-5s', /is no length of time/],
  ['1s', /is shorter than 5 s/],
  ['0', /is shorter than 5 s/],
])('%s is refused', (text, message) => {
  expect(() => parseDuration(text, '--watch', 5)).toThrow(message);
});
