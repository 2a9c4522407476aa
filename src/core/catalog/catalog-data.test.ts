import { createHash } from 'node:crypto';
import { CatalogDataError, createCatalog, parseCatalogData } from '.';
import { shippedCatalogData } from './shipped';
import { COMPACT_CATALOG } from './shipped/catalog.generated';
import type { CompactCatalog } from './compact';
import { expandCatalog } from './compact';

const shipped = shippedCatalogData();

test('the shipped data survives a file', () => {
  const read = parseCatalogData(JSON.parse(JSON.stringify(shipped)));
  expect(read).toEqual(shipped);
  expect(createCatalog(read).price('g5.2xlarge', 'us-east-1')?.usdPerHour).toBe(1.212);
});

test('the shipped figures are those that were gathered', () => {
  // Of all of them, whatever form they are kept in: new data has another sum (scripts/generate-catalog.mjs), a new form has not.
  const sum = createHash('sha256')
    .update(JSON.stringify(inOrder(shipped)))
    .digest('hex');
  expect(sum).toBe('8dc5d2337c5bb921696b6031702fe3beb919e66e439ea66d0d8396c269985ea0');
});

/** The same with the keys of all objects in order. */
function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return Array.isArray(value)
    ? value.map(inOrder)
    : Object.fromEntries(
        Object.entries(value)
          .sort(([one], [other]) => (one < other ? -1 : 1))
          .map(([key, inner]) => [key, inOrder(inner)])
      );
}

test.each([
  ['nothing', undefined, 'the catalog is not valid at the whole file'],
  ['a list', [], 'the catalog is not valid at the whole file'],
  ['a later version', { ...shipped, schemaVersion: 2 }, 'schema version 2, this Headroom reads version 1'],
  ['a date', { ...shipped, date: 'today' }, 'not valid at date: expected YYYY-MM-DD'],
  [
    'a zero',
    { ...shipped, types: [{ ...shipped.types[0], networkPeakGbps: 0 }] },
    'not valid at types.0.networkPeakGbps',
  ],
  ['a name', { ...shipped, types: [{ ...shipped.types[0], name: 'g5' }] }, 'types.0.name: expected FAMILY.SIZE'],
  [
    'a price',
    { ...shipped, prices: { 'g5.xlarge': { 'us-east-1': { usdPerHour: 'x', source: 'me' } } } },
    'prices.g5.xlarge.us-east-1.usdPerHour',
  ],
])('a file with a bad %s says which', (_, value, message) => {
  expect(() => parseCatalogData(value)).toThrow(CatalogDataError);
  expect(() => parseCatalogData(value)).toThrow(message);
});

describe('a broken generated file is noticed', () => {
  test.each<[string, CompactCatalog, string]>([
    [
      'a short column',
      { ...COMPACT_CATALOG, numbers: { ...COMPACT_CATALOG.numbers, vcpu: '8,16' } },
      'column vcpu has 2 cells',
    ],
    [
      'a short flag',
      { ...COMPACT_CATALOG, flags: { ...COMPACT_CATALOG.flags, bareMetal: '01' } },
      'column bareMetal has 2 cells',
    ],
    [
      'a price of no source',
      { ...COMPACT_CATALOG, prices: { 'us-east-1': { sources: 'az', cells: '1a,' } } },
      'prices of us-east-1 have the cell "" of "z" at row 1',
    ],
    [
      'too many prices',
      { ...COMPACT_CATALOG, prices: { 'us-east-1': { sources: '1419a', cells: '1a' } } },
      'prices of us-east-1 have the cell "1a" of "a" at row 1419',
    ],
    [
      'a price of another form',
      { ...COMPACT_CATALOG, prices: { 'us-east-1': { sources: 'a', cells: '0.5' } } },
      'prices of us-east-1 have the cell "0.5" of "a" at row 0',
    ],
    [
      'too few prices',
      { ...COMPACT_CATALOG, prices: { 'us-east-1': { sources: 'aa', cells: '1a' } } },
      'prices of us-east-1 have 1 cells and 2 sources',
    ],
    [
      'a number of no other column',
      {
        ...COMPACT_CATALOG,
        numbers: { ...COMPACT_CATALOG.numbers, vcpu: COMPACT_CATALOG.numbers.vcpu.replace(/^\d+/, '=') },
      },
      'column vcpu has nothing to fall back on',
    ],
    ['a Region of no name', { ...COMPACT_CATALOG, regions: [] }, 'offerings of a1.medium name Region'],
    [
      'a word of no index',
      {
        ...COMPACT_CATALOG,
        words: { ...COMPACT_CATALOG.words, arch: { ...COMPACT_CATALOG.words.arch, dictionary: [] } },
      },
      'column arch has no word',
    ],
  ])('%s', (_, compact, message) => {
    expect(() => expandCatalog(compact)).toThrow(message);
  });
});
