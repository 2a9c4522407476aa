import { BlockList, isIP, SocketAddress } from 'node:net';
import fc from 'fast-check';

import { compareAddresses, isIPv4, parseAddress } from './addresses';
import type { Address } from './addresses';

const word = fc.oneof(fc.nat({ max: 0xffffffff }), fc.constantFrom(0, 1, 0xffff, 0x10000, 0x7fffffff, 0xffffffff));
const words = fc.tuple(word, word, word, word);

const parsed = (text: string): Address => parseAddress(text) ?? fail(text);
const fail = (text: string): never => {
  throw new Error(`${text} was not read`);
};
const dotted = (value: number): string => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.');
const groupsOf = (address: Address): number[] => address.flatMap((value) => [value >>> 16, value & 0xffff]);

/** All spellings with and without one gap, zeros before a group, capitals and a dotted end. */
const spelling = (address: Address): fc.Arbitrary<string> =>
  fc
    .record({
      pad: fc.boolean(),
      upper: fc.boolean(),
      tail: fc.boolean(),
      gap: fc.nat({ max: 7 }),
      length: fc.nat({ max: 8 }),
    })
    .map(({ pad, upper, tail, gap, length }) => {
      const groups = groupsOf(address).map((group) => group.toString(16).padStart(pad ? 4 : 1, '0'));
      const parts = tail ? [...groups.slice(0, 6), dotted(address[3])] : groups;
      let end = gap;
      while (end < parts.length && end < gap + length && /^0+$/.test(parts[end] ?? '')) {
        end++;
      }
      const text = end > gap ? `${parts.slice(0, gap).join(':')}::${parts.slice(end).join(':')}` : parts.join(':');
      return upper ? text.toUpperCase() : text;
    });

