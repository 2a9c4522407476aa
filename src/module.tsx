import React, { Suspense, lazy } from 'react';
import { AppPlugin, PluginExtensionPoints } from '@grafana/data';
import type { AppPluginMeta, AppRootProps, PluginConfigPageProps } from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import { LoadingPlaceholder } from '@grafana/ui';
import { openInHeadroom, ROOT } from './grafana/pages';
import type { OpenContext, ResolveDataSource } from './grafana/pages';

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

const resolve: ResolveDataSource = (name) => {
  const known = getDataSourceSrv().getInstanceSettings(name);
  // Of a variable, the data source that it stands for now.
  return known === undefined ? null : { type: known.type, uid: known.rawRef?.uid ?? known.uid };
};

export const plugin = new AppPlugin()
  .setRootPage(Root)
  .addConfigPage({
    title: 'Configuration',
    icon: 'cog',
    body: Config,
    id: 'configuration',
  })
  // plugin.json says the same: Grafana loads the app for its links alone where it does.
  .addLink<OpenContext>({
    targets: [PluginExtensionPoints.DashboardPanelMenu, PluginExtensionPoints.ExploreToolbarAction],
    title: 'Open in Headroom',
    description: 'What was wrong in this window: model loads, allowances, zones and data health',
    path: `${ROOT}/overview`,
    configure: (context) => {
      const path = openInHeadroom(context, resolve);
      return path === null ? undefined : { path };
    },
  });
