// Writes src/core/catalog/shipped/catalog.generated.ts from the instance data: `npx tsx scripts/generate-catalog.mjs FILE`.
// The same input always gives the same bytes: rows are sorted, dictionaries are in order of first use. `--check` compares instead of writing.
// The compact form is described in src/core/catalog/compact.ts and compact-prices.ts, which read it; what was packed is read back and compared before it is written.
import { isDeepStrictEqual } from 'node:util';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expandCatalog } from '../src/core/catalog/compact.ts';
import { packPrices } from '../src/core/catalog/compact-prices.ts';

const SUPPORTED_SCHEMA = 1;
const target = join(
  dirname(fileURLToPath(import.meta.url)),
  '..',
  'src',
  'core',
  'catalog',
  'shipped',
  'catalog.generated.ts'
);

const arguments_ = process.argv.slice(2);
const check = arguments_.includes('--check');
const file = arguments_.find((argument) => !argument.startsWith('--'));
if (file === undefined) {
  console.error('usage: node scripts/generate-catalog.mjs [--check] FILE');
  process.exit(2);
}

const data = JSON.parse(readFileSync(file, 'utf8'));
if (data.schemaVersion !== SUPPORTED_SCHEMA) {
  console.error(`${file}: schema version ${data.schemaVersion}, this script reads ${SUPPORTED_SCHEMA}`);
  process.exit(1);
}

/** Neighbours are alike: by family, there by size. */
const familyOf = (name) => name.slice(0, name.indexOf('.'));
const compare = (one, other) => (one < other ? -1 : one > other ? 1 : 0);
const rows = Object.entries(data.instanceTypes).sort(
  ([one, a], [other, b]) =>
    compare(familyOf(one), familyOf(other)) || a.vcpu - b.vcpu || a.memoryMiB - b.memoryMiB || compare(one, other)
);
const records = rows.map(([, record]) => record);
const families = new Map();
for (const [name] of rows) {
  const family = familyOf(name);
  families.set(family, [...(families.get(family) ?? []), name.slice(family.length + 1)]);
}

// What a price's source tells about its date. Cortex's table was gathered over months: the last one is kept, as a month.
// Two sources that agree carry the newer date. Bare metal of karpenter is priced at Dedicated tenancy, so it is a source of its own.
const sources = [
  {
    id: 'karpenter',
    date: '2026-07-20',
    description: 'karpenter-provider-aws price tables (AWS Price List API: Linux, Shared tenancy)',
  },
  {
    id: 'karpenter-dedicated',
    date: '2026-07-20',
    description: 'karpenter-provider-aws price tables (bare metal: Linux, Dedicated tenancy)',
  },
  { id: 'libcloud', date: '2025-03-02', description: 'apache-libcloud price table, filtered' },
  { id: 'cortex+libcloud', date: '2025-03-02', description: 'cortex and apache-libcloud price tables, which agree' },
  { id: 'cortex', date: '2022-09', description: 'cortex price table, where the us-east-1 price is unchanged since' },
  {
    id: 'libcloud=us-east-1',
    date: '2025-03-02',
    description: 'apache-libcloud us-west-2 price, equal to the us-east-1 price of 2026-07-20',
  },
];

const rounded = (value, digits) => (value === null || value === undefined ? '' : String(Number(value.toFixed(digits))));
const numbers = (read, digits = 0) => records.map((record) => rounded(read(record), digits)).join(',');
/** `=` where a number is that of another column. */
const numbersUnless = (read, same, digits) =>
  records
    .map((record) => [rounded(read(record), digits), rounded(same(record), digits)])
    .map(([cell, other]) => (cell === other && cell !== '' ? '=' : cell))
    .join(',');
const flags = (read) => records.map((record) => (read(record) ? '1' : '0')).join('');
const words = (read) => {
  const dictionary = new Map();
  const index = records.map((record) => {
    const word = JSON.stringify(read(record));
    if (!dictionary.has(word)) {
      dictionary.set(word, dictionary.size);
    }
    return dictionary.get(word);
  });
  return { dictionary: [...dictionary.keys()].map((word) => JSON.parse(word)), index: index.join(',') };
};

/** Id of a price's source: bare metal of karpenter is one of its own. */
function sourceOf(record, region) {
  const [id] = Object.entries(record.priceRegionsBySource).find(([, regions]) => regions.includes(region)) ?? [];
  return id === 'karpenter' && record.priceTenancy === 'dedicated' ? 'karpenter-dedicated' : id;
}

/** One region's prices by type. */
const pricesOf = (region) =>
  Object.fromEntries(
    rows
      .filter(([, record]) => typeof record.onDemandUsdPerHour?.[region] === 'number')
      .map(([name, record]) => [
        name,
        { usdPerHour: Number(record.onDemandUsdPerHour[region].toFixed(6)), source: sourceOf(record, region) },
      ])
  );

