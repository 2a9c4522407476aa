/** The part of a source map that is read here. */
interface SourceMap {
  readonly sources: readonly string[];
  readonly mappings: string;
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const UNMAPPED = '';

/** Characters of a minified script by the file that they came from, as its source map tells; those of none under ''. */
export function bytesBySource(script: string, { sources, mappings }: SourceMap): Map<string, number> {
  const sums = new Map<string, number>();
  let source = 0;
  const lines = script.split('\n');
  mappings.split(';').forEach((line, at) => {
    let column = 0;
    let from = 0;
    let name = UNMAPPED;
    const count = (until: number): void => {
      sums.set(name, (sums.get(name) ?? 0) + until - from);
      from = until;
    };
    for (const segment of line.split(',').filter((text) => text !== '')) {
      const [columns = 0, sourcesOn] = numbersOf(segment);
      column += columns;
      count(column);
      source += sourcesOn ?? 0;
      name = sourcesOn === undefined ? UNMAPPED : (sources[source] ?? UNMAPPED);
    }
    count(lines[at]?.length ?? 0);
  });
  return sums;
}

/** Numbers in base 64 with a bit for going on and one for the sign: what source maps are written in. */
function numbersOf(segment: string): number[] {
  const numbers: number[] = [];
  let value = 0;
  let shift = 0;
  for (const digit of segment) {
    const bits = DIGITS.indexOf(digit);
    value += (bits & 31) << shift;
    shift += 5;
    if ((bits & 32) === 0) {
      numbers.push((value & 1) === 1 ? -(value >> 1) : value >> 1);
      value = shift = 0;
    }
  }
  return numbers;
}
