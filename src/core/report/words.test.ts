import { VERDICTS } from '../modelload';
import { VERDICT_WORDS, verdictSentence } from './words';

test('every verdict has a sentence, in the order of the rules', () => {
  expect(VERDICT_WORDS).toEqual([...VERDICTS]);
});

test('the sentence names time, bound and confidence', () => {
  expect(verdictSentence({ seconds: 33.7, verdict: 'burst-bound', confidence: 'high' })).toBe(
    'took 33.7 s: bound by its instance’s burst ceiling (high confidence)'
  );
});
