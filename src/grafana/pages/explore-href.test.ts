import { exploreHref } from './explore-href';

test('a query with every dangerous character comes back as it was', () => {
  const promql = 'sum by (pod) (x{pod=~"a|b&c#d%2B \\"e\\""}[5m])';
  const url = new URL(exploreHref('ds&1', promql, 1795258800000, 1795262400000, 7), 'http://grafana.test');
  expect([url.pathname, url.searchParams.get('orgId'), url.searchParams.get('schemaVersion')]).toEqual([
    '/explore',
    '7',
    '1',
  ]);
  expect(JSON.parse(url.searchParams.get('panes') ?? '')).toEqual({
    headroom: {
      datasource: 'ds&1',
      queries: [{ refId: 'A', datasource: { uid: 'ds&1' }, expr: promql, instant: true, range: true }],
      range: { from: '1795258800000', to: '1795262400000' },
    },
  });
});
