import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { BlockList } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';

import { createAwsRanges } from '../src/core/catalog/aws-ranges';
import type { AwsRanges } from '../src/core/catalog/aws-ranges';
import { expandAwsRanges } from '../src/core/catalog/aws-ranges-compact';

interface Prefix {
  readonly cidr: string;
  readonly service: string;
  readonly region: string;
}

const folder = mkdtempSync(join(tmpdir(), 'aws-ranges-'));
afterAll(() => rmSync(folder, { recursive: true }));

function run(content: unknown): ReturnType<typeof spawnSync> {
  const file = join(folder, 'ip-ranges.json');
  writeFileSync(file, JSON.stringify(content));
  return spawnSync(process.execPath, [join(__dirname, 'generate-aws-ranges.mjs'), '--print', file], {
    encoding: 'utf8',
  });
}

/** The prefixes as ip-ranges.json has them. */
function published(prefixes: readonly Prefix[]): Record<string, unknown> {
  const entries = (isIPv6: boolean): unknown[] =>
    prefixes
      .filter(({ cidr }) => cidr.includes(':') === isIPv6)
      .map(({ cidr, ...rest }) => ({
        [isIPv6 ? 'ipv6_prefix' : 'ip_prefix']: cidr,
        network_border_group: 'x',
        ...rest,
      }));
  return { syncToken: '1', createDate: '2026-01-02-03-04-05', prefixes: entries(false), ipv6_prefixes: entries(true) };
}

function generated(prefixes: readonly Prefix[]): AwsRanges {
  const { stdout, stderr } = run(published(prefixes));
  expect(stderr).toBe('');
  return createAwsRanges(expandAwsRanges(JSON.parse(String(stdout))));
}

const prefix = (cidr: string, service: string, region = 'us-east-1'): Prefix => ({ cidr, service, region });
const ELSEWHERE = [prefix('192.0.2.0/24', 'AMAZON'), prefix('2001:db8::/32', 'AMAZON')];

it.each<[string, readonly Prefix[], string]>([
  [
    'a service over EC2 over AMAZON',
    [prefix('52.0.0.0/16', 'S3'), prefix('52.0.0.0/16', 'EC2'), prefix('52.0.0.0/16', 'AMAZON')],
    'S3 us-east-1',
  ],
  ['EC2 over AMAZON', [prefix('52.0.0.0/16', 'EC2'), prefix('52.0.0.0/24', 'AMAZON', 'GLOBAL')], 'EC2 us-east-1'],
  [
    'a service over EC2 in a longer prefix',
    [prefix('52.0.0.0/16', 'CLOUDFRONT', 'GLOBAL'), prefix('52.0.0.0/24', 'EC2')],
    'CLOUDFRONT GLOBAL',
  ],
  [
    'the longer prefix of two services',
    [prefix('52.0.0.0/17', 'GLOBALACCELERATOR', 'GLOBAL'), prefix('52.0.0.0/24', 'S3', 'GLOBAL')],
    'S3 GLOBAL',
  ],
  [
    'the narrower of two services with one prefix',
    [
      prefix('52.0.0.0/24', 'CLOUDFRONT_ORIGIN_FACING'),
      prefix('52.0.0.0/24', 'CLOUDFRONT'),
      prefix('53.0.0.0/24', 'CLOUDFRONT'),
    ],
    'CLOUDFRONT_ORIGIN_FACING us-east-1',
  ],
  ['AMAZON alone', [prefix('52.0.0.0/16', 'AMAZON', 'eu-west-1')], 'AMAZON eu-west-1'],
  [
    'a service that nobody has heard of',
    [prefix('52.0.0.0/16', 'NEW_THING', 'moon-north-1')],
    'NEW_THING moon-north-1',
  ],
])('an address belongs to %s', (_, prefixes, expected) => {
  const found = generated([...prefixes, ...ELSEWHERE]).lookup('52.0.0.7');
  expect(`${found?.service ?? ''} ${found?.region ?? ''}`).toBe(expected);
});

it('keeps the date of the file', () => {
  expect(generated(ELSEWHERE)).toMatchObject({
    date: '2026-01-02',
    source: 'AWS ip-ranges.json, createDate 2026-01-02-03-04-05',
  });
});

