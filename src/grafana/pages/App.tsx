import React, { useMemo } from 'react';
import type { AppRootProps } from '@grafana/data';
import { PagesApp } from '../../pages';
import { grafanaHost } from './grafana-host';
import { pluginSettings } from './plugin-settings';

/** The root page of the app. */
export function App({ meta }: Pick<AppRootProps, 'meta'>) {
  const host = useMemo(() => grafanaHost(pluginSettings(meta.jsonData)), [meta.jsonData]);
  return <PagesApp host={host} />;
}

export default App;
