import React, { Suspense, lazy } from 'react';
import { Navigate, Route, Routes } from 'react-router-dom';
import { LoadingPlaceholder } from '@grafana/ui';
import { ROUTES, pathTo } from './routes';

const ModelLoadsPage = lazy(() => import('./ModelLoadsPage'));

export function App() {
  return (
    <Suspense fallback={<LoadingPlaceholder text="Loading the page" />}>
      <Routes>
        <Route path={ROUTES.modelLoads} element={<ModelLoadsPage />} />
        <Route path="*" element={<Navigate to={pathTo('modelLoads')} replace />} />
      </Routes>
    </Suspense>
  );
}

export default App;
