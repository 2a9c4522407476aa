import { appAssets } from './app-assets';

test.each([
  ['public/plugins/headroom-servicemap-panel/', 'public/plugins/headroom-networkflow-app/'],
  [
    'https://grafana.test/sub/public/plugins/headroom-zonematrix-panel/',
    'https://grafana.test/sub/public/plugins/headroom-networkflow-app/',
  ],
  [
    'https://cdn.test/headroom-networkflow-app/1.0.0/public/plugins/headroom-networkflow-app/grafana/panels/servicemap/',
    'https://cdn.test/headroom-networkflow-app/1.0.0/public/plugins/headroom-networkflow-app/',
  ],
  ['public/plugins/headroom-networkflow-app/', 'public/plugins/headroom-networkflow-app/'],
])('%s', (from, expected) => {
  expect(appAssets(from, 'headroom-networkflow-app')).toBe(expected);
});
