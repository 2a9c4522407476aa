import { zonesOfFrames } from './zones-of-frames';

const OPTIONS = {
  ...{ sourceLabel: 'source_zone', destinationLabel: 'destination_zone' },
  ...{ fromMs: 0, toMs: 3_600_000, usdPerGb: null, cell: null },
};
const one = (from: string | null, to: string | null, value: number | null) => ({
  labels: { ...(from === null ? {} : { source_zone: from }), ...(to === null ? {} : { destination_zone: to }) },
  value,
});

test('cells are summed and priced; inside a zone nothing is charged', () => {
  const { matrix, usdPerGbEachWay, priceSource } = zonesOfFrames(
    [one('b', 'a', 1e9), one('a', 'b', 1e9), one('b', 'a', 1e9), one('a', 'a', 5e9), one('a', 'b', null)],
    OPTIONS
  );
  expect(matrix.cells).toEqual([
    { from: 'a', to: 'a', bytes: 5e9, retransmissions: null, usd: 0 },
    { from: 'a', to: 'b', bytes: 1e9, retransmissions: null, usd: 0.02 },
    { from: 'b', to: 'a', bytes: 2e9, retransmissions: null, usd: 0.04 },
  ]);
  expect(matrix.zones.map(({ zone }) => zone)).toEqual(['a', 'b']);
  expect(matrix.interAzBytes).toBe(3e9);
  expect(matrix.interAzUsd).toBeCloseTo(0.06);
  expect([usdPerGbEachWay, priceSource]).toEqual([0.01, expect.stringMatching(/^EC2 pricing, \d{4}-\d\d$/)]);
});

test('an end without its label lies in no known zone, is not charged and comes last', () => {
  const { matrix } = zonesOfFrames([one(null, 'a', 7), one('a', '', 5), one('z', 'a', 1)], OPTIONS);
  expect(matrix.cells.map(({ from, to, usd }) => [from, to, usd === null])).toEqual([
    ['a', 'unknown', true],
    ['z', 'a', false],
    ['unknown', 'a', true],
  ]);
  expect(matrix.unknown.bytes).toBe(12);
  expect(matrix.zones.map(({ zone }) => zone)).toEqual(['a', 'z']);
});

test('a given price counts, also that of nothing', () => {
  const free = zonesOfFrames([one('a', 'b', 1e9)], { ...OPTIONS, usdPerGb: 0 });
  expect([free.matrix.interAzUsd, free.priceSource]).toEqual([0, 'given']);
});

test('a cell has no pairs: series name none', () => {
  const cell = { from: 'a', to: 'b' };
  expect(zonesOfFrames([one('a', 'b', 1)], { ...OPTIONS, cell })).toMatchObject({ cell, pairs: [] });
});
