import type { InstanceType } from './instance-type';

/** Bounds on what a download from S3 can reach on a type; Gbps. */
export interface S3Ceiling {
  /** Sustained. */
  readonly baselineGbps: number;
  /** While network credits last; equal to the baseline on types that don't burst. */
  readonly peakGbps: number;
}

/**
 * The ceiling of a download from S3: the primary card's figures, since pods use card 0 only and EFA carries no S3 traffic. Null when either is
 * unknown. The path (internet gateway, NAT, endpoint) may be lower; that is not known here.
 */
export function s3CeilingGbps(type: InstanceType): S3Ceiling | null {
  const { primaryCardBaselineGbps: baselineGbps, primaryCardPeakGbps: peakGbps } = type;
  return baselineGbps === null || peakGbps === null ? null : { baselineGbps, peakGbps };
}

/** True when the type reaches its documented "up to" figure only on network credits. False too when the figures are unknown. */
export function needsBurst(type: InstanceType): boolean {
  const ceiling = s3CeilingGbps(type);
  return ceiling !== null && ceiling.baselineGbps < ceiling.peakGbps;
}
