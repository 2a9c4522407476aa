import { UsageError } from '../usage-error';

/** The word of a list that an option names. Throws `UsageError`. */
export function oneOf<Word extends string>(text: string, words: readonly Word[], option: string): Word {
  const found = words.find((word) => word === text);
  if (found === undefined) {
    throw new UsageError(`${option} can’t be "${text}"`, `one of ${words.join(', ')}`);
  }
  return found;
}
