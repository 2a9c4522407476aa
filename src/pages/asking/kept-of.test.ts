import { createMemorySource } from '../../adapters/memory-source';
import { keptOf } from './kept-of';

test('what is kept belongs to one source, for as long as it is the same', () => {
  const [one, other] = [createMemorySource([]), createMemorySource([])];
  expect(keptOf(one)).toBe(keptOf(one));
  expect(keptOf(one)).not.toBe(keptOf(other));
});
