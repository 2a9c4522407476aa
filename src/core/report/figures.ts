import type { Ceiling, PredictedSeconds } from '../modelload';

/** What stands where a figure is not known. */
export const UNKNOWN = 'unknown';

/** `33.7 s`; from ten minutes on `12 min 5 s`. */
export function seconds(value: number | null): string {
  if (value === null || !Number.isFinite(value)) {
    return UNKNOWN;
  }
  if (Math.abs(value) < 600) {
    return `${value.toFixed(1)} s`;
  }
  const whole = Math.round(value);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** Decimal units, as bandwidth is counted: `32.48 GB`, `512 MB`. */
export function bytes(value: number | null): string {
  if (value === null || !Number.isFinite(value)) {
    return UNKNOWN;
  }
  const units = [
    ['TB', 1e12],
    ['GB', 1e9],
    ['MB', 1e6],
    ['kB', 1e3],
  ] as const;
  const unit = units.find(([, size]) => Math.abs(value) >= size);
  return unit === undefined ? `${Math.round(value)} B` : `${significant(value / unit[1], 4)} ${unit[0]}`;
}

/** `9.59 Gbps`. */
export function gbps(value: number | null): string {
  return value === null || !Number.isFinite(value) ? UNKNOWN : `${value.toFixed(2)} Gbps`;
}

/** A documented bandwidth, without zeros that nobody measured: `12.5`. */
export function documented(value: number): string {
  return significant(value, 4);
}

/** `5 / 10 Gbps`: baseline and peak; one figure where they are equal or only one is known. */
export function ceiling(value: Pick<Ceiling, 'baselineGbps' | 'peakGbps'> | null): string {
  if (value === null) {
    return UNKNOWN;
  }
  const { baselineGbps, peakGbps } = value;
  return peakGbps === null || peakGbps === baselineGbps
    ? `${documented(baselineGbps)} Gbps`
    : `${documented(baselineGbps)} / ${documented(peakGbps)} Gbps`;
}

/** Less than this is not worth a figure. */
const LEAST_USD = 0.0001;

/** US dollars with three significant digits below one dollar: `$0.0113`, `$1.624`. */
export function usd(value: number | null): string {
  if (value === null || !Number.isFinite(value)) {
    return UNKNOWN;
  }
  const sign = value < 0 ? '-' : '';
  const size = Math.abs(value);
  if (size > 0 && size < LEAST_USD) {
    return `under $${LEAST_USD}`;
  }
  return `${sign}$${size === 0 ? '0' : size < 1 ? significant(size, 3) : size < 100 ? size.toFixed(3) : size.toFixed(2)}`;
}

/** `17.0 s (14.1 – 20.3 s)`. */
export function predicted(value: PredictedSeconds | null): string {
  if (value === null) {
    return UNKNOWN;
  }
  return value.low === value.high
    ? seconds(value.mid)
    : `${seconds(value.mid)} (${value.low.toFixed(1)} – ${value.high.toFixed(1)} s)`;
}

/** A counted or measured value of the evidence with its unit. */
export function measured(value: number | string | null, unit: string): string {
  if (value === null || (typeof value === 'number' && !Number.isFinite(value))) {
    return UNKNOWN;
  }
  if (typeof value === 'string') {
    return `${value} ${unit}`.trim();
  }
  switch (unit) {
    case 'bytes':
      return bytes(value);
    case 'seconds':
      return seconds(value);
    case 'ratio':
      return `${Math.round(value * 100)} %`;
    default:
      return `${Number.isInteger(value) ? grouped(value) : significant(value, 4)} ${unit}`.trim();
  }
}

/** `0.985` as `98.5 %`. */
export function percent(share: number): string {
  return `${significant(share * 100, 3)} %`;
}

/** Digits in groups of three, by a thin rule that is the same on every machine: `18,423`. */
export function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

function significant(value: number, digits: number): string {
  return String(Number(value.toPrecision(digits)));
}
