import { pageHref } from './page-names';
import type { PageName } from './page-names';

const PARAMS = new URLSearchParams('from=1&to=2&ds=amp&cluster=c&node=n%2F1&load=x&wrong=1');

test.each<[PageName, string]>([
  ['flows', '/app/flows?from=1&to=2&ds=amp&cluster=c'],
  ['health', '/app/health?from=1&to=2&ds=amp&cluster=c&node=n%2F1'],
  ['loads', '/app/loads?from=1&to=2&ds=amp&cluster=c&node=n%2F1'],
])('a link to %s keeps window, store, cluster, and the node where the page shows one alone', (page, expected) => {
  expect(pageHref('/app', page, PARAMS)).toBe(expected);
});

test('what a link says itself counts', () => {
  expect(pageHref('', 'health', PARAMS, { node: 'n2' })).toBe('/health?from=1&to=2&ds=amp&cluster=c&node=n2');
  expect(pageHref('', 'map', new URLSearchParams())).toBe('/map');
});
