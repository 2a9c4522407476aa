import type * as z from 'zod';

/**
 * A view's state as one word of the URL: JSON of what is not as usual, or null where all is. Fields are compared by their JSON.
 */
export function stateToWord<T extends object>(state: T, usual: T): string | null {
  const usualJson = new Map(Object.entries(usual).map(([name, value]) => [name, JSON.stringify(value)]));
  const changed = Object.entries(state).filter(([name, value]) => JSON.stringify(value) !== usualJson.get(name));
  return changed.length === 0 ? null : JSON.stringify(Object.fromEntries(changed));
}

/** The state that a word of the URL means. What is no state, or no longer one, is as usual: a link of an older version still opens. */
export function wordToState<T extends object>(word: string | null, usual: T, schema: z.ZodType<Partial<T>>): T {
  if (word === null) {
    return usual;
  }
  try {
    const read = schema.safeParse(JSON.parse(word));
    return read.success ? { ...usual, ...defined(read.data) } : usual;
  } catch {
    return usual;
  }
}

function defined<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}
