import { BlockList } from 'node:net';
import fc from 'fast-check';

import { addressClass } from './addresses-class';
import type { AddressClass } from './addresses-class';

it.each<[string, AddressClass | null]>([
  ['10.0.1.7', 'private'],
  ['172.16.0.0', 'private'],
  ['172.31.255.255', 'private'],
  ['172.32.0.0', 'global'],
  ['192.168.1.1', 'private'],
  ['::ffff:10.0.0.1', 'private'],
  ['fd12:3456::1', 'private'],
  // Instance metadata over IPv6 has a unique local address, not a link-local one.
  ['fd00:ec2::254', 'private'],
  ['100.64.0.1', 'shared'],
  ['100.127.255.255', 'shared'],
  ['100.128.0.0', 'global'],
  ['127.0.0.53', 'loopback'],
  ['::1', 'loopback'],
  ['169.254.169.254', 'link-local'],
  ['169.254.169.253', 'link-local'],
  ['169.254.170.23', 'link-local'],
  ['fe80::1', 'link-local'],
  ['febf::1', 'link-local'],
  ['fec0::1', 'reserved'],
  ['224.0.0.251', 'multicast'],
  ['ff02::fb', 'multicast'],
  ['0.0.0.0', 'reserved'],
  ['::', 'reserved'],
  ['255.255.255.255', 'reserved'],
  ['198.19.0.1', 'reserved'],
  ['192.0.2.1', 'reserved'],
  ['2001:db8::1', 'reserved'],
  ['4000::1', 'reserved'],
  ['3.5.140.2', 'global'],
  ['8.8.8.8', 'global'],
  ['2600:1f18::1', 'global'],
  ['64:ff9b::8.8.8.8', 'global'],
  ['fe80::1%eth0', null],
  ['10.0.0.1:80', null],
  ['s3.amazonaws.com', null],
  ['', null],
])('%s is %s', (address, expected) => {
  expect(addressClass(address)).toBe(expected);
});

/** Node's own arithmetic over the same registries; the first list that holds an address decides. */
const NODE: ReadonlyArray<readonly [AddressClass, BlockList]> = [
  ['private', blocks('10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7')],
  ['shared', blocks('100.64.0.0/10')],
  ['loopback', blocks('127.0.0.0/8', '::1/128')],
  ['link-local', blocks('169.254.0.0/16', 'fe80::/10')],
  ['multicast', blocks('224.0.0.0/4', 'ff00::/8')],
  ['reserved', blocks('0.0.0.0/8', '192.0.0.0/24', '192.0.2.0/24', '198.18.0.0/15', '198.51.100.0/24')],
  ['reserved', blocks('203.0.113.0/24', '240.0.0.0/4', '2001:db8::/32', '3fff::/20')],
  ['global', blocks('0.0.0.0/0', '2000::/3', '64:ff9b::/96')],
];

function blocks(...cidrs: readonly string[]): BlockList {
  const list = new BlockList();
  for (const cidr of cidrs) {
    const [address = '', length = ''] = cidr.split('/');
    list.addSubnet(address, Number(length), address.includes(':') ? 'ipv6' : 'ipv4');
  }
  return list;
}

function classOf(address: string, family: 'ipv4' | 'ipv6'): AddressClass {
  return NODE.find(([, list]) => list.check(address, family))?.[0] ?? 'reserved';
}

const byte = fc.oneof(
  fc.nat({ max: 255 }),
  fc.constantFrom(
    0,
    2,
    10,
    15,
    16,
    18,
    19,
    31,
    32,
    51,
    63,
    64,
    100,
    113,
    127,
    128,
    168,
    169,
    172,
    192,
    198,
    203,
    223,
    224,
    240,
    254
  )
);

it('agrees with the block lists of Node on IPv4, in both spellings', () => {
  fc.assert(
    fc.property(fc.tuple(byte, byte, byte, byte), (bytes) => {
      const address = bytes.join('.');
      expect(addressClass(address)).toBe(classOf(address, 'ipv4'));
      expect(addressClass(`::ffff:${address}`)).toBe(classOf(address, 'ipv4'));
    }),
    { numRuns: 3000 }
  );
});

it('agrees with the block lists of Node on IPv6', () => {
  const group = fc.oneof(fc.nat({ max: 0xffff }), fc.constantFrom(0, 1, 0x100, 0xff9b, 0xdb8));
  const edges = [
    0, 0x64, 0x1fff, 0x2000, 0x2001, 0x3ffe, 0x3fff, 0x4000, 0xfbff, 0xfc00, 0xfdff, 0xfe00, 0xfe7f, 0xfe80,
  ];
  const first = fc.oneof(group, fc.constantFrom(...edges, 0xfebf, 0xfec0, 0xfeff, 0xff00, 0xffff));
  fc.assert(
    fc.property(first, fc.array(group, { minLength: 7, maxLength: 7 }), (head, tail) => {
      const address = [head, ...tail].map((value) => value.toString(16)).join(':');
      expect([address, addressClass(address)]).toEqual([address, classOf(address, 'ipv6')]);
    }),
    { numRuns: 3000 }
  );
});
