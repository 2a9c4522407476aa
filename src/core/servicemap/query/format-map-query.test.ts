import fc from 'fast-check';
import { anyQuery } from '../testing/map-queries';
import { formatMapQuery } from './format-map-query';
import { parseMapQuery } from './parse-map-query';

test('what is written is read back to the same tree', () => {
  fc.assert(
    fc.property(anyQuery, (query) => {
      expect(parseMapQuery(formatMapQuery(query))).toEqual({ ok: true, query });
    }),
    { numRuns: 1000 }
  );
});
