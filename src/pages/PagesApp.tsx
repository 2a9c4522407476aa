import React, { Suspense, lazy } from 'react';
import type { ComponentType, LazyExoticComponent } from 'react';
import { Navigate, Route, Routes, useLocation } from 'react-router-dom';
import { LoadingPlaceholder } from '@grafana/ui';
import { PageBoundary } from './frame/PageBoundary';
import { FRAME } from './frame/words';
import { HostProvider } from './host';
import type { PagesHost } from './host';
import { PAGE_NAMES } from './page-names';
import type { PageName } from './page-names';

const VIEWS: Partial<Record<PageName, LazyExoticComponent<ComponentType>>> = {
  overview: lazy(() => import('./OverviewPage')),
  map: lazy(() => import('./MapPage')),
  flows: lazy(() => import('./FlowsPage')),
  zones: lazy(() => import('./ZonesPage')),
  loads: lazy(() => import('./ModelLoadsPage')),
  health: lazy(() => import('./HealthPage')),
  'data-health': lazy(() => import('./DataHealthPage')),
};

const FIRST: PageName = 'overview';

/** All pages, each in a chunk of its own. It stands below a router, at `host.root`. */
export function PagesApp({ host }: { readonly host: PagesHost }) {
  return (
    <HostProvider value={host}>
      <PageBoundary>
        <Suspense fallback={<LoadingPlaceholder text={FRAME.loading} />}>
          <Routes>
            {PAGE_NAMES.flatMap((name) => {
              const View = VIEWS[name];
              return View === undefined ? [] : [<Route key={name} path={name} element={<View />} />];
            })}
            <Route path="*" element={<First host={host} />} />
          </Routes>
        </Suspense>
      </PageBoundary>
    </HostProvider>
  );
}

/** What is no page leads to the first one, with what the address asks. */
function First({ host }: { readonly host: PagesHost }) {
  return <Navigate to={`${host.root}/${FIRST}${useLocation().search}`} replace />;
}
