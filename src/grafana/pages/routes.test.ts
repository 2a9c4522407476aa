import { readFileSync } from 'node:fs';
import { PLUGIN_ID, ROUTES, type RouteName, pathTo } from './routes';

const plugin = JSON.parse(readFileSync('src/plugin.json', 'utf8')) as { id: string; includes: Array<{ path: string }> };

test('the id is the one in plugin.json', () => {
  expect(PLUGIN_ID).toBe(plugin.id);
});

test.each(Object.keys(ROUTES) as RouteName[])('%s stands in the navigation', (route) => {
  const paths = plugin.includes.map(({ path }) => path.replace('%PLUGIN_ID%', plugin.id));
  expect(paths).toContain(pathTo(route));
});
