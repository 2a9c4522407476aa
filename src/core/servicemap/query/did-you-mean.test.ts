import { didYouMean } from './did-you-mean';

test.each([
  ['byte', 'bytes'],
  ['btyes', 'bytes'],
  ['Retransmisions', 'retransmissions'],
  ['croszaz', 'crossaz'],
  ['completely-else', null],
  ['', null],
  ['x'.repeat(10_000), null],
])('%s: %s', (word, nearest) => {
  expect(didYouMean(word, ['bytes', 'retransmissions', 'crossaz', 'aws'])).toBe(nearest);
});
