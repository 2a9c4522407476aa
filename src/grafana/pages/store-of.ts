import type { DataSourceInstanceSettings } from '@grafana/data';
import { config } from '@grafana/runtime';
import { createBrowserSource } from '../../adapters/browser-source';
import { sharedSource } from '../../adapters/shared-source';
import { labelNamesText, withLabelNames } from '../../inquiry';
import type { LabelNames, MetricsSource } from '../../inquiry';

type DataSource = Pick<DataSourceInstanceSettings, 'uid' | 'name'>;

/** The app and each of its panels are programs of their own on one page, with a copy each of all modules: what they share hangs on the page. */
const ON_PAGE = Symbol.for('headroom-networkflow-app: stores that are asked');
/** More than a dashboard asks. */
const MOST_STORES = 32;

/** By data source, under its usual names and under the ones that it was given. */
const named = new Map<string, MetricsSource>();

/**
 * The store behind a Prometheus data source, through its resources: Grafana forwards any path below them with the data source's own credentials, AMP's
 * signatures included. The same one for all pages and panels that are seen together, so that what two of them ask at once is sent once.
 */
export function storeOf({ uid, name }: DataSource, labelNames: LabelNames): MetricsSource {
  const { orgId } = config.bootData.user;
  const shared = orMade(storesOnPage(), JSON.stringify([orgId, uid, name]), () =>
    sharedSource(openStore({ uid, name }, orgId))
  );
  return orMade(named, JSON.stringify([orgId, uid, name, labelNamesText(labelNames)]), () =>
    withLabelNames(shared, labelNames)
  );
}

function openStore({ uid, name }: DataSource, orgId: number): MetricsSource {
  return createBrowserSource({
    address: `data source ${name}`,
    base: `${config.appSubUrl}/api/datasources/uid/${encodeURIComponent(uid)}/resources`,
    fetch: (input, init) => window.fetch(input, init),
    headers: { 'X-Grafana-Org-Id': String(orgId) },
  });
}

function storesOnPage(): Map<string, MetricsSource> {
  const page = window as { [ON_PAGE]?: Map<string, MetricsSource> };
  return (page[ON_PAGE] ??= new Map());
}

/** What is under `key`, else what is made for it; the oldest goes where there are too many. */
function orMade(stores: Map<string, MetricsSource>, key: string, make: () => MetricsSource): MetricsSource {
  const store = stores.get(key) ?? make();
  stores.set(key, store);
  const [oldest] = stores.keys();
  if (stores.size > MOST_STORES && oldest !== undefined) {
    stores.delete(oldest);
  }
  return store;
}
