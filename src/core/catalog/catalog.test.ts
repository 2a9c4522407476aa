import { createCatalog, needsBurst, s3CeilingGbps, sameAccelerator, isAccelerated } from '.';
import { shippedCatalog, shippedCatalogData } from './shipped';
import type { InstanceType } from '.';

const catalog = shippedCatalog();

function type(name: string): InstanceType {
  const found = catalog.lookup(name);
  if (found === null) {
    throw new Error(`${name} is not in the catalog`);
  }
  return found;
}

describe('shipped figures agree with what AWS documents', () => {
  test.each([
    // type, primary card baseline, peak (Gbps), EBS baseline, peak (Mbps)
    ['g5.2xlarge', 5, 10, 850, 3500],
    ['g5.4xlarge', 10, 25, 4750, 4750],
    ['g5.8xlarge', 25, 25, 16000, 16000],
    ['g6e.2xlarge', 5, 20, null, null],
    ['g4dn.xlarge', 5, 25, null, null],
    ['inf2.xlarge', 2.083, 15, null, null],
    ['p5.48xlarge', 100, 100, 80000, 80000],
    ['p5en.48xlarge', 200, 200, null, null],
    ['p4d.24xlarge', 100, 100, null, null],
    ['trn1.32xlarge', 100, 100, null, null],
    ['g6e.48xlarge', 400, 400, null, null],
    ['c6in.32xlarge', 170, 170, 100000, 100000],
  ])('%s', (name, baseline, peak, ebsBaseline, ebsPeak) => {
    const found = type(name);
    expect(s3CeilingGbps(found)).toEqual({ baselineGbps: baseline, peakGbps: peak });
    if (ebsBaseline !== null) {
      expect([found.ebsBaselineMbps, found.ebsPeakMbps]).toEqual([ebsBaseline, ebsPeak]);
    }
  });

  test('the whole of a type with several cards is more than its first card', () => {
    expect(type('p5.48xlarge')).toMatchObject({
      networkCards: 32,
      networkBaselineGbps: 3200,
      primaryCardBaselineGbps: 100,
    });
    expect(type('c6in.32xlarge')).toMatchObject({ networkCards: 2, networkBaselineGbps: 200 });
  });

  test('everything of one type', () => {
    expect(type('g5.2xlarge')).toEqual({
      name: 'g5.2xlarge',
      family: 'g5',
      vcpu: 8,
      memoryMiB: 32768,
      arch: ['x86_64'],
      accelerators: [
        { kind: 'gpu', name: 'A10G', manufacturer: 'NVIDIA', count: 1, memoryMiBEach: 22888, partitionFraction: null },
      ],
      networkPerformance: 'Up to 10 Gigabit',
      networkBaselineGbps: 5,
      networkPeakGbps: 10,
      primaryCardBaselineGbps: 5,
      primaryCardPeakGbps: 10,
      networkConflict: false,
      networkCards: 1,
      ebsBaselineMbps: 850,
      ebsPeakMbps: 3500,
      localDisks: [{ count: 1, sizeGB: 450, type: 'ssd', nvme: true }],
      bandwidthWeightings: [],
      currentGeneration: false,
      bareMetal: false,
      burstableCpu: false,
      efaSupported: false,
    });
    expect(type('m8g.large').bandwidthWeightings).toEqual(['default', 'ebs-1', 'vpc-1']);
  });

  test('the sources disagree on 14 types', () => {
    expect([...catalog.types()].filter((each) => each.networkConflict).map((each) => each.name)).toEqual(
      'c3.8xlarge f1.16xlarge g3.16xlarge g3.8xlarge h1.8xlarge i3.8xlarge i8g.metal-48xl p2.16xlarge p2.8xlarge p3.16xlarge p3.8xlarge r3.8xlarge r4.8xlarge trn2.3xlarge'.split(
        ' '
      )
    );
  });
});

describe('invariants over all types', () => {
  const all = [...catalog.types()];

  test('size and order', () => {
    expect(all).toHaveLength(1419);
    expect(new Set(all.map((each) => each.family)).size).toBe(200);
    expect(all.filter(isAccelerated)).toHaveLength(104);
    // The research counts 645 types by the whole instance; on four of them the first card does not burst.
    expect(all.filter((each) => (each.networkBaselineGbps ?? 0) < (each.networkPeakGbps ?? 0))).toHaveLength(645);
    expect(all.filter(needsBurst)).toHaveLength(641);
    expect(all.map((each) => each.name)).toEqual(all.map((each) => each.name).sort());
    expect(catalog.date).toBe('2026-11-22');
  });

  test('each type: positive, baseline within peak, first card within the whole, both of a pair or none', () => {
    const broken: string[] = [];
    for (const each of all) {
      const pairs = [
        [each.networkBaselineGbps, each.networkPeakGbps],
        [each.primaryCardBaselineGbps, each.primaryCardPeakGbps],
        [each.primaryCardPeakGbps, each.networkPeakGbps],
        [each.ebsBaselineMbps, each.ebsPeakMbps],
      ] as const;
      const inOrder = pairs.every(([low, high]) =>
        low === null || high === null ? low === high : 0 < low && low <= high
      );
      const sized = each.vcpu > 0 && each.memoryMiB > 0 && each.networkCards > 0 && each.arch.length > 0;
      if (!inOrder || !sized || !sameAccelerator(each, each)) {
        broken.push(each.name);
      }
    }
    expect(broken).toEqual([]);
  });
});

