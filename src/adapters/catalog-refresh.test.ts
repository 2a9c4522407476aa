import type { DescribeInstanceTypesCommandInput, InstanceTypeInfo } from '@aws-sdk/client-ec2';
import type { GetProductsCommandInput } from '@aws-sdk/client-pricing';
import { createCatalog, parseCatalogData } from '../core/catalog';
import { shippedCatalog, shippedCatalogData } from '../core/catalog/shipped';
import { gigabitsIn, instanceTypeOf } from './catalog-from-ec2';
import { pricesOf } from './catalog-from-pricing';
import { refreshCatalog } from './catalog-refresh';
import type { CatalogReaders } from './catalog-refresh';

const NOW = Date.UTC(2027, 0, 15);

const G5: InstanceTypeInfo = {
  InstanceType: 'g5.2xlarge',
  CurrentGeneration: false,
  BareMetal: false,
  BurstablePerformanceSupported: false,
  ProcessorInfo: { SupportedArchitectures: ['x86_64'] },
  VCpuInfo: { DefaultVCpus: 8 },
  MemoryInfo: { SizeInMiB: 32768 },
  InstanceStorageInfo: {
    Disks: [{ Count: 1, SizeInGB: 450, Type: 'ssd' }],
    NvmeSupport: 'required',
    TotalSizeInGB: 450,
  },
  EbsInfo: { EbsOptimizedInfo: { BaselineBandwidthInMbps: 850, MaximumBandwidthInMbps: 3500 } },
  NetworkInfo: {
    NetworkPerformance: 'Up to 10 Gigabit',
    MaximumNetworkCards: 1,
    DefaultNetworkCardIndex: 0,
    NetworkCards: [
      {
        NetworkCardIndex: 0,
        NetworkPerformance: 'Up to 10 Gigabit',
        BaselineBandwidthInGbps: 5,
        PeakBandwidthInGbps: 10,
      },
    ],
    EfaSupported: false,
  },
  GpuInfo: {
    Gpus: [{ Name: 'A10G', Manufacturer: 'NVIDIA', Count: 1, MemoryInfo: { SizeInMiB: 22888 } }],
    TotalGpuMemoryInMiB: 22888,
  },
};

const NEW: InstanceTypeInfo = {
  ...G5,
  // A type that is newer than the SDK's model.
  InstanceType: 'g9.xlarge' as 'g5.xlarge',
  NetworkInfo: {
    NetworkPerformance: '4x 100 Gigabit',
    MaximumNetworkCards: 4,
    NetworkCards: [1, 0].map((NetworkCardIndex) => ({
      NetworkCardIndex,
      NetworkPerformance: 'Up to 90 Gigabit',
      BaselineBandwidthInGbps: 100,
      PeakBandwidthInGbps: 100,
    })),
    BandwidthWeightings: ['vpc-1', 'default'],
    EfaSupported: true,
  },
};

const product = (instanceType: string, usd: string, more: Record<string, string> = {}): string =>
  JSON.stringify({
    product: {
      productFamily: 'Compute Instance',
      attributes: { instanceType, operation: 'RunInstances', tenancy: 'Shared', ...more },
    },
    serviceCode: 'AmazonEC2',
    terms: {
      OnDemand: {
        'ABC.JRTCKXETXF': {
          priceDimensions: { 'ABC.JRTCKXETXF.6YS6EN2CT7': { unit: 'Hrs', pricePerUnit: { USD: usd } } },
        },
      },
      Reserved: { X: { priceDimensions: { Y: { unit: 'Hrs', pricePerUnit: { USD: '0.1' } } } } },
    },
  });

interface Fake extends CatalogReaders {
  readonly asked: { types: DescribeInstanceTypesCommandInput[]; products: GetProductsCommandInput[] };
}

