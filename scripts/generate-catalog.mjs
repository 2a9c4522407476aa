// Writes src/core/catalog/shipped/catalog.generated.ts from the instance data: `node scripts/generate-catalog.mjs FILE`.
// The same input always gives the same bytes: rows are sorted, dictionaries are in order of first use. `--check` compares instead of writing.
// The compact form is described in src/core/catalog/compact.ts, which reads it.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

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

const names = Object.keys(data.instanceTypes).sort();
const records = names.map((name) => data.instanceTypes[name]);

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
const sourceLetter = new Map(sources.map((source, index) => [source.id, String.fromCharCode(97 + index)]));

const rounded = (value, digits) => (value === null || value === undefined ? '' : String(Number(value.toFixed(digits))));
const numbers = (read, digits = 0) => records.map((record) => rounded(read(record), digits)).join(',');
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

/** One region's prices, a cell a type: source letter and USD an hour; `~n` stands for n cells without a price. */
function priceColumn(region) {
  const cells = [];
  let empty = 0;
  const flush = () => {
    if (empty > 0) {
      cells.push(`~${empty}`);
      empty = 0;
    }
  };
  for (const record of records) {
    const price = record.onDemandUsdPerHour?.[region];
    if (price === undefined || price === null) {
      empty++;
      continue;
    }
    flush();
    const listed = Object.entries(record.priceRegionsBySource).find(([, regions]) => regions.includes(region));
    const id = listed?.[0] === 'karpenter' && record.priceTenancy === 'dedicated' ? 'karpenter-dedicated' : listed?.[0];
    const letter = sourceLetter.get(id);
    if (letter === undefined) {
      throw new Error(`price without a known source: ${region} ${id}`);
    }
    cells.push(letter + rounded(price, 6));
  }
  flush();
  return cells.join(',');
}

const priceRegions = [...new Set(records.flatMap((record) => Object.keys(record.onDemandUsdPerHour ?? {})))].sort();

const compact = {
  date: data.generatedAt,
  sources,
  regions: data.regions,
  names: names.join(','),
  numbers: {
    vcpu: numbers((r) => r.vcpu),
    memoryMiB: numbers((r) => r.memoryMiB),
    networkBaselineGbps: numbers((r) => r.networkBaselineGbps, 4),
    networkPeakGbps: numbers((r) => r.networkPeakGbps, 4),
    primaryCardBaselineGbps: numbers((r) => r.primaryCardBaselineGbps, 4),
    primaryCardPeakGbps: numbers((r) => r.primaryCardPeakGbps, 4),
    networkCards: numbers((r) => r.networkCards),
    ebsBaselineMbps: numbers((r) => r.ebsBaselineMbps, 1),
    ebsPeakMbps: numbers((r) => r.ebsPeakMbps, 1),
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
  prices: Object.fromEntries(priceRegions.map((region) => [region, priceColumn(region)])),
};

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

/** The shipped instance types: ${names.length} types, prices in ${priceRegions.length} Regions. */
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
  console.error(`${names.length} types, ${(Buffer.byteLength(text) / 1000).toFixed(0)} kB`);
}
