// Writes src/core/catalog/aws-ranges.generated.ts from a copy of AWS's ip-ranges.json: `node scripts/generate-aws-ranges.mjs FILE`.
// The same input always gives the same bytes. `--check` compares instead of writing, `--print` prints the compact form as JSON.
// The compact form is described in src/core/catalog/aws-ranges-compact.ts, which reads it; the choices in docs/decisions/aws-ranges.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const target = join(dirname(fileURLToPath(import.meta.url)), '..', 'src', 'core', 'catalog', 'aws-ranges.generated.ts');

const options = process.argv.slice(2);
const file = options.find((option) => !option.startsWith('--'));
if (file === undefined) {
  console.error('usage: node scripts/generate-aws-ranges.mjs [--check | --print] FILE');
  process.exit(2);
}

function fail(message) {
  console.error(`${file}: ${message}`);
  process.exit(1);
}

const data = JSON.parse(readFileSync(file, 'utf8'));
const [, date] =
  /^(\d{4}-\d{2}-\d{2})-\d{2}-\d{2}-\d{2}$/.exec(data.createDate) ?? fail(`createDate is ${data.createDate}`);

/** IPv4 stands where it is mapped into IPv6, so that one order holds both. */
function parseIPv4(text) {
  const bytes = text.split('.').map(Number);
  if (bytes.length !== 4 || bytes.some((byte) => !(byte >= 0 && byte <= 255))) {
    fail(`${text} is no IPv4 address`);
  }
  return bytes.reduce((value, byte) => value * 256n + BigInt(byte), 0xffffn);
}

function parseIPv6(text) {
  const [head = [], tail = null] = text.split('::').map((half) => (half === '' ? [] : half.split(':')));
  const groups = tail === null ? head : [...head, ...Array(8 - head.length - tail.length).fill('0'), ...tail];
  if (groups.length !== 8 || groups.some((group) => !/^[0-9a-f]{1,4}$/i.test(group))) {
    fail(`${text} is no IPv6 address`);
  }
  return groups.reduce((value, group) => value * 0x10000n + BigInt(parseInt(group, 16)), 0n);
}

function readPrefixes(list, field, parse, bits) {
  if (!Array.isArray(list) || list.length === 0) {
    fail(`no ${field}`);
  }
  return list.map((entry) => {
    const [, text, length] = /^(.+)\/(\d+)$/.exec(entry[field]) ?? fail(`${field} ${entry[field]}`);
    if (Number(length) > bits || !/^[\w-]+$/.test(entry.service ?? '') || !/^[\w-]+$/.test(entry.region ?? '')) {
      fail(`an entry that is not understood: ${JSON.stringify(entry)}`);
    }
    const size = 1n << BigInt(bits - length);
    const start = (parse(text) / size) * size;
    return { start, end: start + size, size, family: bits, service: entry.service, region: entry.region };
  });
}

const prefixes = [
  ...readPrefixes(data.prefixes, 'ip_prefix', parseIPv4, 32),
  ...readPrefixes(data.ipv6_prefixes, 'ipv6_prefix', parseIPv6, 128),
];

// Who an address belongs to. AWS: an address of service A and of B is used by A alone where A is built on B; every address is also of AMAZON, and the
// services are built on EC2. So a named service, then EC2, then AMAZON. Among named ones the longest prefix, then the service with the fewest addresses.
const standing = (service) => (service === 'AMAZON' ? 0 : service === 'EC2' ? 1 : 2);
const addresses = new Map();
const whole = ({ family, service }) => `${family} ${service}`;
for (const prefix of prefixes) {
  addresses.set(whole(prefix), (addresses.get(whole(prefix)) ?? 0n) + prefix.size);
}
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const weakestFirst = (a, b) =>
  compare(standing(a.service), standing(b.service)) ||
  compare(b.size, a.size) ||
  compare(addresses.get(whole(b)), addresses.get(whole(a))) ||
  compare(a.service, b.service) ||
  compare(a.region, b.region);

// Between two neighbouring edges nothing changes: each prefix is laid over the weaker ones there.
const edges = [...new Set(prefixes.flatMap(({ start, end }) => [start, end]))].sort(compare);
const edgeIndex = new Map(edges.map((edge, index) => [edge, index]));
const owners = new Array(edges.length).fill(null);
for (const prefix of [...prefixes].sort(weakestFirst)) {
  owners.fill(prefix, edgeIndex.get(prefix.start), edgeIndex.get(prefix.end));
}

const ranges = [];
for (const [index, owner] of owners.entries()) {
  if (owner === null) {
    continue;
  }
  const last = ranges.at(-1);
  const { service, region } = owner;
  if (last !== undefined && last.end === edges[index] && last.service === service && last.region === region) {
    last.end = edges[index + 1];
  } else {
    ranges.push({ start: edges[index], end: edges[index + 1], service, region });
  }
}

const FIRST_CODE = 35;
const LAST_CODE = 126;
function words(field) {
  const names = [...new Set(ranges.map((range) => range[field]))].sort();
  if (names.length > LAST_CODE - FIRST_CODE + 1) {
    fail(`${names.length} values of ${field} are more than the compact form can tell apart`);
  }
  const indexes = new Map(names.map((name, index) => [name, index]));
  return [names, ranges.map((range) => String.fromCharCode(FIRST_CODE + indexes.get(range[field]))).join('')];
}

/** Hexadecimal; three and more zeros at the end as their count. */
const number = (value) => (value === 0n ? '' : value.toString(16).replace(/0{3,}$/, (zeros) => `~${zeros.length}`));

const [services, serviceOf] = words('service');
const [regions, regionOf] = words('region');
const compact = {
  date,
  source: `AWS ip-ranges.json, createDate ${data.createDate}`,
  services,
  regions,
  gaps: ranges.map(({ start }, index) => number(start - (ranges[index - 1]?.end ?? 0n))).join(','),
  sizes: ranges.map(({ start, end }) => number(end - start)).join(','),
  serviceOf,
  regionOf,
};

const text = `// Generated by scripts/generate-aws-ranges.mjs from AWS's ip-ranges.json of ${date}. Do not edit.
/* eslint-disable */
import type { CompactAwsRanges } from './aws-ranges-compact';

/** AWS's published addresses: ${prefixes.length} prefixes as ${ranges.length} ranges that do not overlap. */
export const COMPACT_AWS_RANGES: CompactAwsRanges = {
${Object.entries(compact)
  .map(([key, value]) => `  ${key}: ${JSON.stringify(value)},\n`)
  .join('')}};
`;

if (options.includes('--print')) {
  console.log(JSON.stringify(compact));
} else if (options.includes('--check')) {
  if (readFileSync(target, 'utf8') !== text) {
    console.error(
      'src/core/catalog/aws-ranges.generated.ts is not what this file gives: run the script without --check'
    );
    process.exit(1);
  }
} else {
  writeFileSync(target, text);
  console.error(`${ranges.length} ranges, ${(Buffer.byteLength(text) / 1000).toFixed(0)} kB`);
}
