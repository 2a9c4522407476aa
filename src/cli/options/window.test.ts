import { windowOf } from './window';

const NOW = Date.UTC(2026, 10, 21, 12);

test('a window that ends later than now ends now', () => {
  expect(windowOf('now-1h', 'now+1h', NOW)).toEqual({ fromMs: NOW - 3_600_000, toMs: NOW });
});

test('32 days are allowed', () => {
  expect(windowOf('now-32d', 'now', NOW).fromMs).toBe(NOW - 32 * 86_400_000);
});

test.each([
  ['now', 'now-1h', 'ends before it begins'],
  ['now-1h', 'now-1h', 'is empty'],
  ['now', 'now', 'is empty'],
  ['now+1h', 'now+2h', 'lies in the future'],
  ['now-33d', 'now', 'more than 32'],
  ['99999999999', 'now', 'ends before it begins'],
  ['now-99999999w', 'now', 'beyond what a date can hold'],
])('%s to %s %s', (from, to, message) => {
  expect(() => windowOf(from, to, NOW)).toThrow(message);
});