it.each([
  ['no IPv6 prefixes', { ...published(ELSEWHERE), ipv6_prefixes: [] }, 'no ipv6_prefix'],
  ['another date', { ...published(ELSEWHERE), createDate: 'today' }, 'createDate is today'],
  ['a bad address', published([...ELSEWHERE, prefix('52.0.300.0/24', 'S3')]), '52.0.300.0 is no IPv4 address'],
  ['a bad IPv6 address', published([...ELSEWHERE, prefix('2600:1/24', 'S3')]), '2600:1 is no IPv6 address'],
  ['a bad length', published([...ELSEWHERE, prefix('52.0.0.0/33', 'S3')]), 'not understood'],
  ['no length', published([...ELSEWHERE, prefix('52.0.0.0', 'S3')]), 'ip_prefix 52.0.0.0'],
  ['a name with other characters', published([...ELSEWHERE, prefix('52.0.0.0/24', 'S3, EC2')]), 'not understood'],
])('refuses a file with %s', (_, content, message) => {
  const { status, stderr } = run(content);
  expect([status, String(stderr)]).toEqual([1, expect.stringContaining(message)]);
});

describe('what is generated answers as a search through all prefixes', () => {
  // Few bits vary, so that prefixes nest and touch; half of the probes lie at their edges.
  const value = fc.nat({ max: 31 });
  const names = {
    service: fc.constantFrom('AMAZON', 'EC2', 'S3', 'DYNAMODB', 'NEW'),
    region: fc.constantFrom('a-1', 'b-2', 'GLOBAL'),
  };
  const v4 = fc
    .record({ ...names, value, length: fc.integer({ min: 24, max: 32 }) })
    .map(({ value: last, length, ...rest }) => ({
      cidr: `52.0.0.${((last * 8) >> (32 - length)) << (32 - length)}/${length}`,
      ...rest,
    }));
  const v6 = fc
    .record({ ...names, value, length: fc.integer({ min: 116, max: 128 }) })
    .map(({ value: last, length, ...rest }) => ({
      cidr: `2600:1f18::${(((last * 128) >> (128 - length)) << (128 - length)).toString(16)}/${length}`,
      ...rest,
    }));
  const probes = [
    ...Array.from({ length: 256 }, (_, i) => `52.0.0.${i}`),
    ...Array.from({ length: 4096 }, (_, i) => `2600:1f18::${i.toString(16)}`).filter(
      (_, i) => i % 128 < 2 || i % 128 > 126
    ),
  ];
  // Two services or Regions with one prefix are settled by rules of their own, above.
  const prefixes = fc.uniqueArray(fc.oneof(v4, v6), {
    maxLength: 40,
    selector: ({ cidr, service }) => (/AMAZON|EC2/.test(service) ? `${cidr} ${service}` : cidr),
  });

  it('for any prefixes', () => {
    fc.assert(
      fc.property(prefixes, (some) => {
        const ranges = generated([...some, ...ELSEWHERE]);
        const search = slowLookup(some);
        const answers = probes.map((probe) => {
          const found = ranges.lookup(probe);
          return [probe, found?.service ?? null, found?.region ?? null];
        });
        expect(answers).toEqual(probes.map((probe) => [probe, ...search(probe)]));
      }),
      { numRuns: 10 }
    );
  });
});

function slowLookup(prefixes: readonly Prefix[]): (address: string) => [string | null, string | null] {
  const standing = ({ service }: Prefix): number => (service === 'AMAZON' ? 0 : service === 'EC2' ? 1 : 2);
  const lengthOf = ({ cidr }: Prefix): number => Number(cidr.split('/')[1]);
  const ordered = [...prefixes]
    .sort((a, b) => standing(b) - standing(a) || lengthOf(b) - lengthOf(a))
    .map((entry) => {
      const list = new BlockList();
      list.addSubnet(entry.cidr.split('/')[0] ?? '', lengthOf(entry), entry.cidr.includes(':') ? 'ipv6' : 'ipv4');
      return { entry, list };
    });
  return (address) => {
    const found = ordered.find(({ list }) => list.check(address, address.includes(':') ? 'ipv6' : 'ipv4'))?.entry;
    return [found?.service ?? null, found?.region ?? null];
  };
}