describe('prices', () => {
  test('each with Region, date and source', () => {
    expect(catalog.price('g5.2xlarge', 'us-east-1')).toEqual({
      usdPerHour: 1.212,
      region: 'us-east-1',
      date: '2026-07-20',
      source: 'karpenter',
      proxy: false,
      own: false,
    });
    expect(catalog.price('g5.4xlarge', 'us-east-1')?.usdPerHour).toBe(1.624);
    expect(catalog.price('g5.2xlarge', 'eu-west-1')).toMatchObject({
      usdPerHour: 1.35296,
      source: 'cortex',
      date: '2022-09',
    });
    expect(catalog.price('g5.2xlarge', 'ap-southeast-3')).toMatchObject({
      usdPerHour: 1.69632,
      source: 'libcloud',
      date: '2025-03-02',
    });
    expect(catalog.price('c6in.32xlarge', 'us-gov-west-1')?.usdPerHour).toBe(8.736);
  });

  test('all of them are there, positive and dated', () => {
    const data = shippedCatalogData();
    const points = Object.values(data.prices).flatMap((byRegion) => Object.values(byRegion));
    expect(points).toHaveLength(11188);
    expect(points.every((point) => point.usdPerHour > 0)).toBe(true);
    const ids = new Set(data.sources.filter((source) => source.date !== null).map((source) => source.id));
    expect(points.every((point) => ids.has(point.source))).toBe(true);
    expect(new Set(Object.values(data.prices).flatMap((byRegion) => Object.keys(byRegion))).size).toBe(34);
  });

  test('bare metal at Dedicated tenancy says so by its source', () => {
    expect(catalog.price('c6g.metal', 'us-east-1')?.source).toBe('karpenter-dedicated');
  });

  test('us-west-2 falls back to us-east-1 as a labelled proxy', () => {
    expect(catalog.price('p5.48xlarge', 'us-west-2')).toMatchObject({
      usdPerHour: 55.04,
      region: 'us-east-1',
      proxy: true,
    });
    expect(catalog.price('g5.2xlarge', 'us-west-2')).toMatchObject({
      usdPerHour: 1.212,
      region: 'us-west-2',
      proxy: false,
    });
    // eu-west-1 has no stand-in.
    expect(catalog.price('p5.48xlarge', 'eu-west-1')).toBeNull();
  });

  test('no proxy for a type that us-west-2 is known not to offer', () => {
    const absent = [...catalog.types()].find(
      (each) => catalog.offeredIn(each.name, 'us-west-2') === false && catalog.price(each.name, 'us-east-1') !== null
    );
    expect(absent).toBeDefined();
    expect(catalog.price(absent?.name ?? '', 'us-west-2')).toBeNull();
  });

  test('unknown is null', () => {
    expect(catalog.price('g99.huge', 'us-east-1')).toBeNull();
    expect(catalog.price('trn2.3xlarge', 'us-east-1')).toBeNull();
    expect(catalog.lookup('g99.huge')).toBeNull();
    expect(catalog.lookup('constructor')).toBeNull();
    expect(catalog.price('constructor', 'name')).toBeNull();
  });
});

test('offerings: yes, no, unknown', () => {
  expect(catalog.offeredIn('g5.2xlarge', 'us-east-1')).toBe(true);
  expect(catalog.offeredIn('g5.2xlarge', 'af-south-1')).toBe(false);
  expect(catalog.offeredIn('g5.2xlarge', 'us-gov-west-1')).toBeNull();
  expect(catalog.offeredIn('g99.huge', 'us-east-1')).toBeNull();
});

describe('same accelerator', () => {
  test.each([
    ['g5.2xlarge', 'g5.4xlarge', true],
    ['g5.2xlarge', 'g5.12xlarge', false],
    ['g5.2xlarge', 'g6.2xlarge', false],
    ['g6.2xlarge', 'g6f.2xlarge', false],
    ['g6f.large', 'g6f.xlarge', true],
    ['m6i.large', 'c6i.large', true],
    ['m6i.large', 'g5.2xlarge', false],
  ])('%s and %s: %s', (a, b, same) => {
    expect(sameAccelerator(type(a), type(b))).toBe(same);
    expect(sameAccelerator(type(b), type(a))).toBe(same);
  });
});

test('needsBurst needs both figures', () => {
  expect(needsBurst(type('g5.2xlarge'))).toBe(true);
  expect(needsBurst(type('g5.8xlarge'))).toBe(false);
  const blind = { ...type('g5.2xlarge'), primaryCardPeakGbps: null };
  expect(s3CeilingGbps(blind)).toBeNull();
  expect(needsBurst(blind)).toBe(false);
});

test('the shipped catalog is unpacked once', () => {
  expect(shippedCatalog()).toBe(catalog);
  expect(createCatalog(shippedCatalogData()).lookup('g5.2xlarge')).toEqual(type('g5.2xlarge'));
});
