import React from 'react';
import { PagesApp } from '../../pages';
import { grafanaHost } from './grafana-host';

/** The root page of the app. */
export function App() {
  return <PagesApp host={grafanaHost} />;
}

export default App;
