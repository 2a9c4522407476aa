import { COMPACT_AWS_RANGES } from './aws-ranges.generated';
import { createAwsRanges } from './aws-ranges';
import type { AwsRanges } from './aws-ranges';
import { expandAwsRanges } from './aws-ranges-compact';

let ranges: AwsRanges | null = null;

/** The ranges that ship with Headroom, unpacked at the first call; the same object at each call. */
export function shippedAwsRanges(): AwsRanges {
  ranges ??= createAwsRanges(expandAwsRanges(COMPACT_AWS_RANGES));
  return ranges;
}