function fake(types: InstanceTypeInfo[], offered: string[], products: string[], fail?: unknown): Fake {
  const asked: Fake['asked'] = { types: [], products: [] };
  const $metadata = {};
  const answer = <T>(value: T): Promise<T> => (fail === undefined ? Promise.resolve(value) : Promise.reject(fail));
  return {
    asked,
    ec2: {
      describeInstanceTypes: (input) => {
        asked.types.push(input);
        // A page for each type, as far as the API would page at all.
        const at = Number(input.NextToken ?? 0);
        const chosen = types.filter((type) => input.InstanceTypes?.includes(type.InstanceType ?? 't1.micro') ?? true);
        return answer({
          $metadata,
          InstanceTypes: chosen.slice(at, at + 1),
          ...(at + 1 < chosen.length ? { NextToken: String(at + 1) } : {}),
        });
      },
      describeInstanceTypeOfferings: (input) =>
        answer({
          $metadata,
          InstanceTypeOfferings: offered
            .filter((name) => input.Filters?.[0]?.Values?.includes(name) ?? true)
            .map((name) => ({
              InstanceType: name as 'g5.2xlarge',
              LocationType: 'region' as const,
              Location: 'eu-west-1',
            })),
        }),
    },
    pricing: {
      getProducts: (input) => {
        asked.products.push(input);
        const type = input.Filters?.find((filter) => filter.Field === 'instanceType')?.Value;
        return answer({
          $metadata,
          PriceList: products.filter((text) => type === undefined || text.includes(`"${type}"`)),
        });
      },
    },
  };
}

test('a whole Region: rows, offerings and prices of it are new, all else stays', async () => {
  const clients = fake(
    [G5, NEW],
    ['g5.2xlarge', 'g9.xlarge'],
    [product('g5.2xlarge', '1.4000000000'), product('g9.xlarge', '9.5'), product('g5.4xlarge', '0')]
  );
  const progress: string[] = [];
  const data = await refreshCatalog(clients, {
    region: 'eu-west-1',
    now: NOW,
    onProgress: (done) => progress.push(done),
  });
  expect(parseCatalogData(JSON.parse(JSON.stringify(data)))).toEqual(data);
  const catalog = createCatalog(data);
  expect(data.date).toBe('2027-01-15');
  expect(catalog.lookup('g5.2xlarge')).toEqual(shippedCatalog().lookup('g5.2xlarge'));
  expect(catalog.lookup('g9.xlarge')).toMatchObject({
    networkBaselineGbps: 400,
    primaryCardBaselineGbps: 90,
    networkCards: 4,
    bandwidthWeightings: ['default', 'vpc-1'],
    efaSupported: true,
  });
  expect(catalog.price('g5.2xlarge', 'eu-west-1')).toEqual({
    usdPerHour: 1.4,
    region: 'eu-west-1',
    date: '2027-01-15',
    source: 'price-list-eu-west-1',
    proxy: false,
    own: false,
  });
  expect(catalog.price('g5.2xlarge', 'us-east-1')).toMatchObject({ usdPerHour: 1.212, date: '2026-07-20' });
  expect(catalog.price('g5.4xlarge', 'eu-west-1')).toEqual(shippedCatalog().price('g5.4xlarge', 'eu-west-1'));
  expect([
    catalog.offeredIn('g9.xlarge', 'eu-west-1'),
    catalog.offeredIn('g9.xlarge', 'us-east-1'),
    catalog.offeredIn('g5.4xlarge', 'eu-west-1'),
  ]).toEqual([true, false, false]);
  expect(catalog.offeredIn('g5.4xlarge', 'us-east-1')).toBe(true);
  expect([...catalog.types()]).toHaveLength(1420);
  expect(clients.asked.types.map((input) => input.NextToken)).toEqual([undefined, '1']);
  expect(clients.asked.products[0]?.Filters).toContainEqual({
    Type: 'TERM_MATCH',
    Field: 'regionCode',
    Value: 'eu-west-1',
  });
  expect(progress.length).toBeGreaterThan(0);
});

test('some types: only they are asked for and changed', async () => {
  const clients = fake([G5, NEW], ['g9.xlarge'], [product('g5.2xlarge', '1.4')]);
  const catalog = createCatalog(
    await refreshCatalog(clients, { region: 'eu-west-1', instanceTypes: ['g5.2xlarge'], now: NOW })
  );
  expect(clients.asked.types).toEqual([{ InstanceTypes: ['g5.2xlarge'] }]);
  expect(catalog.offeredIn('g5.2xlarge', 'eu-west-1')).toBe(false);
  expect(catalog.offeredIn('g5.4xlarge', 'eu-west-1')).toBe(true);
  expect(catalog.lookup('g9.xlarge')).toBeNull();
  // More names than one call may hold.
  const many = Array.from({ length: 250 }, (_, i) => `x${i}.large`);
  const asked = fake([], [], []);
  await refreshCatalog({ ...asked, pricing: null }, { region: 'eu-west-1', instanceTypes: many, now: NOW });
  expect(asked.asked.types.map((input) => input.InstanceTypes?.length)).toEqual([100, 100, 50]);
});

