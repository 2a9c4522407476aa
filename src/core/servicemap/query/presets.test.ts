import { formatMapQuery } from './format-map-query';
import { parseMapQuery } from './parse-map-query';
import { MAP_PRESETS } from './presets';

test.each(MAP_PRESETS)('$name is a query in its one spelling', ({ query, description }) => {
  const parsed = parseMapQuery(query);
  expect(parsed.ok ? formatMapQuery(parsed.query) : parsed.error).toBe(query);
  expect(description).toMatch(/^[A-Z].*\.$/);
});

test('names are unique', () => {
  expect(new Set(MAP_PRESETS.map(({ name }) => name)).size).toBe(MAP_PRESETS.length);
});
