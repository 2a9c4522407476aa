import type * as z from 'zod/mini';

/**
 * A view's state as one word of the URL: JSON of what is not as usual, or null where all is. Fields are compared by their JSON.
 */
export function stateToWord<T extends object>(state: T, usual: T): string | null {
  const usualJson = new Map(Object.entries(usual).map(([name, value]) => [name, JSON.stringify(value)]));
  const changed = Object.entries(state).filter(([name, value]) => JSON.stringify(value) !== usualJson.get(name));
  return changed.length === 0 ? null : JSON.stringify(Object.fromEntries(changed));
}

/** The state that a word of the URL means. What is no state, or no longer one, is as usual: a link of an older version still opens. */
export function wordToState<T extends object>(word: string | null, usual: T, schema: z.ZodMiniType<Partial<T>>): T {
  const read = readJsonWord(word, schema);
  return read === null ? usual : { ...usual, ...defined(read) };
}

/** What a word of the URL holds as JSON; null where there is none, or where it is not what `schema` wants. */
export function readJsonWord<T>(word: string | null, schema: z.ZodMiniType<T>): T | null {
  try {
    const read = schema.safeParse(JSON.parse(word ?? 'null'));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

function defined<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}
