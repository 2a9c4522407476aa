import type { DataSourceInstanceSettings } from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import { isAcceptedType } from './accepted-data-sources';

/** The data sources of this Grafana that can be asked. */
export function foundDataSources(): DataSourceInstanceSettings[] {
  return getDataSourceSrv()
    .getList({ metrics: true })
    .filter(({ type }) => isAcceptedType(type));
}
