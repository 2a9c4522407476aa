import { parseAddress } from '../base';
import type { Address } from '../base';

/** What AWS publishes about a range of addresses. Both are AWS's own words and open sets: show the ones you don't know. */
export interface AwsRange {
  /**
   * `S3`, `DYNAMODB`, `CLOUDFRONT`, ...; `EC2` is an address that AWS hands to customers, so an instance, NAT gateway or load balancer of anyone, or a
   * service that AWS does not name; `AMAZON` is AWS's, and no more is said. Some name who calls, not who is called: `API_GATEWAY` is what API Gateway
   * calls from.
   */
  readonly service: string;
  /** `us-east-1`, ...; `GLOBAL` where no one Region answers. */
  readonly region: string;
}

/**
 * AWS's published public addresses at a date. Which bucket, table or endpoint an address serves is not in it, nor is how a flow reached it (gateway
 * endpoint, NAT, internet gateway); interface endpoints have VPC addresses and are not in it at all. More in docs/decisions/aws-ranges.md.
 */
export interface AwsRanges {
  /** Day AWS made the list, YYYY-MM-DD. AWS changes it some three times a day, mostly by new ranges: those are not found. */
  readonly date: string;
  /** The file it comes from, to show beside what it says. */
  readonly source: string;
  /**
   * The most specific that AWS says of an address, in any form that `parseAddress` reads; a NAT64 address (64:ff9b::/96) counts as the IPv4 address in it.
   * Null for an address outside all ranges, and for text that is no address.
   */
  lookup(address: string): AwsRange | null;
}

/** The ranges as columns: in address order, without overlaps. */
export interface AwsRangesData {
  readonly date: string;
  readonly source: string;
  /** First address of each range, and the first after it: four words each, as in `Address`. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** What AWS says of each range; equal ones are one object. */
  readonly owners: readonly AwsRange[];
}

/** Answers from columns, which it keeps. */
export function createAwsRanges({ date, source, starts, ends, owners }: AwsRangesData): AwsRanges {
  return {
    date,
    source,
    lookup: (text) => {
      const parsed = parseAddress(text);
      if (parsed === null) {
        return null;
      }
      const address = withoutNat64(parsed);
      const row = rowsUpTo(starts, address) - 1;
      return row >= 0 && isAfter(ends, row, address) ? (owners[row] ?? null) : null;
    },
  };
}

/** RFC 6052: what a host with IPv6 alone calls the IPv4 internet through a NAT gateway. */
function withoutNat64(address: Address): Address {
  return address[0] === 0x64ff9b && address[1] === 0 && address[2] === 0 ? [0, 0, 0xffff, address[3]] : address;
}

/** Rows that start at or before the address. */
function rowsUpTo(starts: Uint32Array, address: Address): number {
  let low = 0;
  let high = starts.length / 4;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isAfter(starts, middle, address)) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

/** Whether the address of a row is greater; `compareAddresses` without an object for each row. */
function isAfter(words: Uint32Array, row: number, address: Address): boolean {
  for (let i = 0; i < 4; i++) {
    const difference = (words[4 * row + i] ?? 0) - (address[i] ?? 0);
    if (difference !== 0) {
      return difference > 0;
    }
  }
  return false;
}
