import React from 'react';
import { createRoot } from 'react-dom/client';
import { MemoryRouter, Route, Routes } from 'react-router-dom';
import { createTheme, ThemeContext } from '@grafana/data';
import { GlobalStyles } from '@grafana/ui';
import { createBrowserSource } from '../../src/adapters/browser-source';
import { PagesApp } from '../../src/pages';
import type { PagesHost } from '../../src/pages';
import { FRAME } from '../../src/pages/frame/words';
import { watchFirstMap } from './watch-first-map';
import type { FirstMap } from './watch-first-map';

/** What the benchmark calls in the page. */
export interface FirstMapPage {
  /** The first map, once it is there. */
  readonly firstMap: Promise<FirstMap>;
  /** Presses the page's own button, and ends when its answers are there. */
  readonly refresh: () => Promise<void>;
}

const params = new URLSearchParams(location.search);
const store = params.get('store') ?? '';
const [fromMs, toMs] = [Number(params.get('from')), Number(params.get('to'))];

/** No request for so long after an answer: none comes any more. */
const QUIET_MS = 500;

const answered = (): number =>
  performance.getEntriesByType('resource').filter(({ name }) => name.includes('/api/v1/')).length;

async function quiet(since: number): Promise<void> {
  for (let before = since; answered() === since || answered() !== before;) {
    before = answered();
    await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
  }
}

async function refresh(): Promise<void> {
  await quiet(0);
  const before = answered();
  [...document.querySelectorAll('button')].find(({ textContent }) => textContent === FRAME.refresh)?.click();
  await quiet(before);
}

const bench: FirstMapPage = { firstMap: watchFirstMap(), refresh };
Object.assign(window, { bench });

const source = createBrowserSource({
  address: 'store',
  base: store,
  fetch: (input, init) => window.fetch(input, init),
  retry: { attempts: 1 },
});

/** The page of the service map as both hosts show it, without what they draw around it. */
const host: PagesHost = {
  root: '',
  hrefOf: (path) => path,
  stores: () => [{ uid: 'store', name: 'store' }],
  usualStore: () => 'store',
  open: () => source,
  Frame: ({ actions, children }) => (
    <main>
      {actions}
      {children}
    </main>
  ),
  StorePicker: null,
  configurationHref: null,
  exploreHref: () => null,
  defaults: { cluster: null, namespace: null, node: null, priceRegion: null, usdPerGb: null, s3Path: null },
  labelNames: new Map(),
  ownPrices: new Map(),
  fixedWindow: null,
  firstWindow: { from: String(fromMs), to: String(toMs) },
  catalog: () => Promise.reject(new Error('the map asks for none')),
  makeLayoutWorker: () => new Worker('/layout.worker.js', { type: 'module' }),
  timeText: { time: String, day: String, dateTime: String },
};

createRoot(document.getElementById('root') ?? document.body).render(
  <ThemeContext.Provider value={createTheme({ colors: { mode: 'dark' } })}>
    <GlobalStyles />
    <MemoryRouter initialEntries={['/map']} future={{ v7_startTransition: true, v7_relativeSplatPath: true }}>
      <Routes>
        <Route path="/*" element={<PagesApp host={host} />} />
      </Routes>
    </MemoryRouter>
  </ThemeContext.Provider>
);
