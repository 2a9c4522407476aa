import { verdictList } from './verdict-list';

test('words, with or without spaces', () => {
  expect([...verdictList('warm, burst-bound,')]).toEqual(['warm', 'burst-bound']);
  expect(verdictList(undefined).size).toBe(0);
});

test.each(['slow', 'warm,slow', '', ','])('%j is refused', (text) => {
  expect(() => verdictList(text)).toThrow('is no verdict');
});