// The Region that knows most types comes first: the others' prices are kept as what they differ from it.
const FIRST_REGION = 'us-east-1';
const priceRegions = [...new Set(records.flatMap((record) => Object.keys(record.onDemandUsdPerHour ?? {})))].sort(
  (one, other) => Number(other === FIRST_REGION) - Number(one === FIRST_REGION) || compare(one, other)
);
const prices = Object.fromEntries(priceRegions.map((region) => [region, pricesOf(region)]));

const compact = {
  date: data.generatedAt,
  sources,
  regions: data.regions,
  families: [...families].map(([family, sizes]) => `${family} ${sizes.join(',')}`).join(';'),
  numbers: {
    vcpu: numbers((r) => r.vcpu),
    memoryMiBPerVcpu: records.map(({ memoryMiB, vcpu }) => Math.round(memoryMiB) / vcpu).join(','),
    networkBaselineGbps: numbers((r) => r.networkBaselineGbps, 4),
    networkPeakGbps: numbersUnless(
      (r) => r.networkPeakGbps,
      (r) => r.networkBaselineGbps,
      4
    ),
    primaryCardBaselineGbps: numbersUnless(
      (r) => r.primaryCardBaselineGbps,
      (r) => r.networkBaselineGbps,
      4
    ),
    primaryCardPeakGbps: numbersUnless(
      (r) => r.primaryCardPeakGbps,
      (r) => r.networkPeakGbps,
      4
    ),
    networkCards: numbers((r) => r.networkCards),
    ebsBaselineMbps: numbers((r) => r.ebsBaselineMbps, 1),
    ebsPeakMbps: numbersUnless(
      (r) => r.ebsPeakMbps,
      (r) => r.ebsBaselineMbps,
      1
    ),
  },
  flags: {
    networkConflict: flags((r) => r.networkConflict === true),
    currentGeneration: flags((r) => r.currentGeneration),
    bareMetal: flags((r) => r.bareMetal),
    burstableCpu: flags((r) => r.burstableCpu),
    efaSupported: flags((r) => r.efaSupported),
  },
  words: {
    arch: words((r) => r.arch),
    accelerators: words((r) =>
      r.accelerators.map(({ kind, name, manufacturer, count, memoryMiBEach, partitionFraction }) => ({
        kind,
        name,
        manufacturer,
        count,
        memoryMiBEach,
        partitionFraction: partitionFraction ?? null,
      }))
    ),
    networkPerformance: words((r) => r.networkPerformance),
    localDisks: words((r) => r.localDisks.map(({ count, sizeGB, type, nvme }) => ({ count, sizeGB, type, nvme }))),
    bandwidthWeightings: words((r) => r.bandwidthWeightings ?? []),
    offered: words((r) => r.offeredRegionIdx),
  },
  prices: packPrices(
    prices,
    rows.map(([name, { vcpu }]) => ({ name, vcpu })),
    sources
  ),
};

const read = expandCatalog(compact);
const isRead =
  read.types.every(({ name, vcpu, memoryMiB }) => {
    const record = data.instanceTypes[name];
    return vcpu === record?.vcpu && memoryMiB === Math.round(record.memoryMiB);
  }) &&
  read.types.length === rows.length &&
  priceRegions.every((region) => {
    const priced = Object.entries(read.prices).filter(([, byRegion]) => region in byRegion);
    return isDeepStrictEqual(
      Object.fromEntries(priced.map(([name, byRegion]) => [name, byRegion[region]])),
      prices[region]
    );
  });
if (!isRead) {
  throw new Error('what was packed does not read back as it was');
}

// One property a line, so that a diff names the column that changed.
const lines = (value, indent) =>
  Object.entries(value)
    .map(([key, inner]) => {
      const name = /^[A-Za-z_]\w*$/.test(key) ? key : JSON.stringify(key);
      const nested = ['numbers', 'flags', 'words', 'prices'].includes(key);
      return nested
        ? `${indent}${name}: {\n${lines(inner, `${indent}  `)}${indent}},\n`
        : `${indent}${name}: ${JSON.stringify(inner)},\n`;
    })
    .join('');

const text = `// Generated by scripts/generate-catalog.mjs from data of ${data.generatedAt}. Do not edit.
/* eslint-disable */
import type { CompactCatalog } from '..';

/** The shipped instance types: ${rows.length} types, prices in ${priceRegions.length} Regions. */
export const COMPACT_CATALOG: CompactCatalog = {
${lines(compact, '  ')}};
`;

if (check) {
  if (readFileSync(target, 'utf8') !== text) {
    console.error(
      'src/core/catalog/shipped/catalog.generated.ts is not what this data gives: run the script without --check'
    );
    process.exit(1);
  }
} else {
  writeFileSync(target, text);
  console.error(`${rows.length} types, ${(Buffer.byteLength(text) / 1000).toFixed(0)} kB`);
}
