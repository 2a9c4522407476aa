import { figureText, parseFigure } from './flow-cell';

test.each([
  ['500', 500],
  ['10 MB', 1e7],
  ['1.5gb', 1.5e9],
  ['0.5 %', 0.005],
  ['', null],
  ['many', null],
  ['5 constructor', null],
  ['-1', null],
])('%s', (text, value) => {
  expect(parseFigure(text)).toBe(value);
});

test('what is not known is said', () => {
  expect(figureText('bytes', NaN)).toBe('unknown');
  expect(figureText('count', 0)).toBe('0');
  expect(figureText('ratio', 0.0123)).toBe('1.23 %');
  expect(figureText('port', NaN)).toBe('–');
});
