import { isIPv4, parseAddress } from './addresses';
import type { Address } from './addresses';

/**
 * What kind of place an address names, whoever owns it:
 * - `private`: RFC 1918, and IPv6 unique local addresses. VPCs use these most, so interface endpoints have such addresses too.
 * - `shared`: 100.64.0.0/10 of RFC 6598. VPCs may use it for pods.
 * - `loopback`: the host itself.
 * - `link-local`: never routed. On EC2 what the host answers: instance metadata and VPC DNS (169.254.169.0/24), the EKS Pod Identity agent (169.254.170.23).
 * - `multicast`: many receivers.
 * - `reserved`: not reachable on the internet for another reason: unspecified, documentation, benchmarks, not given out. 198.19.0.0/16 is one that EKS allows
 *   as a VPC range.
 * - `global`: reachable on the internet in principle. A VPC may use such addresses inside as well, and with IPv6 always does.
 */
export type AddressClass = 'private' | 'shared' | 'loopback' | 'link-local' | 'multicast' | 'reserved' | 'global';

interface Block {
  readonly first: Address;
  /** Ones in the bits that all addresses of the block share. */
  readonly mask: Address;
  readonly addressClass: AddressClass;
}

// IANA's special-purpose address registries (RFC 6890) and multicast (RFC 5771, RFC 4291). The first block that holds an address decides.
const BLOCKS: readonly Block[] = [
  block('10.0.0.0/8', 'private'),
  block('172.16.0.0/12', 'private'),
  block('192.168.0.0/16', 'private'),
  block('100.64.0.0/10', 'shared'),
  block('127.0.0.0/8', 'loopback'),
  block('169.254.0.0/16', 'link-local'),
  block('224.0.0.0/4', 'multicast'),
  block('0.0.0.0/8', 'reserved'),
  block('192.0.0.0/24', 'reserved'),
  block('192.0.2.0/24', 'reserved'),
  block('198.18.0.0/15', 'reserved'),
  block('198.51.100.0/24', 'reserved'),
  block('203.0.113.0/24', 'reserved'),
  block('240.0.0.0/4', 'reserved'),
  block('0.0.0.0/0', 'global'),
  block('fc00::/7', 'private'),
  block('::1/128', 'loopback'),
  block('fe80::/10', 'link-local'),
  block('ff00::/8', 'multicast'),
  block('2001:db8::/32', 'reserved'),
  block('3fff::/20', 'reserved'),
  // IANA gives out global unicast addresses here alone.
  block('2000::/3', 'global'),
  // NAT64: an IPv4 address of the internet, as a host with IPv6 alone names it.
  block('64:ff9b::/96', 'global'),
  block('::/0', 'reserved'),
];

/** The class of an address given as text (any form that `parseAddress` reads); null for text that is no address. */
export function addressClass(address: string): AddressClass | null {
  const parsed = parseAddress(address);
  return parsed === null ? null : (BLOCKS.find((candidate) => holds(candidate, parsed))?.addressClass ?? null);
}

function block(cidr: string, of: AddressClass): Block {
  const [text = '', length = ''] = cidr.split('/');
  const first = parseAddress(text);
  if (first === null) {
    throw new Error(`not an address block: ${cidr}`);
  }
  const bits = Number(length) + (isIPv4(first) ? 96 : 0);
  const mask = (word: number): number => {
    const ones = Math.min(32, Math.max(0, bits - 32 * word));
    return ones === 0 ? 0 : (0xffffffff << (32 - ones)) >>> 0;
  };
  return { first, mask: [mask(0), mask(1), mask(2), mask(3)], addressClass: of };
}

function holds({ first, mask }: Block, address: Address): boolean {
  return (
    ((address[0] ^ first[0]) & mask[0]) === 0 &&
    ((address[1] ^ first[1]) & mask[1]) === 0 &&
    ((address[2] ^ first[2]) & mask[2]) === 0 &&
    ((address[3] ^ first[3]) & mask[3]) === 0
  );
}
