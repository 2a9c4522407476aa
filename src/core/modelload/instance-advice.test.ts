import { instanceAdvice } from './instance-advice';
import type { WhatIf } from './result';

const HERE: WhatIf = {
  instanceType: 'g5.2xlarge',
  isCurrent: true,
  baselineGbps: 5,
  peakGbps: 10,
  predictedSeconds: { low: 27.1, mid: 27.1, high: 27.1 },
  usdPerHour: 1.212,
  priceIsProxy: false,
  priceIsOwn: false,
  usdPerLoad: 0.009,
  helps: false,
  nextBottleneck: null,
};
const LARGER: WhatIf = {
  ...HERE,
  instanceType: 'g5.4xlarge',
  isCurrent: false,
  baselineGbps: 10,
  peakGbps: 25,
  predictedSeconds: { low: 5, mid: 8.4, high: 12 },
  usdPerHour: 1.624,
  helps: true,
  nextBottleneck: 'network-baseline',
};

// research/03-peers.md, finding 7: 18.7 s saved of 27.1 at 1.212 against +0.412 USD an hour.
it('breaks even at about 65 loads an hour for the seed’s load', () => {
  const [advice] = instanceAdvice([HERE, LARGER], 27.1);
  expect(advice).toMatchObject({ kind: 'instance', instanceType: 'g5.4xlarge', nextBottleneck: 'network-baseline' });
  expect(advice?.extraUsdPerHour).toBeCloseTo(0.412, 3);
  expect(advice?.breakEvenLoadsPerHour).toBeGreaterThan(64);
  expect(advice?.breakEvenLoadsPerHour).toBeLessThan(66.5);
});

it.each<readonly [string, Partial<WhatIf>, Partial<WhatIf>, number | null, number | null]>([
  ['a cheaper type pays at once', {}, { usdPerHour: 1.1 }, -0.112, 0],
  ['without the larger one’s price', {}, { usdPerHour: null }, null, null],
  ['without today’s price', { usdPerHour: null }, {}, null, null],
  ['without a prediction', {}, { predictedSeconds: null }, 0.412, null],
  ['when nothing is saved', {}, { predictedSeconds: { low: 27, mid: 30, high: 33 } }, 0.412, null],
])('%s', (_, here, larger, extra, loads) => {
  const [advice] = instanceAdvice(
    [
      { ...HERE, ...here },
      { ...LARGER, ...larger },
    ],
    27.1
  );
  expect(advice?.breakEvenLoadsPerHour).toBe(loads);
  if (extra === null) {
    expect(advice?.extraUsdPerHour).toBeNull();
  } else {
    expect(advice?.extraUsdPerHour).toBeCloseTo(extra, 6);
  }
});

it.each<readonly [boolean, boolean]>([
  [true, false],
  [false, true],
  [true, true],
])('says whose price each is: now own %s, then own %s', (now, then) => {
  const [advice] = instanceAdvice(
    [
      { ...HERE, priceIsOwn: now },
      { ...LARGER, priceIsOwn: then },
    ],
    27.1
  );
  expect(advice).toMatchObject({ currentPriceIsOwn: now, priceIsOwn: then });
});

it('names only what helps, in the order given, with a requirement to paste', () => {
  const advice = instanceAdvice([HERE, { ...LARGER, helps: false }, { ...LARGER, instanceType: 'g5.8xlarge' }], 27.1);
  expect(advice.map(({ instanceType }) => instanceType)).toEqual(['g5.8xlarge']);
  expect(advice[0]?.karpenter).toEqual({
    key: 'node.kubernetes.io/instance-type',
    operator: 'In',
    values: ['g5.8xlarge'],
  });
});

it('says what is sustained and what is only a burst', () => {
  const [bursting, steady] = instanceAdvice(
    [HERE, LARGER, { ...LARGER, instanceType: 'g5.8xlarge', baselineGbps: 25, peakGbps: 25 }],
    27.1
  );
  expect(bursting?.why).toMatch(/10 Gbps sustained, up to 25.*instead of 5 sustained, up to 10/);
  expect(steady?.why).toMatch(/25 Gbps sustained, without a burst limit/);
});
