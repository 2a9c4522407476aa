import { readFileSync } from 'node:fs';
import { PAGE_NAMES } from '../../pages/page-names';
import { PLUGIN_ID, ROOT } from './routes';

const plugin = JSON.parse(readFileSync('src/plugin.json', 'utf8')) as {
  id: string;
  includes: Array<{ type: string; path: string }>;
};

test('the id is the one in plugin.json', () => {
  expect(PLUGIN_ID).toBe(plugin.id);
});

test('each page stands in the navigation, and nothing that is no page', () => {
  const paths = plugin.includes
    .filter(({ type }) => type === 'page')
    .map(({ path }) => path.replace('%PLUGIN_ID%', plugin.id))
    .filter((path) => path.startsWith('/a/'));
  expect(paths).toEqual(PAGE_NAMES.map((name) => `${ROOT}/${name}`));
});
