import React from 'react';
import { createRoot } from 'react-dom/client';
import { MemoryRouter, Route, Routes } from 'react-router-dom';
import { createTheme, ThemeContext } from '@grafana/data';
import { GlobalStyles } from '@grafana/ui';
import { createBrowserSource } from '../../src/adapters/browser-source';
import { PagesApp } from '../../src/pages';
import type { PagesHost } from '../../src/pages';
import { watchFirstMap } from './watch-first-map';
import type { FirstMap } from './watch-first-map';

/** What the benchmark calls in the page. */
export interface FirstMapPage {
  /** The first map, once it is there. */
  readonly firstMap: Promise<FirstMap>;
}

const params = new URLSearchParams(location.search);
const store = params.get('store') ?? '';
const [fromMs, toMs] = [Number(params.get('from')), Number(params.get('to'))];

const bench: FirstMapPage = { firstMap: watchFirstMap() };
Object.assign(window, { bench });

/** The page of the service map as both hosts show it, without what they draw around it. */
const host: PagesHost = {
  root: '',
  hrefOf: (path) => path,
  stores: () => [{ uid: 'store', name: 'store' }],
  usualStore: () => 'store',
  open: () =>
    createBrowserSource({
      address: 'store',
      base: store,
      fetch: (input, init) => window.fetch(input, init),
      retry: { attempts: 1 },
    }),
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
  fixedWindow: { fromMs, toMs },
  firstWindow: null,
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
