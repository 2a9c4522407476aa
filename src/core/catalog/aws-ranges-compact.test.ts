import { expandAwsRanges } from './aws-ranges-compact';
import type { CompactAwsRanges } from './aws-ranges-compact';
import { COMPACT_AWS_RANGES } from './aws-ranges.generated';

const small: CompactAwsRanges = {
  date: '2026-01-02',
  source: 'a test',
  services: ['EC2', 'S3'],
  regions: ['eu-west-1'],
  gaps: 'fffffffe,1~8,',
  sizes: '2,1~16,ffffffff',
  serviceOf: '#$#',
  regionOf: '###',
};

it('adds gaps and sizes with their carries', () => {
  const { date, source, starts, ends, owners } = expandAwsRanges(small);
  expect([date, source]).toEqual(['2026-01-02', 'a test']);
  expect([...starts]).toEqual([...[0, 0, 0, 0xfffffffe], ...[0, 0, 2, 0], ...[0, 1, 2, 0]]);
  expect([...ends]).toEqual([...[0, 0, 1, 0], ...[0, 1, 2, 0], ...[0, 1, 2, 0xffffffff]]);
  expect(owners).toEqual(['EC2', 'S3', 'EC2'].map((service) => ({ service, region: 'eu-west-1' })));
});

it('unpacks the shipped ranges in order, without an overlap and without two that could be one', () => {
  const { starts, ends, owners } = expandAwsRanges(COMPACT_AWS_RANGES);
  const number = (words: Uint32Array, row: number): bigint =>
    words.slice(4 * row, 4 * row + 4).reduce((sum, value) => (sum << 32n) + BigInt(value), 0n);
  const wrong = owners.flatMap((owner, row) => {
    const start = number(starts, row);
    const before = row === 0 ? 0n : number(ends, row - 1);
    const isOrdered = start >= before && number(ends, row) > start;
    return isOrdered && !(start === before && owner === owners[row - 1]) ? [] : [row];
  });
  expect(wrong).toEqual([]);
  expect(owners.length).toBeGreaterThan(5000);
});

it.each<[string, Partial<CompactAwsRanges>, string]>([
  ['a short column', { sizes: '2,1~16' }, 'column sizes has 2 cells, column gaps 3'],
  ['a service too few', { serviceOf: '#$' }, 'column serviceOf has 2 cells'],
  ['a Region too many', { regionOf: '####' }, 'column regionOf has 4 cells'],
  ['a service of no name', { serviceOf: '#%#' }, 'range 1 has no name for the code 37'],
  ['a Region of no name', { regions: [] }, 'range 0 has no name for the code 35'],
  ['another number', { sizes: '2,0x1,3' }, 'column sizes is not made of numbers'],
  ['a number too long', { gaps: `${'f'.repeat(33)},,` }, 'column gaps is not made of numbers'],
  ['a range too far', { sizes: `2,1~16,${'f'.repeat(32)}` }, 'range 2 lies past the last address'],
  ['too many zeros', { gaps: ',,1~32' }, 'range 2 lies past the last address'],
])('a broken generated file is noticed: %s', (_, change, message) => {
  expect(() => expandAwsRanges({ ...small, ...change })).toThrow(message);
});
