import React from 'react';
import { dateTimeFormat, locationUtil } from '@grafana/data';
import { config, PluginPage } from '@grafana/runtime';
import { withOwnPrices } from '../../inquiry';
import type { FrameProps, PagesHost, Store } from '../../pages';
import { AcceptedDataSourcePicker } from './AcceptedDataSourcePicker';
import { exploreHref } from './explore-href';
import { foundDataSources } from './found-data-sources';
import { makeLayoutWorker } from './make-layout-worker';
import { labelNamesOf, ownPricesOf } from './plugin-settings';
import type { PluginSettings } from './plugin-settings';
import { PLUGIN_ID, ROOT } from './routes';
import { storeOf } from './store-of';

/** Grafana as the pages see it: stores are its data sources, defaults what an administrator set. */
export function grafanaHost(settings: PluginSettings): PagesHost {
  const { dataSource, cluster, priceRegion, usdPerGb, s3Path } = settings;
  const [labelNames, ownPrices] = [labelNamesOf(settings), ownPricesOf(settings)];
  return {
    root: ROOT,
    hrefOf: (path) => locationUtil.assureBaseUrl(path),
    stores: () => foundDataSources().map(({ uid, name }) => ({ uid, name })),
    usualStore: () => {
      const all = foundDataSources();
      return (
        dataSource ??
        (all.find(({ isDefault }) => isDefault === true) ?? (all.length === 1 ? all[0] : undefined))?.uid ??
        null
      );
    },
    open: (store) => storeOf(store, labelNames),
    Frame: ({ subTitle, actions, children }: FrameProps) => (
      <PluginPage subTitle={subTitle} actions={actions}>
        {children}
      </PluginPage>
    ),
    StorePicker: ({ current, onChange }) => (
      <AcceptedDataSourcePicker current={current} onChange={({ uid }) => onChange(uid)} />
    ),
    configurationHref: locationUtil.assureBaseUrl(`/plugins/${PLUGIN_ID}`),
    exploreHref: ({ uid }: Store, promql, fromMs, toMs) =>
      locationUtil.assureBaseUrl(exploreHref(uid, promql, fromMs, toMs, config.bootData.user.orgId)),
    defaults: { cluster, namespace: null, node: null, priceRegion, usdPerGb, s3Path },
    labelNames,
    ownPrices,
    fixedWindow: null,
    firstWindow: null,
    catalog: async () => withOwnPrices((await import('../../inquiry/shipped')).shippedCatalog(), ownPrices),
    makeLayoutWorker,
    timeText: {
      time: (ms) => textOf(ms, 'HH:mm:ss'),
      day: (ms) => textOf(ms, 'MMM D'),
      dateTime: (ms) => textOf(ms, 'YYYY-MM-DD HH:mm:ss'),
    },
  };
}

function textOf(ms: number, format: string): string {
  return dateTimeFormat(ms, { format, timeZone: 'browser' });
}
