import type { InstanceAdvice } from '../modelload';
import { adviceFigures } from './advice-text';
import { BURST_BOUND } from './testing/sample-diagnoses';

const ADVICE = BURST_BOUND.advice.find(({ kind }) => kind === 'instance') as InstanceAdvice;

test.each<[string, Partial<InstanceAdvice>, RegExp]>([
  ['list prices', {}, /, \$1\.624 an hour \(\+\$0\.412 an hour\)/],
  ['another Region’s', { priceIsProxy: true }, /\$1\.624 an hour \(another Region’s price\) \(\+\$0\.412 an hour\)/],
  [
    'own prices',
    { priceIsOwn: true, currentPriceIsOwn: true },
    /\$1\.624 an hour \(your price\) \(\+\$0\.412 an hour\)/,
  ],
  [
    'a list price over an own one',
    { currentPriceIsOwn: true },
    /\$1\.624 an hour \(\+\$0\.412 an hour over your price\)/,
  ],
  [
    'an own price over a list price',
    { priceIsOwn: true },
    /\$1\.624 an hour \(your price\) \(\+\$0\.412 an hour over the list price\)/,
  ],
  ['a cheaper one', { extraUsdPerHour: -0.1, priceIsOwn: true }, /\(-?\$?-?0\.1.* an hour over the list price\)/],
  ['no price', { usdPerHour: null, extraUsdPerHour: null }, /price unknown/],
])('%s', (_, given, expected) => {
  expect(adviceFigures({ ...ADVICE, ...given })).toMatch(expected);
});
