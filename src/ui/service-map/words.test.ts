import { mapOf } from './testing/sample-map';
import { brokenQueryText, hiddenSentence, rateText } from './words';

const none = { nodes: 0, edges: 0, bytes: 0 };

test('what is hidden is told with its share and its reasons', () => {
  const shown = { nodes: 40, edges: 120, bytes: 92 };
  expect(hiddenSentence(shown, mapOf([], []).hidden)).toBe('All 120 edges between 40 nodes are shown.');
  const hidden = { ...none, edges: 1360, bytes: 8, bytesShare: 0.08, neighbours: 3 };
  expect(
    hiddenSentence(shown, { ...hidden, byQuery: { ...none, edges: 1000 }, byLimit: { ...none, edges: 360 } })
  ).toBe('Showing 120 of 1,480 edges, 92 % of bytes (1,000 left out as asked, 360 of the smallest cut).');
});

test('a rate of what is not known, or of no time, is unknown', () => {
  expect([rateText(6e6, 300), rateText(0, 300), rateText(null, 300), rateText(5, 0)]).toEqual([
    '20 kB/s',
    '0 B/s',
    'unknown',
    'unknown',
  ]);
});

test('a broken query is shown around the place', () => {
  expect(brokenQueryText('bytes >> 1GB', 7)).toBe('bytes >▸> 1GB');
});
