import { VERDICTS } from '../../inquiry';
import type { Verdict } from '../../inquiry';
import { UsageError } from '../usage-error';

/** The words of `--fail-on`, separated by commas. Throws `UsageError` for a word that is no verdict. */
export function verdictList(text: string | undefined): ReadonlySet<Verdict> {
  const words = (text ?? '').split(',').map((word) => word.trim());
  const isVerdict = (word: string): word is Verdict => (VERDICTS as readonly string[]).includes(word);
  const given = words.filter((word) => word !== '');
  const unknown = given.find((word) => !isVerdict(word));
  if (unknown !== undefined || (text !== undefined && given.length === 0)) {
    throw new UsageError(`--fail-on: "${unknown ?? ''}" is no verdict`, `one of ${VERDICTS.join(', ')}`);
  }
  return new Set(given.filter(isVerdict));
}
