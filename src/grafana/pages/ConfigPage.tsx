import React from 'react';
import type { AppPluginMeta, PluginConfigPageProps } from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import { Alert, Stack } from '@grafana/ui';
import { ACCEPTED_TYPES, isAcceptedType } from './accepted-data-sources';

// Grafana keeps the cells of its filter-table on one line; the notes then push the page's side panel out of the window.
const WRAPS: React.CSSProperties = { whiteSpace: 'normal', lineHeight: '22px' };

export function ConfigPage(_props: PluginConfigPageProps<AppPluginMeta>) {
  const found = getDataSourceSrv()
    .getList({ metrics: true })
    .filter(({ type }) => isAcceptedType(type));

  return (
    <Stack direction="column" gap={3}>
      <section aria-labelledby="headroom-types">
        <h3 id="headroom-types">Accepted data source types</h3>
        <p>Headroom stores no setting and no credential of its own: it asks through a data source of this Grafana.</p>
        <table className="filter-table">
          <thead>
            <tr>
              <th>Type</th>
              <th>Plugin id</th>
              <th>Note</th>
            </tr>
          </thead>
          <tbody>
            {ACCEPTED_TYPES.map(({ type, label, note }) => (
              <tr key={type}>
                <td style={WRAPS}>{label}</td>
                <td>
                  <code>{type}</code>
                </td>
                <td style={WRAPS}>{note}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <section aria-labelledby="headroom-found">
        <h3 id="headroom-found">Found in this Grafana</h3>
        {found.length === 0 ? (
          <Alert severity="warning" title="No data source of these types">
            Add a Prometheus or Amazon Managed Service for Prometheus data source under Connections, Data sources.
          </Alert>
        ) : (
          <ul>
            {found.map(({ uid, name, type }) => (
              <li key={uid}>
                {name} (<code>{type}</code>)
              </li>
            ))}
          </ul>
        )}
      </section>
    </Stack>
  );
}

export default ConfigPage;
