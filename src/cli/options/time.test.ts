import { parseTime } from './time';

const NOW = Date.UTC(2026, 10, 21, 12, 0, 0, 400);
const iso = (text: string): string => new Date(parseTime(text, NOW, '--from')).toISOString();

test.each([
  ['now', '2026-11-21T12:00:00.000Z'],
  ['now-6h', '2026-11-21T06:00:00.000Z'],
  ['now-1h30m', '2026-11-21T10:30:00.000Z'],
  ['now-2d', '2026-11-19T12:00:00.000Z'],
  ['now-1w', '2026-11-14T12:00:00.000Z'],
  ['now+5m', '2026-11-21T12:05:00.000Z'],
  ['1795258800', '2026-11-21T11:00:00.000Z'],
  ['1795258800.25', '2026-11-21T11:00:00.250Z'],
  ['0', '1970-01-01T00:00:00.000Z'],
  ['2026-11-21T10:00:00Z', '2026-11-21T10:00:00.000Z'],
  ['2026-11-21t10:00z', '2026-11-21T10:00:00.000Z'],
  ['2026-11-21 10:00:00.5+02:00', '2026-11-21T08:00:00.500Z'],
])('%s', (text, expected) => {
  expect(iso(text)).toBe(expected);
});

test.each([
  '',
  'yesterday',
  'now-',
  'now-6',
  'now-6x',
  '6h',
  '2026-02-30T00:00:00Z',
  '2026-13-01T00:00:00Z',
  'NaN',
  '1e9',
])('%j is no time', (text) => {
  expect(() => parseTime(text, NOW, '--from')).toThrow(/^--from/);
});

test('a time without a zone is asked for one', () => {
  expect(() => parseTime('2026-11-21', NOW, '--to')).toThrow(
    expect.objectContaining({ advice: 'a time needs its zone: 2026-11-21T00:00:00Z for UTC' })
  );
});

test('milliseconds are told from seconds', () => {
  expect(() => parseTime('1795258800000', NOW, '--to')).toThrow('looks like milliseconds');
});
