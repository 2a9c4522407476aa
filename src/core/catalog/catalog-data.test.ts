import { CatalogDataError, createCatalog, parseCatalogData } from '.';
import { shippedCatalogData } from './shipped';
import { COMPACT_CATALOG } from './shipped/catalog.generated';
import { expandCatalog } from './compact';

const shipped = shippedCatalogData();

test('the shipped data survives a file', () => {
  const read = parseCatalogData(JSON.parse(JSON.stringify(shipped)));
  expect(read).toEqual(shipped);
  expect(createCatalog(read).price('g5.2xlarge', 'us-east-1')?.usdPerHour).toBe(1.212);
});

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
  test.each([
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
      { ...COMPACT_CATALOG, prices: { 'us-east-1': 'z1' } },
      'prices of us-east-1 have the cell "z1"',
    ],
    ['too few prices', { ...COMPACT_CATALOG, prices: { 'us-east-1': '~7' } }, 'prices of us-east-1 cover 7 types'],
    ['a Region of no name', { ...COMPACT_CATALOG, regions: [] }, 'offerings of a1.2xlarge name Region'],
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
