import { bytes, ceiling, gbps, measured, percent, predicted, seconds, usd } from './figures';

test.each([
  [seconds(33.74), '33.7 s'],
  [seconds(0), '0.0 s'],
  [seconds(725), '12 min 5 s'],
  [seconds(NaN), 'unknown'],
  [bytes(32_480_000_000), '32.48 GB'],
  [bytes(999), '999 B'],
  [bytes(0), '0 B'],
  [bytes(null), 'unknown'],
  [gbps(9.588), '9.59 Gbps'],
  [gbps(Infinity), 'unknown'],
  [ceiling({ baselineGbps: 5, peakGbps: 10 }), '5 / 10 Gbps'],
  [ceiling({ baselineGbps: 12.5, peakGbps: 12.5 }), '12.5 Gbps'],
  [ceiling({ baselineGbps: 0.75, peakGbps: null }), '0.75 Gbps'],
  [ceiling(null), 'unknown'],
  [usd(0.011345), '$0.0113'],
  [usd(1.624), '$1.624'],
  [usd(98.32), '$98.320'],
  [usd(-0.5), '-$0.5'],
  [usd(0), '$0'],
  [predicted({ low: 14.1, mid: 17, high: 20.3 }), '17.0 s (14.1 – 20.3 s)'],
  [predicted({ low: 17, mid: 17, high: 17 }), '17.0 s'],
  [measured(18423, 'packets'), '18,423 packets'],
  [measured(0.985, 'ratio'), '99 %'],
  [measured('v1.1', ''), 'v1.1'],
  [measured(null, 'bytes'), 'unknown'],
  [percent(0.9979), '99.8 %'],
])('%s is %s', (shown, expected) => {
  expect(shown).toBe(expected);
});
