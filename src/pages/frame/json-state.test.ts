import * as z from 'zod';
import { stateToWord, wordToState } from './json-state';

interface State {
  readonly sort: string;
  readonly chips: readonly string[];
  readonly group: string | null;
}
const USUAL: State = { sort: 'bytes', chips: [], group: null };
const schema = z
  .object({ sort: z.string(), chips: z.array(z.string()), group: z.string().nullable() })
  .partial() as z.ZodType<Partial<State>>;

test.each<[string, State, string | null]>([
  ['as usual', USUAL, null],
  ['an equal list', { ...USUAL, chips: [] }, null],
  ['one change', { ...USUAL, chips: ['a"&=\u202e'] }, '{"chips":["a\\"&=\u202e"]}'],
  ['all', { sort: 'x', chips: ['y'], group: 'z' }, '{"sort":"x","chips":["y"],"group":"z"}'],
])('%s', (_, state, word) => {
  expect(stateToWord(state, USUAL)).toBe(word);
  expect(wordToState(word, USUAL, schema)).toEqual(state);
});

test.each(['', '{', 'null', '[]', '7', '{"chips":[1]}', '{"sort":{}}'])('nonsense is as usual: %s', (word) => {
  expect(wordToState(word, USUAL, schema)).toEqual(USUAL);
});

test('a word that a later version took out changes nothing else', () => {
  expect(wordToState('{"sort":"x","gone":1}', USUAL, schema)).toMatchObject({ sort: 'x', chips: [] });
});
