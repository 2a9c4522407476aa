import { createHmac } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { isKeptLabel, isKeptValue, JOINED_LABELS, JOINED_SEPARATOR, keptPrefix } from './scramble-keep';

/** Replaces names, always the same name by the same name. */
export interface NameScrambler {
  /** The replacement of a label's value, whole or (in a pattern) its beginning or end. */
  value(label: string, value: string): string;
  /** A text for readers: replaces addresses, ids, and the words that `value` has replaced so far. Call it last. */
  text(text: string): string;
}

/**
 * The parts of a name, in the order they are looked for: UUID; host name of an address (`ip-10-0-1-2`); IPv4; IPv6; AWS id; Region or zone;
 * zone id; words of AWS host names, ARNs and schemes (kept); interface of a pod; long hexadecimal; any other word.
 */
const PARTS = new RegExp(
  [
    /(?<uuid>(?<![0-9a-z])[0-9a-f]{8}(?:[-_][0-9a-f]{4}){3}[-_][0-9a-f]{12}(?![0-9a-z]))/,
    /(?<host>(?<![0-9a-z])ip-\d{1,3}-\d{1,3}-\d{1,3}-\d{1,3}(?![0-9a-z]))/,
    /(?<v4>(?<![0-9a-zA-Z.])\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?![0-9a-zA-Z]))/,
    /(?<v6>(?<![0-9a-zA-Z:])(?:[0-9a-fA-F]{0,4}:){2,7}[0-9a-fA-F]{0,4}(?![0-9a-zA-Z:]))/,
    /(?<id>(?<![0-9a-z])(?:i|eni|vol|subnet|vpc|vpce|sg|snap|rtb|nat|igw|ami|lt|tgw|ws|fs)-[0-9a-f]{8,}(?![0-9a-z]))/,
    /(?<zone>(?<![0-9a-z])(?:af|ap|ca|cn|eu|il|me|mx|sa|us)(?:-gov|-iso[a-z]?)?-(?:north|south|east|west|central|northeast|northwest|southeast|southwest)-\d[a-z]?(?![0-9a-z]))/,
    /(?<zoneId>(?<![0-9a-z])[a-z]{2,4}\d-az\d+(?![0-9a-z]))/,
    /(?<kept>\.ec2\.internal\b|\.compute\.internal\b|\bamazonaws\.com\b|\bsvc\.cluster\.local\b|\barn:aws[a-z-]*:[a-z0-9-]*:|\bhttps?:\/\/|\baws:\/\/|\bsha256:)/,
    /(?<iface>(?<![0-9a-z])eni[0-9a-f]{8,}(?![0-9a-z]))/,
    /(?<hex>(?<![0-9a-zA-Z])(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{16,}(?![0-9a-zA-Z]))/,
    /(?<word>[A-Za-z0-9]+)/,
  ]
    .map((part) => part.source)
    .join('|'),
  'g'
);

/** Letters and digits of generated names in Kubernetes: a hash made of them should look like one afterwards. */
const HASH_ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const HEX = '0123456789abcdef';
/** Shorter words would soon run out of others to become. */
const SHORTEST_WORD = 4;

/** Every part of a name that `scrambler` would replace or avoid; for the first pass over a bundle. */
export function partsOf(value: string): string[] {
  return value.match(PARTS) ?? [];
}

