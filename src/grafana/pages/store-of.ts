import type { DataSourceInstanceSettings } from '@grafana/data';
import { config } from '@grafana/runtime';
import { createBrowserSource } from '../../adapters/browser-source';
import type { MetricsSource } from '../../inquiry';

/**
 * The store behind a Prometheus data source, through its resources: Grafana forwards any path below them with the data source's own credentials, AMP's
 * signatures included.
 */
export function storeOf({ uid, name }: Pick<DataSourceInstanceSettings, 'uid' | 'name'>): MetricsSource {
  const orgId = config.bootData.user.orgId;
  return createBrowserSource({
    address: `data source ${name}`,
    base: `${config.appSubUrl}/api/datasources/uid/${encodeURIComponent(uid)}/resources`,
    fetch: (input, init) => window.fetch(input, init),
    headers: { 'X-Grafana-Org-Id': String(orgId) },
  });
}
