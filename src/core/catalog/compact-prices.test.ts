import fc from 'fast-check';
import type { PricePoint } from './catalog-data';
import { expandPrices, packPrices } from './compact-prices';
import { shippedCatalogData } from './shipped';

const SOURCES = ['one', 'two', 'three'].map((id) => ({ id, date: null, description: id }));
const TYPES = [
  { name: 'c5.large', vcpu: 2 },
  { name: 'c5.xlarge', vcpu: 4 },
  { name: 'g5.xlarge', vcpu: 4 },
];

const of = (source: string, usdPerHour: number): PricePoint => ({ usdPerHour, source });

test('a price that follows from those before it takes a comma', () => {
  const packed = packPrices(
    {
      'us-east-1': { 'c5.large': of('one', 0.085), 'c5.xlarge': of('one', 0.17), 'g5.xlarge': of('two', 1.006) },
      'eu-west-1': { 'c5.large': of('three', 0.096), 'g5.xlarge': of('three', 1.123) },
    },
    TYPES,
    SOURCES
  );
  expect(packed).toEqual({
    'us-east-1': { sources: 'aab', cells: '85d,,836d' },
    // 1.006 x 0.096 / 0.085 is 1.136.
    'eu-west-1': { sources: 'c1c', cells: '11d,-13d' },
  });
});

test('what was packed reads back, whatever the prices', () => {
  const price = fc.record({
    usdPerHour: fc
      .tuple(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 0, max: 6 }))
      .map(([n, digits]) => n / 10 ** digits),
    source: fc.constantFrom(...SOURCES.map(({ id }) => id)),
  });
  const region = fc.dictionary(fc.constantFrom(...TYPES.map(({ name }) => name)), price, {
    minKeys: 1,
    noNullPrototype: true,
  });
  fc.assert(
    fc.property(region, region, region, (...regions) => {
      const prices = Object.fromEntries(regions.map((byName, i) => [`r${i}`, byName]));
      expect(byRegion(expandPrices(packPrices(prices, TYPES, SOURCES), TYPES, SOURCES))).toEqual(prices);
    })
  );
});

test('the shipped prices, packed again in another order of Regions', () => {
  const { prices, types, sources } = shippedCatalogData();
  const turned = Object.fromEntries(Object.entries(byRegion(prices)).reverse());
  expect(byRegion(expandPrices(packPrices(turned, types, sources), types, sources))).toEqual(turned);
});

test.each<[string, PricePoint, string]>([
  ['digits that it has no room for', of('one', 0.1234567), 'the price 0.1234567 has more than 6 digits'],
  ['a source that is not listed', of('four', 1), 'c5.large in r has a price of the unknown source four'],
])('it does not pack %s', (_, point, message) => {
  expect(() => packPrices({ r: { 'c5.large': point } }, TYPES, SOURCES)).toThrow(message);
});

/** Prices by type and Region turned into prices by Region and type. */
function byRegion(prices: Readonly<Record<string, Readonly<Record<string, PricePoint>>>>) {
  const turned: Record<string, Record<string, PricePoint>> = {};
  for (const [name, points] of Object.entries(prices)) {
    for (const [region, point] of Object.entries(points)) {
      (turned[region] ??= {})[name] = point;
    }
  }
  return turned;
}
