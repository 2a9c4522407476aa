import type { PricePoint, PriceSource } from './catalog-data';

/**
 * Prices of one Region, types in the order of the rows. Most follow from what is known already (`guessOf`), so only what a price differs by is kept.
 */
export interface CompactPrices {
  /** A letter for each type with a price (a = first source); a number stands for as many types without one, those at the end are left out. */
  readonly sources: string;
  /** A cell for each letter: by how much the price differs from its guess, in units of the last digit, and the digits of the price: a none, g six. Empty: as guessed, six digits. */
  readonly cells: string;
}

/** One row that prices are kept for. */
export interface PricedType {
  readonly name: string;
  readonly vcpu: number;
}

/** Region, type name, price. */
type Prices = Readonly<Record<string, Readonly<Record<string, PricePoint>>>>;

interface Known {
  readonly usdPerHour: number;
  /** The price of the same type in the first Region, null where it has none. */
  readonly first: number | null;
  readonly vcpu: number;
}

/** By digits after the point. */
const UNITS: readonly number[] = [1, 10, 100, 1e3, 1e4, 1e5, 1e6];
const MOST_DIGITS = 6;
/** Millionths of it are exact still. No type costs as much: a guess above it is nonsense. */
const MOST_USD = 1e6;
const FIRST_LETTER = 97;
const CELL = /^(-?\d*)([a-g])?$/;

/** Type name, Region, price. Throws when the columns don't fit together, which only a broken generated file can cause. */
export function expandPrices(
  compact: Readonly<Record<string, CompactPrices>>,
  types: readonly PricedType[],
  sources: readonly PriceSource[]
): Record<string, Record<string, PricePoint>> {
  const prices: Record<string, Record<string, PricePoint>> = {};
  const [firstRegion = ''] = Object.keys(compact);
  for (const [region, column] of Object.entries(compact)) {
    const cells = column.cells.split(',');
    const letters = [...column.sources.matchAll(/(\d*)(\D)/g)];
    if (cells.length !== letters.length) {
      throw broken(region, `${cells.length} cells and ${letters.length} sources`);
    }
    let row = 0;
    let last: Known | null = null;
    for (const [at, [, gap, letter = '']] of letters.entries()) {
      row += Number(gap);
      const type = types[row++];
      const source = sources[letter.charCodeAt(0) - FIRST_LETTER];
      const [, difference, digits] = CELL.exec(cells[at] ?? '') ?? [];
      if (type === undefined || source === undefined || difference === undefined) {
        throw broken(region, `the cell "${cells[at] ?? ''}" of "${letter}" at row ${row - 1}`);
      }
      const first = region === firstRegion ? null : (prices[type.name]?.[firstRegion]?.usdPerHour ?? null);
      const unit = UNITS[digits === undefined ? MOST_DIGITS : digits.charCodeAt(0) - FIRST_LETTER] ?? NaN;
      const usdPerHour: number = (Math.round(guessOf(last, first, type) * unit) + Number(difference)) / unit;
      (prices[type.name] ??= {})[region] = { usdPerHour, source: source.id };
      last = { usdPerHour, first, vcpu: type.vcpu };
    }
  }
  return prices;
}

/** The packed form of prices by Region, its first Region first. Throws where a price has more than six digits after the point. */
export function packPrices(
  prices: Prices,
  types: readonly PricedType[],
  sources: readonly PriceSource[]
): Record<string, CompactPrices> {
  const packed: Record<string, CompactPrices> = {};
  const [firstRegion = ''] = Object.keys(prices);
  for (const [region, byName] of Object.entries(prices)) {
    const cells: string[] = [];
    let letters = '';
    let gap = 0;
    let last: Known | null = null;
    for (const type of types) {
      const point = byName[type.name];
      if (point === undefined) {
        gap++;
        continue;
      }
      const at = sources.findIndex(({ id }) => id === point.source);
      if (at < 0) {
        throw new Error(`${type.name} in ${region} has a price of the unknown source ${point.source}`);
      }
      const first = region === firstRegion ? null : (prices[firstRegion]?.[type.name]?.usdPerHour ?? null);
      cells.push(cellOf(point.usdPerHour, guessOf(last, first, type)));
      letters += (gap === 0 ? '' : String(gap)) + String.fromCharCode(FIRST_LETTER + at);
      gap = 0;
      last = { usdPerHour: point.usdPerHour, first, vcpu: type.vcpu };
    }
    packed[region] = { sources: letters, cells: cells.join(',') };
  }
  return packed;
}

/** What a price should be: dearer than in the first Region by as much as the type before it, or else by vCPU as much as that. */
function guessOf(last: Known | null, first: number | null, { vcpu }: PricedType): number {
  if (last === null) {
    return first ?? 0;
  }
  const guess =
    first !== null && last.first !== null
      ? (last.usdPerHour * first) / last.first
      : (last.usdPerHour * vcpu) / last.vcpu;
  return Math.min(guess, MOST_USD);
}

function cellOf(usdPerHour: number, guess: number): string {
  const digits = UNITS.findIndex((unit) => Math.round(usdPerHour * unit) / unit === usdPerHour);
  if (digits < 0) {
    throw new Error(`the price ${usdPerHour} has more than ${MOST_DIGITS} digits after the point`);
  }
  const differenceIn = (unit: number): number => Math.round(usdPerHour * unit) - Math.round(guess * unit);
  if (differenceIn(UNITS[MOST_DIGITS] ?? NaN) === 0) {
    return '';
  }
  const difference = differenceIn(UNITS[digits] ?? NaN);
  return (difference === 0 ? '' : String(difference)) + String.fromCharCode(FIRST_LETTER + digits);
}

function broken(region: string, what: string): Error {
  return new Error(`the generated catalog is broken: prices of ${region} have ${what}`);
}
