export { BYTES_PER_SECOND_PER_GBPS, BYTES_PER_SECOND_PER_MBPS, gbpsOf, secondsAt } from './units';
export { median, quantile } from './statistics';
export { anyOf, escapeRegex, quotePromql } from './promql';