test('a new Region becomes known by a whole refresh only', async () => {
  const clients = fake([G5], ['g5.2xlarge'], []);
  const some = createCatalog(
    await refreshCatalog(clients, { region: 'mx-central-1', instanceTypes: ['g5.2xlarge'], now: NOW })
  );
  expect(some.offeredIn('g5.4xlarge', 'mx-central-1')).toBeNull();
  expect(some.offeredIn('g5.4xlarge', 'us-east-1')).toBe(true);
  const all = createCatalog(await refreshCatalog(clients, { region: 'mx-central-1', now: NOW }));
  expect(all.offeredIn('g5.4xlarge', 'mx-central-1')).toBe(false);
  expect(shippedCatalogData().regions).not.toContain('mx-central-1');
});

test('several cards keep the documented total while AWS’s words are the same', () => {
  const known = shippedCatalog().lookup('i7ie.48xlarge');
  const info = {
    ...NEW,
    InstanceType: 'i7ie.48xlarge' as const,
    NetworkInfo: { ...NEW.NetworkInfo, NetworkPerformance: known?.networkPerformance ?? '' },
  };
  expect(instanceTypeOf(info, known)).toMatchObject({
    networkBaselineGbps: known?.networkBaselineGbps,
    networkPeakGbps: known?.networkPeakGbps,
  });
  expect(
    instanceTypeOf({ ...info, NetworkInfo: { ...info.NetworkInfo, NetworkPerformance: '700 Gigabit' } }, known)
      ?.networkBaselineGbps
  ).toBe(700);
});

test('rows without the needed parts, and zeros, are unknown', () => {
  expect(instanceTypeOf({ InstanceType: 'g5.2xlarge' }, null)).toBeNull();
  const bare = instanceTypeOf({ ...G5, EbsInfo: {}, NetworkInfo: { NetworkPerformance: 'Moderate' } }, null);
  expect(bare).toMatchObject({
    ebsBaselineMbps: null,
    networkBaselineGbps: null,
    primaryCardPeakGbps: null,
    networkCards: 1,
  });
});

test.each([
  ['4x 100 Gigabit', 400],
  ['Up to 12.5 Gigabit', 12.5],
  ['25 Gigabit', 25],
  ['Very Low', null],
])('%s is %s', (words, gbps) => {
  expect(gigabitsIn(words)).toBe(gbps);
});

test('prices: plain run-instances first, then the lower; no zeros, no other currency, no nonsense', () => {
  expect(
    pricesOf([
      product('a.b', '0'),
      product('g5.xlarge', '0.5', { operation: 'RunInstances:0002' }),
      product('g5.xlarge', '1.006'),
      product('g5.xlarge', '2'),
      'not json',
      JSON.stringify({
        product: { attributes: { instanceType: 'c.d' } },
        terms: { OnDemand: { x: { priceDimensions: { y: { unit: 'Hrs', pricePerUnit: { CNY: '3' } } } } } },
      }),
    ])
  ).toEqual([{ instanceType: 'g5.xlarge', usdPerHour: 1.006 }]);
});

test.each([
  [{ name: 'UnauthorizedOperation', message: 'You are not authorized\n to perform' }, 'refused'],
  [{ name: 'AccessDeniedException' }, 'refused'],
  [{ name: 'CredentialsProviderError' }, 'refused'],
  [{ name: 'RequestLimitExceeded' }, 'throttled'],
  [{ name: 'Error', code: 'ECONNREFUSED' }, 'unreachable'],
  [
    { name: 'InvalidInstanceType', message: 'The following supplied instance types do not exist: [g99.huge]' },
    'unknown-type',
  ],
  [{ name: 'InternalError' }, 'unexpected'],
  ['odd', 'unexpected'],
])('AWS throws %j: %s', async (thrown, kind) => {
  const error = typeof thrown === 'string' ? thrown : Object.assign(new Error('x'), thrown);
  await expect(refreshCatalog(fake([G5], [], [], error), { region: 'eu-west-1', now: NOW })).rejects.toMatchObject({
    name: 'CatalogRefreshError',
    kind,
    operation: 'ec2:DescribeInstanceTypes',
    message: expect.not.stringContaining('\n'),
  });
});
