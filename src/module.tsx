import React, { Suspense, lazy } from 'react';
import { AppPlugin, type AppPluginMeta, type AppRootProps, type PluginConfigPageProps } from '@grafana/data';
import { LoadingPlaceholder } from '@grafana/ui';

const LazyApp = lazy(() => import('./grafana/pages/App'));
const LazyConfigPage = lazy(() => import('./grafana/pages/ConfigPage'));

const waiting = <LoadingPlaceholder text="Loading Headroom" />;

// Grafana 12.3 puts no Suspense around the root page of an app.
const Root = ({ meta }: AppRootProps) => (
  <Suspense fallback={waiting}>
    <LazyApp meta={meta} />
  </Suspense>
);

const Config = (props: PluginConfigPageProps<AppPluginMeta>) => (
  <Suspense fallback={waiting}>
    <LazyConfigPage {...props} />
  </Suspense>
);

export const plugin = new AppPlugin().setRootPage(Root).addConfigPage({
  title: 'Configuration',
  icon: 'cog',
  body: Config,
  id: 'configuration',
});
