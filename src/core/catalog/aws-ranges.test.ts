import fc from 'fast-check';

import { shippedAwsRanges } from '.';
import { createAwsRanges } from './aws-ranges';
import { expandAwsRanges } from './aws-ranges-compact';
import type { CompactAwsRanges } from './aws-ranges-compact';

// 10.0.0.0/24 S3, 10.0.1.0/24 EC2, 10.0.2.0 - 10.0.2.2 AMAZON, then from 2600:1f18::/48 EC2, and 2600:1f18:1::/48 S3 without a gap.
const compact: CompactAwsRanges = {
  date: '2026-01-02',
  source: 'a test',
  services: ['AMAZON', 'EC2', 'S3'],
  regions: ['GLOBAL', 'eu-west-1'],
  gaps: 'ffff0a~6,,,26001f17ffffffffffff0000f5fffdfd,',
  sizes: '100,100,3,1~20,1~20',
  serviceOf: '%$#$%',
  regionOf: '$$#$$',
};
const small = createAwsRanges(expandAwsRanges(compact));

describe('lookup', () => {
  it.each([
    ['9.255.255.255', null],
    ['10.0.0.0', 'S3 eu-west-1'],
    ['10.0.0.255', 'S3 eu-west-1'],
    ['10.0.1.0', 'EC2 eu-west-1'],
    ['10.0.2.2', 'AMAZON GLOBAL'],
    ['10.0.2.3', null],
    ['255.255.255.255', null],
    ['::ffff:10.0.1.7', 'EC2 eu-west-1'],
    ['::10.0.1.7', null],
    ['64:ff9b::10.0.1.7', 'EC2 eu-west-1'],
    ['64:ff9b:1::10.0.1.7', null],
    ['2600:1f17:ffff:ffff:ffff:ffff:ffff:ffff', null],
    ['2600:1f18::', 'EC2 eu-west-1'],
    ['2600:1F18:0:FFFF:FFFF:FFFF:FFFF:FFFF', 'EC2 eu-west-1'],
    ['2600:1f18:1::', 'S3 eu-west-1'],
    ['2600:1f18:1:ffff:ffff:ffff:ffff:ffff', 'S3 eu-west-1'],
    ['2600:1f18:2::', null],
    ['ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', null],
    ['::', null],
    ['10.0.0.1:443', null],
    ['s3.eu-west-1.amazonaws.com', null],
    ['', null],
  ])('%s is of %p', (address, expected) => {
    const found = small.lookup(address);
    expect(found === null ? null : `${found.service} ${found.region}`).toBe(expected);
  });

  it('answers with one object for all ranges of a service in a Region', () => {
    expect(small.lookup('10.0.0.1')).toBe(small.lookup('2600:1f18:1::1'));
  });
});

describe('the shipped ranges', () => {
  const shipped = shippedAwsRanges();

  it('are unpacked once, dated and sourced', () => {
    expect(shippedAwsRanges()).toBe(shipped);
    const [, day] = /^AWS ip-ranges\.json, createDate (\d{4}-\d\d-\d\d)-\d\d-\d\d-\d\d$/.exec(shipped.source) ?? [];
    expect(shipped.date).toBe(day);
  });

  // Ranges that have stood in ip-ranges.json for years.
  it.each([
    ['52.216.0.1', 'S3', 'us-east-1'],
    ['52.218.128.1', 'S3', 'us-west-2'],
    ['3.5.140.2', 'S3', 'ap-northeast-2'],
    ['2600:1fa0:8000::1', 'S3', 'us-east-1'],
    ['52.94.0.1', 'DYNAMODB', 'us-east-1'],
    ['52.119.224.1', 'DYNAMODB', 'us-east-1'],
    ['99.86.0.1', 'CLOUDFRONT', 'GLOBAL'],
    ['44.192.0.1', 'EC2', 'us-east-1'],
    ['2600:1f18::1', 'EC2', 'us-east-1'],
    ['52.46.128.1', 'AMAZON', 'us-east-1'],
  ])('%s is of %s in %s', (address, service, region) => {
    expect(shipped.lookup(address)).toEqual({ service, region });
  });

  it.each(['8.8.8.8', '1.1.1.1', '140.82.112.3', '2001:4860:4860::8888'])('%s is not of AWS', (address) => {
    expect(shipped.lookup(address)).toBeNull();
  });

  it('hold no address that is not reachable on the internet', () => {
    const byte = fc.nat({ max: 255 });
    const inside = fc.oneof(
      fc.tuple(fc.constant(10), byte, byte, byte),
      fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), byte, byte),
      fc.tuple(fc.constant(192), fc.constant(168), byte, byte),
      fc.tuple(fc.constant(100), fc.integer({ min: 64, max: 127 }), byte, byte),
      fc.tuple(fc.constant(169), fc.constant(254), byte, byte)
    );
    fc.assert(fc.property(inside, (bytes) => expect(shipped.lookup(bytes.join('.'))).toBeNull()));
  });
});
