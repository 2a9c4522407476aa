import { INTER_AZ_USD_PER_GB_EACH_WAY, interAzUsd } from './inter-az-price';

test('crossing is charged on both sides, in decimal GB', () => {
  expect(interAzUsd(1e12, INTER_AZ_USD_PER_GB_EACH_WAY)).toBeCloseTo(20, 10);
  expect(interAzUsd(1e9, 0)).toBe(0);
});
