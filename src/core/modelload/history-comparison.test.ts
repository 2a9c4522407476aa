import fc from 'fast-check';
import { compareLoads } from './history-comparison';
import { loadWith } from './testing/loads';

test('says what changed', () => {
  const comparison = compareLoads(
    loadWith({ seconds: 40, bytes: 10e9, meanGbps: 4, peakGbps: 5 }),
    loadWith({ seconds: 10, bytes: 10.5e9, meanGbps: 9, peakGbps: null })
  );
  expect(comparison).toMatchObject({
    seconds: { change: -30, ratio: 0.25 },
    bytes: { change: 0.5e9, ratio: 1.05 },
    meanGbps: { change: 5, ratio: 2.25 },
    peakGbps: { change: null, ratio: null },
    incomparable: [],
  });
});

test.each([
  ['a tenth of the larger', loadWith({ bytes: 9e9 }), loadWith({ bytes: 10e9 }), []],
  ['more than a tenth', loadWith({ bytes: 8.9e9 }), loadWith({ bytes: 10e9 }), ['other-bytes']],
  ['more than a tenth, the other way', loadWith({ bytes: 10e9 }), loadWith({ bytes: 8.9e9 }), ['other-bytes']],
  ['nothing and nothing', loadWith({ bytes: 0 }), loadWith({ bytes: 0 }), []],
  ['bytes that are not known', loadWith({ bytes: null }), loadWith(), ['unknown-bytes']],
  ['another workload', loadWith(), loadWith({ namespace: 'b' }), ['other-workload']],
  ['an end that only traffic tells', loadWith(), loadWith({ windowSource: 'burst' }), ['other-window']],
  ['a probe and a log', loadWith(), loadWith({ windowSource: 'log' }), []],
])('%s', (_, before, after, expected) => {
  expect(compareLoads(before, after).incomparable).toEqual(expected);
});

test('0 before has no ratio', () => {
  expect(compareLoads(loadWith({ meanGbps: 0 }), loadWith()).meanGbps).toEqual({ change: 4, ratio: null });
});

test('forward and back is nothing', () => {
  const size = fc.option(fc.double({ min: 1, max: 1e12, noNaN: true }));
  fc.assert(
    fc.property(size, size, (a, b) => {
      const [one, other] = [loadWith({ bytes: a }), loadWith({ bytes: b })];
      const [there, back] = [compareLoads(one, other), compareLoads(other, one)];
      expect(there.incomparable).toEqual(back.incomparable);
      expect((there.bytes.change ?? 0) + (back.bytes.change ?? 0)).toBe(0);
    })
  );
});
