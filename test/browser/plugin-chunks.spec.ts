import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { buildSync } from 'esbuild';

/**
 * The built plugin in a real browser, with as little around it as Grafana's loader gives it: AMD `define` and the shared
 * modules. It proves that the entry, the lazy chunks and their integrity digests fit together; it is no Grafana.
 */
const ROOT = join(__dirname, '..', '..');
const ORIGIN = 'http://plugin.test';
const PREFIX = '/public/plugins/headroom-networkflow-app/';

const loader = `
  const React = window.React;
  const box = ({ children, title, text }) => React.createElement('div', null, title, text, children);
  const nothing = () => null;
  const time = (ms) => ({ valueOf: () => ms, isValid: () => true });
  const link = ({ children, href }) => React.createElement('a', { href }, children);
  class AppPlugin {
    setRootPage(root) { this.root = root; return this; }
    addConfigPage(page) { this.configPage = page; return this; }
    addLink() { return this; }
  }
  const DATA_SOURCES = [{ uid: 'a', name: 'AMP', type: 'prometheus' }];
  const given = {
    module: { uri: '${ORIGIN}${PREFIX}module.js' },
    react: React,
    'react-dom': window.ReactDOM,
    'react-router': window.reactRouter,
    '@emotion/css': { css: () => '', cx: () => '' },
    '@grafana/data': {
      AppPlugin,
      PluginExtensionPoints: {},
      locationUtil: { assureBaseUrl: (url) => url },
      isDateTime: () => false,
      dateTimeFormat: String,
      rangeUtil: { convertRawToRange: (raw) => ({ raw, from: time(0), to: time(3600000) }) },
    },
    // Whatever component a page asks for is a box, but for those that mean more here.
    '@grafana/ui': new Proxy(
      { LinkButton: link, TimeRangePicker: nothing, RefreshPicker: nothing, IconButton: nothing, useStyles2: () => ({}), useTheme2: () => ({}) },
      { get: (own, name) => own[name] ?? (/^[A-Z]/.test(String(name)) ? box : undefined) }
    ),
    '@grafana/runtime': {
      PluginPage: box,
      DataSourcePicker: nothing,
      getDataSourceSrv: () => ({ getList: () => DATA_SOURCES }),
      config: { appSubUrl: '', bootData: { user: { orgId: 1 } } },
    },
  };
  window.define = (names, factory) => {
    const missing = names.filter((name) => !(name in given));
    if (missing.length > 0) throw new Error('not given by the host: ' + missing.join(', '));
    window.plugin = factory(...names.map((name) => given[name])).plugin;
  };
`;

const show = (component: string) => `
  const { MemoryRouter, Routes, Route } = window.reactRouter;
  const h = React.createElement;
  ReactDOM.createRoot(document.getElementById('root')).render(
    h(MemoryRouter, { initialEntries: ['/a/headroom-networkflow-app/'] },
      h(Routes, null, h(Route, { path: '/a/headroom-networkflow-app/*', element: h(${component}, { meta: {}, plugin: { meta: {} } }) }))));
`;

test.beforeEach(async ({ page }) => {
  expect(existsSync(join(ROOT, 'dist', 'module.js')), 'run `npm run build:plugin` first').toBe(true);
  await page.route(`${ORIGIN}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname.startsWith(PREFIX)) {
      const body = readFileSync(join(ROOT, 'dist', pathname.slice(PREFIX.length)));
      await route.fulfill({ body, contentType: 'text/javascript' });
    } else {
      await route.fulfill({ body: '<!doctype html><div id="root"></div>', contentType: 'text/html' });
    }
  });
  await page.goto(ORIGIN);
  const router = buildSync({
    stdin: { contents: `window.reactRouter = require('react-router');`, resolveDir: ROOT },
    bundle: true,
    write: false,
    external: ['react'],
    banner: { js: 'const require = () => window.React;' },
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  await page.addScriptTag({ path: join(ROOT, 'node_modules/react/umd/react.production.min.js') });
  await page.addScriptTag({ path: join(ROOT, 'node_modules/react-dom/umd/react-dom.production.min.js') });
  await page.addScriptTag({ content: router.outputFiles[0]?.text ?? '' });
  await page.addScriptTag({ content: loader });
  await page.addScriptTag({ url: `${ORIGIN}${PREFIX}module.js` });
});

test('the app opens on its first page, and says what a wrong answer is', async ({ page }) => {
  await page.addScriptTag({ content: show('window.plugin.root') });
  await expect(page.getByText('This could not be answered')).toBeVisible();
  await expect(page.getByText(/^Data source AMP answered query ".*" with a web page \(HTML\)/)).toBeVisible();
});

test('the configuration page opens', async ({ page }) => {
  await page.addScriptTag({ content: show('window.plugin.configPage.body') });
  await expect(page.getByRole('heading', { name: 'Found in this Grafana' })).toBeVisible();
  await expect(page.getByText('AMP (prometheus)')).toBeVisible();
});

test('the worker fetches its layout from beside itself, wherever the page is', async ({ page }) => {
  const worker = readdirSync(join(ROOT, 'dist')).find((name) => /^layout\.worker\.[0-9a-f]+\.js$/.test(name)) ?? 'none';
  const requests: string[] = [];
  page.on('request', (request) => requests.push(new URL(request.url()).pathname));
  const reply = await page.evaluate(
    (url) =>
      new Promise<unknown>((resolve, reject) => {
        window.history.pushState(null, '', '/a/headroom-networkflow-app/map');
        const started = new Worker(url);
        started.onerror = ({ message }) => reject(new Error(message));
        started.onmessage = ({ data }: MessageEvent<{ number: number; layout: { x: ArrayLike<number> } }>) =>
          resolve([data.number, Array.from(data.layout.x).every(Number.isFinite), data.layout.x.length]);
        const edges = { from: Uint32Array.of(0), to: Uint32Array.of(1), weight: Float64Array.of(1) };
        started.postMessage({ number: 7, graph: { ids: ['a', 'b'], groups: ['x', 'y'], edges }, options: {} });
      }),
    `${PREFIX}${worker}`
  );
  expect(reply).toEqual([7, true, 2]);
  expect(requests).toContain(`${PREFIX}layout.js`);
});
