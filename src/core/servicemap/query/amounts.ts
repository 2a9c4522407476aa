/** Sizes of bytes by unit in lower case: decimal as bandwidth is counted, and binary. `b` is a byte. */
const BYTE_UNITS: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['b', 1],
  ['kb', 1e3],
  ['mb', 1e6],
  ['gb', 1e9],
  ['tb', 1e12],
  ['pb', 1e15],
  ['kib', 1024],
  ['mib', 1024 ** 2],
  ['gib', 1024 ** 3],
  ['tib', 1024 ** 4],
  ['pib', 1024 ** 5],
]);
/** What counts of anything else may have. */
const COUNT_UNITS: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['k', 1e3],
  ['m', 1e6],
  ['g', 1e9],
]);
const SHOWN_BYTE_UNITS = ['TB', 'GB', 'MB', 'kB', 'TiB', 'GiB', 'MiB', 'KiB'] as const;

/** Units that may stand after a number, for messages. */
export const BYTE_UNIT_WORDS: readonly string[] = ['B', 'kB', 'MB', 'GB', 'TB', 'KiB', 'MiB', 'GiB', 'TiB'];

/** An amount as it is compared. */
export interface Amount {
  readonly value: number;
  readonly isPercent: boolean;
}

/** `1.5GB`, `20%`, `10`; null for what is no amount in that unit. */
export function amountOf(text: string, isBytes: boolean): Amount | null {
  const [, digits, unit] = /^(\d+(?:\.\d+)?(?:e[+-]?\d+)?)(%|[a-z]*)$/i.exec(text) ?? [];
  if (digits === undefined || unit === undefined) {
    return null;
  }
  if (unit === '%') {
    return finite({ value: Number(digits), isPercent: true });
  }
  const size = (isBytes ? BYTE_UNITS : COUNT_UNITS).get(unit.toLowerCase());
  return size === undefined ? null : finite({ value: Number(digits) * size, isPercent: false });
}

/** True for a unit that may stand apart from its number: `1 GB`, `20 %`. */
export function isUnit(word: string): boolean {
  return word === '%' || (word !== '' && (BYTE_UNITS.has(word.toLowerCase()) || COUNT_UNITS.has(word.toLowerCase())));
}

/** An amount as text that `amountOf` reads back to the same number, in the largest unit that keeps it whole. */
export function amountText({ value, isPercent }: Amount, isBytes: boolean): string {
  if (isPercent) {
    return `${value}%`;
  }
  const unit = SHOWN_BYTE_UNITS.find((one) => {
    const size = BYTE_UNITS.get(one.toLowerCase()) ?? 1;
    return value >= size && value % size === 0 && value / size < 1e6;
  });
  return isBytes && unit !== undefined ? `${value / (BYTE_UNITS.get(unit.toLowerCase()) ?? 1)}${unit}` : String(value);
}

function finite(amount: Amount): Amount | null {
  return Number.isFinite(amount.value) ? amount : null;
}
