import React from 'react';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router-dom';
import { render } from '@testing-library/react';
import type { MetricsSource } from '../../inquiry';
import { shippedCatalog } from '../../inquiry/shipped';
import type { PagesHost } from '../host';
import { PagesApp } from '../PagesApp';

/** A host for tests: one store, whose answers the test gives. */
export function pageHost(more: Partial<PagesHost> = {}): PagesHost {
  const never = (): never => {
    throw new Error('this test asks no store');
  };
  const source: MetricsSource = {
    address: 'a store',
    ask: never,
    askColumns: never,
    labelValues: never,
    storeInfo: never,
    close: () => Promise.resolve(),
  };
  return {
    root: '/root',
    hrefOf: (path) => `/sub${path}`,
    stores: () => [{ uid: 'amp', name: 'AMP' }],
    usualStore: () => 'amp',
    open: () => source,
    Frame: ({ title, actions, children }) => (
      <main aria-label={title}>
        {actions}
        {children}
      </main>
    ),
    StorePicker: ({ current }) => <output aria-label="data source">{current}</output>,
    configurationHref: '/configuration',
    exploreHref: (_store, promql) => `/explore?q=${encodeURIComponent(promql)}`,
    defaults: { cluster: null, namespace: null, node: null, priceRegion: null, usdPerGb: null, s3Path: null },
    labelNames: new Map(),
    ownPrices: new Map(),
    fixedWindow: null,
    firstWindow: null,
    catalog: () => Promise.resolve(shippedCatalog()),
    makeLayoutWorker: () => null,
    timeText: { time: String, day: String, dateTime: String },
    ...more,
  };
}

// Only to silence the advice of react-router 6: every path of ours is absolute, so both ways of reading it agree.
const FUTURE = { v7_startTransition: true, v7_relativeSplatPath: true };

function Url() {
  const { pathname, search } = useLocation();
  return (
    <>
      <output aria-label="path">{pathname}</output>
      <output aria-label="url">{search}</output>
    </>
  );
}

/** Renders the pages at an address below the host's root, with the address in outputs named `path` and `url`. */
export function openPage(address: string, host: PagesHost = pageHost()) {
  return render(
    <MemoryRouter initialEntries={[`${host.root}/${address}`]} future={FUTURE}>
      <Routes>
        <Route path={`${host.root}/*`} element={<PagesApp host={host} />} />
      </Routes>
      <Url />
    </MemoryRouter>
  );
}
