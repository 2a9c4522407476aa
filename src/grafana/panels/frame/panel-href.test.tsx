import { dateTime } from '@grafana/data';
import { panelHref } from './panel-href';

test('the same window, store and cluster', () => {
  expect(panelHref('map', { range: { from: 'now-1h', to: 'now' }, store: 'a&b', cluster: 'prod' })).toBe(
    '/a/headroom-networkflow-app/map?from=now-1h&to=now&ds=a%26b&cluster=prod'
  );
});

test('fixed times, and more for one page', () => {
  const range = { from: dateTime(1795258800000), to: dateTime(1795262400000) };
  expect(panelHref('loads', { range, store: null, cluster: null }, { load: 'ns/pod@1' })).toBe(
    '/a/headroom-networkflow-app/loads?from=1795258800000&to=1795262400000&load=ns%2Fpod%401'
  );
});
