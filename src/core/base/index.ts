export { BYTES_PER_SECOND_PER_GBPS, BYTES_PER_SECOND_PER_MBPS, gbpsOf, secondsAt } from './units';
export { median, quantile } from './statistics';
export { anyOf, escapeRegex, quotePromql } from './promql';
export type { Address } from './addresses';
export { compareAddresses, isIPv4, parseAddress } from './addresses';
export type { AddressClass } from './addresses-class';
export { addressClass } from './addresses-class';
export { Names } from './names';
export { Tuples } from './tuples';
