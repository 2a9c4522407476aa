import React from 'react';
import { dateTimeFormat, locationUtil } from '@grafana/data';
import { config, DataSourcePicker, getDataSourceSrv, PluginPage } from '@grafana/runtime';
import type { FrameProps, PagesHost, Store } from '../../pages';
import { isAcceptedType } from './accepted-data-sources';
import { exploreHref } from './explore-href';
import { makeLayoutWorker } from './make-layout-worker';
import type { PluginSettings } from './plugin-settings';
import { PLUGIN_ID, ROOT } from './routes';
import { storeOf } from './store-of';

/** Grafana as the pages see it: stores are its data sources, defaults what an administrator set. */
export function grafanaHost({ dataSource, cluster, priceRegion, usdPerGb, s3Path }: PluginSettings): PagesHost {
  return {
    root: ROOT,
    hrefOf: (path) => locationUtil.assureBaseUrl(path),
    stores: () => accepted().map(({ uid, name }) => ({ uid, name })),
    usualStore: () => {
      const all = accepted();
      return (
        dataSource ??
        (all.find(({ isDefault }) => isDefault === true) ?? (all.length === 1 ? all[0] : undefined))?.uid ??
        null
      );
    },
    open: storeOf,
    Frame: ({ subTitle, actions, children }: FrameProps) => (
      <PluginPage subTitle={subTitle} actions={actions}>
        {children}
      </PluginPage>
    ),
    StorePicker: ({ current, onChange }) => (
      <DataSourcePicker
        metrics
        noDefault
        filter={({ type }) => isAcceptedType(type)}
        current={current}
        onChange={({ uid }) => onChange(uid)}
      />
    ),
    configurationHref: locationUtil.assureBaseUrl(`/plugins/${PLUGIN_ID}`),
    exploreHref: ({ uid }: Store, promql, fromMs, toMs) =>
      locationUtil.assureBaseUrl(exploreHref(uid, promql, fromMs, toMs, config.bootData.user.orgId)),
    defaults: { cluster, namespace: null, node: null, priceRegion, usdPerGb, s3Path },
    fixedWindow: null,
    firstWindow: null,
    catalog: async () => (await import('../../inquiry/shipped')).shippedCatalog(),
    makeLayoutWorker,
    timeText: {
      time: (ms) => textOf(ms, 'HH:mm:ss'),
      day: (ms) => textOf(ms, 'MMM D'),
      dateTime: (ms) => textOf(ms, 'YYYY-MM-DD HH:mm:ss'),
    },
  };
}

function accepted() {
  return getDataSourceSrv()
    .getList({ metrics: true })
    .filter(({ type }) => isAcceptedType(type));
}

function textOf(ms: number, format: string): string {
  return dateTimeFormat(ms, { format, timeZone: 'browser' });
}
