import { loadCost } from './cost';

// research/03-peers.md, finding 6.
it('of the seed’s load: less than a cent of GPU, 31 cents of NAT', () => {
  const cost = loadCost(27.1, 6.94e9, 1.212, 'nat');
  expect(cost.gpuIdleUsd).toBeCloseTo(0.009, 3);
  expect(cost.natUsd).toBeCloseTo(0.31, 2);
});

it.each([
  ['gateway-endpoint', 6.94e9, 0],
  ['internet-gateway', 6.94e9, 0],
  ['nat', 1e12, 45],
  ['nat', null, null],
  [null, 6.94e9, null],
] as const)('of data over %s for %p bytes is %p', (path, bytes, usd) => {
  expect(loadCost(27.1, bytes, 1.212, path).natUsd).toBe(usd);
});

it('is unknown without a price, and never guessed for zones', () => {
  expect(loadCost(27.1, 6.94e9, null, null)).toEqual({ gpuIdleUsd: null, natUsd: null, interAzUsd: null });
});
