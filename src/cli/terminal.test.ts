import { terminalOf } from './terminal';

test('a terminal has colours and its width', () => {
  const terminal = terminalOf({ isTTY: true, columns: 120 }, {});
  expect([terminal.isTty, terminal.width, terminal.colors.isColorSupported]).toEqual([true, 120, true]);
});

test.each([
  ['a file', {}, {}],
  ['NO_COLOR', { isTTY: true as const, columns: 80 }, { NO_COLOR: '1' }],
  ['TERM=dumb', { isTTY: true as const, columns: 80 }, { TERM: 'dumb' }],
])('%s has none', (_name, stream, env) => {
  expect(terminalOf(stream as { isTTY: true; columns: number }, env).colors.isColorSupported).toBe(false);
});

test('a width that can’t be used is bounded', () => {
  expect(terminalOf({ isTTY: true, columns: 0 }, {}).width).toBe(120);
  expect(terminalOf({ isTTY: true, columns: 12 }, {}).width).toBe(40);
  expect(terminalOf({ isTTY: true, columns: 999 }, {}).width).toBe(160);
});
