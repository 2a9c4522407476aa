import React from 'react';
import type { AppPluginMeta, PluginConfigPageProps } from '@grafana/data';
import { getBackendSrv } from '@grafana/runtime';
import { Alert, Stack } from '@grafana/ui';
import { ACCEPTED_TYPES } from './accepted-data-sources';
import { foundDataSources } from './found-data-sources';
import { pluginSettings } from './plugin-settings';
import type { PluginSettings } from './plugin-settings';
import { SettingsForm } from './SettingsForm';
import { SETTINGS } from './words';

// Grafana keeps the cells of its filter-table on one line; the notes then push the page's side panel out of the window.
const WRAPS: React.CSSProperties = { whiteSpace: 'normal', lineHeight: '22px' };

/** The plugin's page for administrators: what can be asked, what was found, and what holds for everybody. */
export function ConfigPage({ plugin: { meta } }: PluginConfigPageProps<AppPluginMeta>) {
  const found = foundDataSources();

  return (
    <Stack direction="column" gap={3}>
      <section aria-labelledby="headroom-types">
        <h3 id="headroom-types">Accepted data source types</h3>
        <p>Headroom stores no credential: it asks through a data source of this Grafana.</p>
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
      <section aria-labelledby="headroom-defaults">
        <h3 id="headroom-defaults">{SETTINGS.title}</h3>
        <SettingsForm
          settings={pluginSettings(meta.jsonData)}
          dataSources={found}
          save={(settings) => save(meta, settings)}
        />
      </section>
    </Stack>
  );
}

/** Grafana keeps them with the plugin, and leaves what it is not told as it is. */
async function save({ id, enabled, pinned }: AppPluginMeta, jsonData: PluginSettings): Promise<void> {
  await getBackendSrv().post(`/api/plugins/${id}/settings`, { enabled, pinned, jsonData }, { showErrorAlert: false });
}

export default ConfigPage;
