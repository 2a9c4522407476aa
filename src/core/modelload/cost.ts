import type { S3Path } from './input';
import type { LoadCost } from './result';

/** NAT gateway data processing, us-east-1, USD a decimal gigabyte (VPC pricing page, 2026-11). Other Regions differ by some cents. */
export const NAT_USD_PER_GB = 0.045;

/** What a load cost: the waiting node, and the NAT gateway where S3 is known to be reached through one. S3 in the Region crosses no zone that is billed. */
export function loadCost(
  seconds: number,
  bytes: number | null,
  usdPerHour: number | null,
  path: S3Path | null
): LoadCost {
  return {
    gpuIdleUsd: usdPerHour === null ? null : (usdPerHour * seconds) / 3600,
    natUsd: path === null || bytes === null ? null : path === 'nat' ? (bytes / 1e9) * NAT_USD_PER_GB : 0,
    interAzUsd: null,
  };
}