describe('parseAddress', () => {
  it.each<[string, Address]>([
    ['0.0.0.0', [0, 0, 0xffff, 0]],
    ['1.2.3.4', [0, 0, 0xffff, 0x01020304]],
    ['255.255.255.255', [0, 0, 0xffff, 0xffffffff]],
    ['::ffff:1.2.3.4', [0, 0, 0xffff, 0x01020304]],
    ['::FFFF:102:304', [0, 0, 0xffff, 0x01020304]],
    ['::', [0, 0, 0, 0]],
    ['::1', [0, 0, 0, 1]],
    ['1::', [0x10000, 0, 0, 0]],
    ['64:ff9b::1.2.3.4', [0x64ff9b, 0, 0, 0x01020304]],
    ['2600:1f18:0:0:0:0:0:1', [0x26001f18, 0, 0, 1]],
    ['1:2:3:4:5:6:7::', [0x10002, 0x30004, 0x50006, 0x70000]],
    ['::2:3:4:5:6:7:8', [2, 0x30004, 0x50006, 0x70008]],
    ['1:2:3:4:5:6:1.2.3.4', [0x10002, 0x30004, 0x50006, 0x01020304]],
  ])('%s', (text, expected) => {
    expect(parseAddress(text)).toEqual(expected);
  });

  it.each([
    ['nothing', ''],
    ['a name', 'localhost'],
    ['a zone', 'fe80::1%eth0'],
    ['a port', '1.2.3.4:80'],
    ['brackets', '[::1]'],
    ['brackets and a port', '[::1]:80'],
    ['a prefix length', '10.0.0.0/8'],
    ['a prefix length', 'fd00::/8'],
    ['a space', ' 1.2.3.4'],
    ['a space', '::1 '],
    ['an octal number', '010.0.0.1'],
    ['two zeros', '00.0.0.0'],
    ['a number above 255', '1.2.3.256'],
    ['three numbers', '1.2.3'],
    ['five numbers', '1.2.3.4.5'],
    ['an empty number', '1..3.4'],
    ['a dot too many', '1.2.3.4.'],
    ['a whole number', '16909060'],
    ['hexadecimal', '0x1.2.3.4'],
    ['a sign', '+1.2.3.4'],
    ['other digits', '١.٢.٣.٤'],
    ['seven groups', '1:2:3:4:5:6:7'],
    ['nine groups', '1:2:3:4:5:6:7:8:9'],
    ['a gap of nothing', '1:2:3:4::5:6:7:8'],
    ['a gap of nothing at the end', '1:2:3:4:5:6:7:8::'],
    ['two gaps', '1::2::3'],
    ['three colons', ':::'],
    ['one colon', ':'],
    ['a colon before', ':1:2:3:4:5:6:7:8'],
    ['a colon after', '1:2:3:4:5:6:7:8:'],
    ['a colon after', '1::2:'],
    ['five digits', '12345::'],
    ['another letter', 'g::'],
    ['a dotted start', '1.2.3.4::'],
    ['a dotted end too long', '1:2:3:4:5:6:7:1.2.3.4'],
    ['a dotted end too early', '1:2:3:4:5:1.2.3.4'],
    ['half a dotted end', '::1.2.3'],
    ['hexadecimal in a dotted end', '::a.2.3.4'],
  ])('refuses %s: %j', (_, text) => {
    expect(parseAddress(text)).toBeNull();
  });

  it('takes for an address what Node takes for one, zones apart', () => {
    const digits = fc.string({ unit: fc.constantFrom('0', '1', '9', 'a', 'F', '25', '255', '256'), maxLength: 4 });
    const texts = fc.oneof(
      fc.array(digits, { minLength: 3, maxLength: 5 }).map((parts) => parts.join('.')),
      fc.array(fc.oneof(digits, fc.constant('')), { minLength: 2, maxLength: 9 }).map((parts) => parts.join(':')),
      fc.string({ unit: fc.constantFrom('0', '1', 'f', ':', '::', '.', '1.2.3.4', '10.0.', '/', ' '), maxLength: 10 }),
      fc.ipV4(),
      fc.ipV6()
    );
    fc.assert(
      fc.property(texts, (text) => expect(parseAddress(text) !== null).toBe(isIP(text) !== 0)),
      { numRuns: 5000 }
    );
  });

  it('reads every spelling of an address as the same words', () => {
    const spelled = words.chain((address) => fc.tuple(fc.constant(address), spelling(address)));
    fc.assert(
      fc.property(spelled, ([address, text]) => expect([text, parseAddress(text)]).toEqual([text, address])),
      { numRuns: 1000 }
    );
  });

  it('reads IPv4 as the value of its bytes', () => {
    fc.assert(fc.property(word, (value) => expect(parsed(dotted(value))).toEqual([0, 0, 0xffff, value])));
  });
});

describe('isIPv4', () => {
  it.each([
    ['1.2.3.4', true],
    ['::ffff:1.2.3.4', true],
    ['::ffff:0:1.2.3.4', false],
    ['::1.2.3.4', false],
    ['64:ff9b::1.2.3.4', false],
  ])('of %s is %p', (text, expected) => {
    expect(isIPv4(parsed(text))).toBe(expected);
  });
});

describe('compareAddresses', () => {
  it('orders as the ranges of Node do', () => {
    const text = fc.oneof(
      word.map(dotted),
      words.map((address) =>
        groupsOf(address)
          .map((group) => group.toString(16))
          .join(':')
      )
    );
    fc.assert(
      fc.property(text, text, (a, b) => {
        const order = Math.sign(compareAddresses(parsed(a), parsed(b)));
        expect(order + Math.sign(compareAddresses(parsed(b), parsed(a)))).toBe(0);
        expect(order <= 0).toBe(isRange(a, b));
      })
    );
  });

  it('puts all of IPv4 before the IPv6 addresses in use', () => {
    expect(compareAddresses(parsed('255.255.255.255'), parsed('64:ff9b::'))).toBeLessThan(0);
  });
});

/** Whether Node accepts [a, b] as a range, which it does for no range that runs backwards. */
function isRange(a: string, b: string): boolean {
  const socketAddress = (text: string): SocketAddress =>
    new SocketAddress({ address: text.includes(':') ? text : `::ffff:${text}`, family: 'ipv6' });
  try {
    new BlockList().addRange(socketAddress(a), socketAddress(b));
    return true;
  } catch {
    return false;
  }
}
