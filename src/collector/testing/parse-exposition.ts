/** A sample of an exposition. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** A family: its samples stand together, below one HELP and one TYPE. */
export interface Family {
  readonly help: string;
  readonly type: string;
  readonly samples: readonly Sample[];
}

const NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const SUFFIXES: Readonly<Record<string, RegExp>> = { histogram: /_(bucket|sum|count)$/, summary: /_(sum|count)$/ };

/** Reads Prometheus' text format 0.0.4 as its specification has it, and nothing looser. Throws an `Error` that tells the line. */
export function parseExposition(text: string): ReadonlyMap<string, Family> {
  if (text !== '' && !text.endsWith('\n')) {
    throw new Error('the last line has no end');
  }
  const families = new Map<string, { help: string; type: string; samples: Sample[] }>();
  const seen = new Set<string>();
  let current = '';
  for (const line of text.split('\n').filter((one) => one !== '')) {
    const meta = /^# (HELP|TYPE) (\S+) (.*)$/.exec(line);
    const name = meta?.[2] ?? '';
    if (meta?.[1] === 'HELP') {
      if (families.has(name) || !NAME.test(name)) {
        throw new Error(`a second HELP, or no name: ${line}`);
      }
      families.set(name, { help: meta[3] ?? '', type: '', samples: [] });
      current = name;
      continue;
    }
    const family = families.get(current);
    if (meta?.[1] === 'TYPE' && family !== undefined && name === current && family.type === '') {
      family.type = meta[3] ?? '';
      continue;
    }
    const sample = meta === null ? parseSample(line) : null;
    if (sample === null || family === undefined) {
      throw new Error(`no line of the format: ${line}`);
    }
    if (sample.name.replace(SUFFIXES[family.type] ?? /^$/, '') !== current) {
      throw new Error(`not of ${current}: ${line}`);
    }
    const id = JSON.stringify([sample.name, Object.entries(sample.labels).sort()]);
    if (seen.has(id)) {
      throw new Error(`twice: ${line}`);
    }
    seen.add(id);
    family.samples.push(sample);
  }
  return families;
}

/** All samples of a name; [] where there are none. */
export function samplesOf(text: string, name: string): readonly Sample[] {
  return [...parseExposition(text).values()].flatMap(({ samples }) => samples.filter((one) => one.name === name));
}

/** The one value of a name; null without one. Throws where there are several. */
export function valueOf(text: string, name: string): number | null {
  const [first, ...more] = samplesOf(text, name);
  if (more.length > 0) {
    throw new Error(`${name} has several values`);
  }
  return first?.value ?? null;
}

function parseSample(line: string): Sample | null {
  const head = /^([a-zA-Z_:][a-zA-Z0-9_:]*)/.exec(line)?.[1];
  if (head === undefined) {
    return null;
  }
  let rest = line.slice(head.length);
  const labels: Record<string, string> = {};
  if (rest.startsWith('{')) {
    rest = rest.slice(1);
    while (!rest.startsWith('}')) {
      const label = /^([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\[\\"n])*)"(?:,|(?=}))/.exec(rest);
      const [whole, name, value] = label ?? [];
      if (whole === undefined || name === undefined || value === undefined || Object.hasOwn(labels, name)) {
        return null;
      }
      labels[name] = value.replace(/\\(.)/g, (_, escaped: string) => (escaped === 'n' ? '\n' : escaped));
      rest = rest.slice(whole.length);
    }
    rest = rest.slice(1);
  }
  const number = /^ ([+-]?(?:\d+(?:\.\d+)?(?:e[+-]?\d+)?|Inf)|Nan|NaN)$/.exec(rest)?.[1];
  return number === undefined ? null : { name: head, labels, value: Number(number.replace('Inf', 'Infinity')) };
}