/** A scrambler that depends on `seed` and `taken` alone: `taken` holds all parts of the originals, none of which may come out. */
export function createNameScrambler(seed: string, taken: ReadonlySet<string>): NameScrambler {
  const replaced = new Map<string, string>();
  const given = new Set<string>();

  /** The remembered replacement, or the first candidate that is neither an original nor given away. */
  function replacement(
    kind: string,
    original: string,
    candidate: (stream: (bound: number) => number) => string
  ): string {
    const key = `${kind}:${original}`;
    const known = replaced.get(key);
    if (known !== undefined) {
      return known;
    }
    for (let attempt = 0; ; attempt++) {
      const made = candidate(numbersOf(seed, `${key}:${attempt}`));
      if (!taken.has(made) && !given.has(made)) {
        replaced.set(key, made);
        given.add(made);
        return made;
      }
    }
  }

  const hex = (kind: string, original: string): string =>
    replacement(kind, original, (next) => drawn(original.length, HEX, next));
  const word = (original: string): string => replacement('word', original, (next) => wordLike(original, next));

  function part(match: string, groups: Record<string, string | undefined>, onlyKnown: boolean): string {
    if (groups['uuid'] !== undefined) {
      const separator = match[8] ?? '-';
      // The same UUID is written with underscores in paths of control groups.
      const digits = hex('uuid', match.replace(/[-_]/g, ''));
      return [
        digits.slice(0, 8),
        digits.slice(8, 12),
        digits.slice(12, 16),
        digits.slice(16, 20),
        digits.slice(20),
      ].join(separator);
    }
    if (groups['host'] !== undefined) {
      return `ip-${address(match.slice(3).replaceAll('-', '.')).replaceAll('.', '-')}`;
    }
    if (groups['v4'] !== undefined) {
      return address(match);
    }
    if (groups['v6'] !== undefined) {
      // Words with colons between them can look like an address: they are replaced one by one.
      return isIPv6(match)
        ? address6(match)
        : match.replace(/[A-Za-z0-9]+/g, (each) => part(each, { word: each }, onlyKnown));
    }
    if (groups['id'] !== undefined) {
      const at = match.indexOf('-') + 1;
      return match.slice(0, at) + hex('id', match.slice(at));
    }
    if (groups['iface'] !== undefined) {
      return `eni${hex('iface', match.slice(3))}`;
    }
    if (groups['zone'] !== undefined || groups['zoneId'] !== undefined || groups['kept'] !== undefined) {
      return match;
    }
    if (groups['hex'] !== undefined) {
      return hex('hex', match);
    }
    if (groups['word'] === undefined || (/^\d+$/.test(match) && match.length <= 5)) {
      // Ordinals and ports tell nothing.
      return match;
    }
    return onlyKnown ? (replaced.get(`word:${match}`) ?? match) : word(match);
  }

  const scan = (text: string, onlyKnown: boolean): string =>
    text.replace(PARTS, (match: string, ...rest: unknown[]) =>
      part(match, (rest.at(-1) ?? {}) as Record<string, string | undefined>, onlyKnown)
    );

  function address(original: string): string {
    const [a = 0, b = 0] = original.split('.').map(Number);
    if (
      original.split('.').some((octet) => Number(octet) > 255) ||
      a === 127 ||
      a === 0 ||
      a === 255 ||
      (a === 169 && b === 254)
    ) {
      return original;
    }
    return replacement('v4', original, (next) => {
      const tail = (): number => 1 + next(254);
      if (a === 10) {
        return `10.${next(256)}.${next(256)}.${tail()}`;
      }
      if (a === 172 && b >= 16 && b < 32) {
        return `172.${16 + next(16)}.${next(256)}.${tail()}`;
      }
      if (a === 192 && b === 168) {
        return `192.168.${next(256)}.${tail()}`;
      }
      if (a === 100 && b >= 64 && b < 128) {
        return `100.${64 + next(64)}.${next(256)}.${tail()}`;
      }
      // Public: the reserved block 240.0.0.0/4, so that no address of somebody else comes out.
      return `${240 + next(15)}.${next(256)}.${next(256)}.${tail()}`;
    });
  }

  function address6(original: string): string {
    const lower = original.toLowerCase();
    if (lower === '::' || lower === '::1' || lower.startsWith('fe80:')) {
      return original;
    }
    const prefix = /^f[cd]/.test(lower) ? 'fd00' : '2001:db8';
    return replacement(
      'v6',
      lower,
      (next) => `${prefix}::${[1, 2, 3, 4].map(() => (1 + next(65_535)).toString(16)).join(':')}`
    );
  }

  const valueOf = (label: string, value: string): string => {
    const parts = JOINED_LABELS.get(label);
    if (parts !== undefined && value.includes(JOINED_SEPARATOR)) {
      return value
        .split(JOINED_SEPARATOR)
        .map((part, i) => valueOf(parts[i] ?? '', part))
        .join(JOINED_SEPARATOR);
    }
    if (value === '' || isKeptLabel(label) || isKeptValue(label, value)) {
      return value;
    }
    if (/^\d+$/.test(value)) {
      return replacement('digits', value, (next) => drawn(Math.max(SHORTEST_WORD, value.length), '123456789', next));
    }
    const prefix = keptPrefix(label, value);
    return prefix + scan(value.slice(prefix.length), false);
  };
  return {
    value: valueOf,
    text: (text) => scan(text, true),
  };
}

function wordLike(original: string, next: (bound: number) => number): string {
  const length = Math.max(SHORTEST_WORD, original.length);
  if (/^\d+$/.test(original)) {
    return drawn(length, '123456789', next);
  }
  const hash = original.length >= SHORTEST_WORD && [...original].every((char) => HASH_ALPHABET.includes(char));
  const made = hash ? drawn(length, HASH_ALPHABET, next) : drawn(length, LETTERS, next);
  return original === original.toUpperCase() ? made.toUpperCase() : made;
}

function drawn(length: number, alphabet: string, next: (bound: number) => number): string {
  return Array.from({ length }, () => alphabet[next(alphabet.length)] ?? '').join('');
}

/** Numbers that follow from seed and key alone, as many as asked for. */
function numbersOf(seed: string, key: string): (bound: number) => number {
  let block = Buffer.alloc(0);
  let at = 0;
  let count = 0;
  return (bound) => {
    if (at + 4 > block.length) {
      block = createHmac('sha256', seed).update(`${count++}:${key}`).digest();
      at = 0;
    }
    const number = block.readUInt32BE(at);
    at += 4;
    return number % bound;
  };
}
