import { AwsError } from '../aws/aws-error';
import type { MonitorMetric } from '../aws/nfm-shapes';

/** CloudWatch's units (`MetricUnit`), as a factor to the base unit. Its prefixes are decimal. */
const BYTES: Readonly<Record<string, number>> = {
  Bytes: 1,
  Kilobytes: 1e3,
  Megabytes: 1e6,
  Gigabytes: 1e9,
  Terabytes: 1e12,
  Bits: 1 / 8,
  Kilobits: 1e3 / 8,
  Megabits: 1e6 / 8,
  Gigabits: 1e9 / 8,
  Terabits: 1e12 / 8,
};
const SECONDS: Readonly<Record<string, number>> = { Seconds: 1, Milliseconds: 1e-3, Microseconds: 1e-6 };
const COUNT: Readonly<Record<string, number>> = { Count: 1 };

/** Without a unit: bytes, counts, and microseconds, which is what CloudWatch documents for the same round-trip time and what the kernel measures in. */
const USUAL: Readonly<Record<MonitorMetric, { readonly units: typeof BYTES; readonly usual: number }>> = {
  DATA_TRANSFERRED: { units: BYTES, usual: 1 },
  RETRANSMISSIONS: { units: COUNT, usual: 1 },
  TIMEOUTS: { units: COUNT, usual: 1 },
  ROUND_TRIP_TIME: { units: SECONDS, usual: 1e-6 },
};

/**
 * What a value of a metric is multiplied with to be bytes, a count or seconds. The API was seen to send null for a unit. Throws `AwsError` for a unit that
 * does not fit the metric: a wrong factor would be a wrong number.
 */
export function factorOf(metric: MonitorMetric, unit: string | undefined): number {
  const { units, usual } = USUAL[metric];
  if (unit === undefined || unit === '' || unit === 'None') {
    return usual;
  }
  const factor = Object.hasOwn(units, unit) ? units[unit] : undefined;
  if (factor === undefined) {
    throw new AwsError('Garbled', `the unit "${unit}" of ${metric} is not known`);
  }
  return factor;
}
