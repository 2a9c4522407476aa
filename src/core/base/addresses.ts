/**
 * An IPv4 or IPv6 address as 128 bits: four unsigned 32-bit words, the most significant first. IPv4 stands where RFC 4291 maps it (::ffff:a.b.c.d), so
 * `1.2.3.4` and `::ffff:1.2.3.4` are the same address, and one order holds both families (all of IPv4 before the IPv6 addresses in use).
 */
export type Address = readonly [w0: number, w1: number, w2: number, w3: number];

const DOT = 46;
const COLON = 58;
const ZERO = 48;
const MAPPED = 0xffff;

/**
 * Reads an address; null for anything else. IPv4 is four decimal numbers without leading zeros (some programs read those as octal). IPv6 is every form
 * of RFC 4291, section 2.2. Zones (`fe80::1%eth0`), ports, brackets, prefix lengths and spaces are refused: they are not part of an address.
 */
export function parseAddress(text: string): Address | null {
  if (text.includes(':')) {
    return parseIPv6(text);
  }
  const value = parseIPv4(text, 0);
  return value === null ? null : [0, 0, MAPPED, value];
}

/** Whether the address is one of IPv4, in either spelling. Its 32 bits are then the last word. */
export function isIPv4(address: Address): boolean {
  return address[0] === 0 && address[1] === 0 && address[2] === MAPPED;
}

/** Negative when `a` comes before `b`, 0 when they are the same address, positive when it comes after. */
export function compareAddresses(a: Address, b: Address): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3] - b[3];
}

/** The 32 bits of the dotted text that begins at `from` and ends with the text; null when it is none. */
function parseIPv4(text: string, from: number): number | null {
  let value = 0;
  let dots = 0;
  let octet = -1;
  for (let i = from; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === DOT) {
      if (octet < 0 || dots === 3) {
        return null;
      }
      value = value * 256 + octet;
      dots++;
      octet = -1;
      continue;
    }
    const digit = code - ZERO;
    if (digit < 0 || digit > 9 || octet === 0) {
      return null;
    }
    octet = octet < 0 ? digit : octet * 10 + digit;
    if (octet > 255) {
      return null;
    }
  }
  return octet < 0 || dots !== 3 ? null : value * 256 + octet;
}

function parseIPv6(text: string): Address | null {
  const groups = [0, 0, 0, 0, 0, 0, 0, 0];
  let count = 0;
  let gapAt = -1;
  let at = 0;
  if (text.startsWith('::')) {
    gapAt = 0;
    at = 2;
  }
  while (at < text.length) {
    const from = at;
    let group = 0;
    let code = text.charCodeAt(at);
    for (let digit = hexDigit(code); digit >= 0; digit = hexDigit(code)) {
      group = group * 16 + digit;
      code = text.charCodeAt(++at);
    }
    if (code === DOT) {
      const tail = parseIPv4(text, from);
      if (tail === null || count > 6) {
        return null;
      }
      groups[count++] = tail >>> 16;
      groups[count++] = tail & 0xffff;
      break;
    }
    if (at === from || at > from + 4 || count === 8) {
      return null;
    }
    groups[count++] = group;
    if (at === text.length) {
      break;
    }
    // What follows a group is one colon and another group, or the one gap.
    if (code !== COLON || ++at === text.length) {
      return null;
    }
    if (text.charCodeAt(at) === COLON) {
      if (gapAt >= 0) {
        return null;
      }
      gapAt = count;
      at++;
    }
  }
  // A gap stands for at least one group of zeros.
  if (gapAt < 0 ? count !== 8 : count === 8) {
    return null;
  }
  if (gapAt >= 0) {
    groups.copyWithin(gapAt + 8 - count, gapAt, count);
    groups.fill(0, gapAt, gapAt + 8 - count);
  }
  return [word(groups, 0), word(groups, 1), word(groups, 2), word(groups, 3)];
}

function word(groups: readonly number[], i: number): number {
  return (groups[2 * i] ?? 0) * 0x10000 + (groups[2 * i + 1] ?? 0);
}

/** -1 for the code of a character that is no hexadecimal digit. */
function hexDigit(code: number): number {
  if (code >= ZERO && code <= ZERO + 9) {
    return code - ZERO;
  }
  const letter = (code | 32) - 97;
  return letter >= 0 && letter < 6 ? letter + 10 : -1;
}
