import * as fc from 'fast-check';
import type { MonitorMetric } from '../aws/nfm-shapes';
import { MONITOR_METRIC_NAMES } from '../aws/nfm-shapes';
import { factorOf } from './units';

test.each<[MonitorMetric, string | undefined, number]>([
  ['DATA_TRANSFERRED', undefined, 1],
  ['DATA_TRANSFERRED', '', 1],
  ['DATA_TRANSFERRED', 'None', 1],
  ['DATA_TRANSFERRED', 'Bytes', 1],
  ['DATA_TRANSFERRED', 'Kilobytes', 1000],
  ['DATA_TRANSFERRED', 'Megabytes', 1_000_000],
  ['DATA_TRANSFERRED', 'Terabytes', 1_000_000_000_000],
  ['DATA_TRANSFERRED', 'Bits', 0.125],
  ['DATA_TRANSFERRED', 'Gigabits', 125_000_000],
  ['RETRANSMISSIONS', undefined, 1],
  ['RETRANSMISSIONS', 'Count', 1],
  ['TIMEOUTS', 'None', 1],
  ['TIMEOUTS', 'Count', 1],
  ['ROUND_TRIP_TIME', undefined, 0.000001],
  ['ROUND_TRIP_TIME', 'Microseconds', 0.000001],
  ['ROUND_TRIP_TIME', 'Milliseconds', 0.001],
  ['ROUND_TRIP_TIME', 'Seconds', 1],
])('%s in %j', (metric, unit, factor) => {
  expect(factorOf(metric, unit)).toBe(factor);
});

test.each<[MonitorMetric, string]>([
  ['DATA_TRANSFERRED', 'Bytes/Second'],
  ['DATA_TRANSFERRED', 'bytes'],
  ['DATA_TRANSFERRED', 'Count'],
  ['RETRANSMISSIONS', 'Bytes'],
  ['TIMEOUTS', 'Percent'],
  ['ROUND_TRIP_TIME', 'Bytes'],
])('%s in %j would be a wrong number', (metric, unit) => {
  expect(() => factorOf(metric, unit)).toThrow(expect.objectContaining({ name: 'Garbled' }));
  expect(() => factorOf(metric, unit)).toThrow(unit);
});

test('no word is taken for a unit by chance', () => {
  const words = fc.oneof(fc.string(), fc.constantFrom('constructor', 'toString', '__proto__', 'hasOwnProperty'));
  fc.assert(
    fc.property(fc.constantFrom(...MONITOR_METRIC_NAMES), words, (metric, unit) => {
      try {
        const factor = factorOf(metric, unit);
        expect(typeof factor).toBe('number');
        expect(factor).toBeGreaterThan(0);
      } catch (error) {
        expect(error).toMatchObject({ name: 'Garbled' });
      }
    })
  );
});
