import { chunked, damaged } from './damage';
import { outcomeOfParser, outcomeOfScanner } from './outcome';
import type { Outcome } from './outcome';
import { NAMES, randomAnswer, randomOf } from './random-answer';

/** Both ways through one random answer, whole or damaged, in random chunks: they must be equal. */
export function fuzzOnce(seed: number): { readonly parser: Outcome; readonly scanner: Outcome } {
  const random = randomOf(seed);
  const whole = new TextEncoder().encode(randomAnswer(random));
  const bytes = random() < 0.5 ? whole : damaged(whole, random);
  const labels = random() < 0.1 ? [] : NAMES.filter(() => random() < 0.6);
  return { parser: outcomeOfParser(bytes, labels), scanner: outcomeOfScanner(chunked(bytes, random), labels) };
}
