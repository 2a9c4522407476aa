import type { CatalogData, PriceSource } from './catalog-data';
import type { CompactPrices } from './compact-prices';
import { expandPrices } from './compact-prices';
import type { Accelerator, InstanceType, LocalDisk } from './instance-type';

/** A column of values that repeat: each cell is an index into the dictionary, cells joined by commas. */
export interface WordColumn<T> {
  readonly dictionary: readonly T[];
  readonly index: string;
}

/**
 * The shipped catalog, an eighteenth of the size of its plain form and less than half of that of its plain columns. A row is a type, in the order of `families`: by family, and
 * there by size, so that neighbours are alike. Numbers are joined by commas, empty for null, `=` for that of the column they fall back on; flags are one character a type.
 */
export interface CompactCatalog {
  readonly date: string;
  readonly sources: readonly PriceSource[];
  readonly regions: readonly string[];
  /** `a1 medium,large;c1 medium`: families and their sizes. */
  readonly families: string;
  readonly numbers: Readonly<Record<NumberColumn, string>>;
  readonly flags: Readonly<Record<FlagColumn, string>>;
  readonly words: {
    readonly arch: WordColumn<readonly string[]>;
    readonly accelerators: WordColumn<readonly Accelerator[]>;
    readonly networkPerformance: WordColumn<string>;
    readonly localDisks: WordColumn<readonly LocalDisk[]>;
    readonly bandwidthWeightings: WordColumn<readonly string[]>;
    /** Indexes into `regions`, null where the offerings are unknown. */
    readonly offered: WordColumn<readonly number[] | null>;
  };
  readonly prices: Readonly<Record<string, CompactPrices>>;
}

type NumberColumn =
  | 'vcpu'
  | 'memoryMiBPerVcpu'
  | 'networkBaselineGbps'
  | 'networkPeakGbps'
  | 'primaryCardBaselineGbps'
  | 'primaryCardPeakGbps'
  | 'networkCards'
  | 'ebsBaselineMbps'
  | 'ebsPeakMbps';
type FlagColumn = 'networkConflict' | 'currentGeneration' | 'bareMetal' | 'burstableCpu' | 'efaSupported';

/** Unpacks the shipped catalog. Throws when the columns don't fit together, which only a broken generated file can cause. */
export function expandCatalog(compact: CompactCatalog): CatalogData {
  const names = compact.families.split(';').flatMap(namesOf);
  const rows = names.length;
  const number = (column: NumberColumn, same?: NumberRead): NumberRead =>
    numberColumn(compact.numbers[column], column, rows, same);
  const count = (column: NumberColumn): ((row: number) => number) => {
    const read = number(column);
    return (row) => read(row) ?? broken(`${column} of ${names[row] ?? row} is empty`);
  };
  const flag = (column: FlagColumn): ((row: number) => boolean) => {
    const cells = compact.flags[column];
    return cells.length === rows ? (row) => cells[row] === '1' : broken(`column ${column} has ${cells.length} cells`);
  };
  const word = <T>(column: WordColumn<T>, name: string): ((row: number) => T) => wordColumn(column, name, rows);

  const vcpu = count('vcpu');
  const memoryMiBPerVcpu = count('memoryMiBPerVcpu');
  const networkCards = count('networkCards');
  const networkBaselineGbps = number('networkBaselineGbps');
  const networkPeakGbps = number('networkPeakGbps', networkBaselineGbps);
  const primaryCardBaselineGbps = number('primaryCardBaselineGbps', networkBaselineGbps);
  const primaryCardPeakGbps = number('primaryCardPeakGbps', networkPeakGbps);
  const ebsBaselineMbps = number('ebsBaselineMbps');
  const ebsPeakMbps = number('ebsPeakMbps', ebsBaselineMbps);
  const networkConflict = flag('networkConflict');
  const currentGeneration = flag('currentGeneration');
  const bareMetal = flag('bareMetal');
  const burstableCpu = flag('burstableCpu');
  const efaSupported = flag('efaSupported');
  const arch = word(compact.words.arch, 'arch');
  const accelerators = word(compact.words.accelerators, 'accelerators');
  const networkPerformance = word(compact.words.networkPerformance, 'networkPerformance');
  const localDisks = word(compact.words.localDisks, 'localDisks');
  const bandwidthWeightings = word(compact.words.bandwidthWeightings, 'bandwidthWeightings');

  const types = names.map((name, row): InstanceType => ({
    name,
    family: familyOf(name),
    vcpu: vcpu(row),
    memoryMiB: memoryMiBPerVcpu(row) * vcpu(row),
    arch: arch(row),
    accelerators: accelerators(row),
    networkPerformance: networkPerformance(row),
    networkBaselineGbps: networkBaselineGbps(row),
    networkPeakGbps: networkPeakGbps(row),
    primaryCardBaselineGbps: primaryCardBaselineGbps(row),
    primaryCardPeakGbps: primaryCardPeakGbps(row),
    networkConflict: networkConflict(row),
    networkCards: networkCards(row),
    ebsBaselineMbps: ebsBaselineMbps(row),
    ebsPeakMbps: ebsPeakMbps(row),
    localDisks: localDisks(row),
    bandwidthWeightings: bandwidthWeightings(row),
    currentGeneration: currentGeneration(row),
    bareMetal: bareMetal(row),
    burstableCpu: burstableCpu(row),
    efaSupported: efaSupported(row),
  }));
  return {
    schemaVersion: 1,
    date: compact.date,
    sources: compact.sources,
    regions: compact.regions,
    types: [...types].sort((one, other) => (one.name < other.name ? -1 : 1)),
    prices: expandPrices(compact.prices, types, compact.sources),
    offered: expandOfferings(compact, names),
  };
}

/** `g5` of `g5.2xlarge`. */
export function familyOf(name: string): string {
  return name.slice(0, Math.max(0, name.indexOf('.'))) || name;
}

/** `a1.medium` and `a1.large` of `a1 medium,large`. */
function namesOf(family: string): string[] {
  const [name = '', sizes = ''] = family.split(' ');
  return sizes.split(',').map((size) => `${name}.${size}`);
}

type NumberRead = (row: number) => number | null;

function numberColumn(text: string, name: string, rows: number, same?: NumberRead): NumberRead {
  const cells = text.split(',');
  if (cells.length !== rows) {
    return broken(`column ${name} has ${cells.length} cells`);
  }
  return (row) => {
    const cell = cells[row];
    if (cell === '=') {
      return same === undefined ? broken(`column ${name} has nothing to fall back on`) : same(row);
    }
    return cell === undefined || cell === '' ? null : Number(cell);
  };
}

function wordColumn<T>(column: WordColumn<T>, name: string, rows: number): (row: number) => T {
  const index = numberColumn(column.index, name, rows);
  return (row) => {
    const at = index(row);
    if (at === null || at >= column.dictionary.length) {
      return broken(`column ${name} has no word for row ${row}`);
    }
    return column.dictionary[at] as T;
  };
}

function expandOfferings(compact: CompactCatalog, names: readonly string[]): CatalogData['offered'] {
  const offered = wordColumn(compact.words.offered, 'offered', names.length);
  const byName: Record<string, readonly string[]> = {};
  for (const [row, name] of names.entries()) {
    const regions = offered(row);
    if (regions !== null) {
      byName[name] = regions.map((at) => compact.regions[at] ?? broken(`offerings of ${name} name Region ${at}`));
    }
  }
  return byName;
}

function broken(what: string): never {
  throw new Error(`the generated catalog is broken: ${what}`);
}
