import type { AwsRange, AwsRangesData } from './aws-ranges';

/**
 * The shipped ranges, a thirtieth of the size of AWS's file: sorted, not overlapping, one row a range, IPv4 where it is mapped into IPv6 (::ffff:0:0/96).
 * Cells of numbers are joined by commas: hexadecimal, `~n` for n zeros at the end, empty for 0.
 */
export interface CompactAwsRanges {
  /** Day AWS made the file, YYYY-MM-DD. */
  readonly date: string;
  readonly source: string;
  readonly services: readonly string[];
  readonly regions: readonly string[];
  /** Addresses between the end of the range before (at first address 0) and the start of this one. */
  readonly gaps: string;
  /** Addresses in the range. */
  readonly sizes: string;
  /** One character a range: its code less 35 is an index into `services`. */
  readonly serviceOf: string;
  /** The same into `regions`. */
  readonly regionOf: string;
}

const FIRST_CODE = 35;
const NUMBERS = /^([0-9a-f]{0,32}(~\d\d?)?(,|$))*$/;

/** Unpacks the shipped ranges. Throws when the columns don't fit together, which only a broken generated file can cause. */
export function expandAwsRanges(compact: CompactAwsRanges): AwsRangesData {
  const gaps = numbers(compact.gaps, 'gaps');
  const sizes = numbers(compact.sizes, 'sizes');
  const rows = gaps.length;
  for (const [name, cells] of Object.entries({ sizes, serviceOf: compact.serviceOf, regionOf: compact.regionOf })) {
    if (cells.length !== rows) {
      return broken(`column ${name} has ${cells.length} cells, column gaps ${rows}`);
    }
  }
  const starts = new Uint32Array(4 * rows);
  const ends = new Uint32Array(4 * rows);
  const owners: AwsRange[] = [];
  const known = new Map<string, AwsRange>();
  const at: [number, number, number, number] = [0, 0, 0, 0];
  for (let row = 0; row < rows; row++) {
    add(at, gaps[row] ?? '', row);
    starts.set(at, 4 * row);
    add(at, sizes[row] ?? '', row);
    ends.set(at, 4 * row);
    const key = compact.serviceOf.charAt(row) + compact.regionOf.charAt(row);
    const owner = known.get(key) ?? {
      service: word(compact.services, key.charCodeAt(0), row),
      region: word(compact.regions, key.charCodeAt(1), row),
    };
    known.set(key, owner);
    owners.push(owner);
  }
  return { date: compact.date, source: compact.source, starts, ends, owners };
}

function numbers(column: string, name: string): readonly string[] {
  return NUMBERS.test(column) ? column.split(',') : broken(`column ${name} is not made of numbers`);
}

/** Adds a cell to an address, in place. */
function add(words: [number, number, number, number], cell: string, row: number): void {
  const tilde = cell.indexOf('~');
  const hex = tilde < 0 ? cell : cell.slice(0, tilde) + '0'.repeat(Number(cell.slice(tilde + 1)));
  let carry = 0;
  for (let to = hex.length, i = 3; to > 0 || carry > 0; to -= 8, i--) {
    if (i < 0) {
      return broken(`range ${row} lies past the last address`);
    }
    const sum = (words[i] ?? 0) + (to > 0 ? parseInt(hex.slice(Math.max(0, to - 8), to), 16) : 0) + carry;
    words[i] = sum >>> 0;
    carry = sum > 0xffffffff ? 1 : 0;
  }
}

function word(words: readonly string[], code: number, row: number): string {
  return words[code - FIRST_CODE] ?? broken(`range ${row} has no name for the code ${code}`);
}

function broken(what: string): never {
  throw new Error(`the generated AWS ranges are broken: ${what}`);
}
