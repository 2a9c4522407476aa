import { getBackendSrv } from '@grafana/runtime';
import { PLUGIN_ID, pluginSettings } from '../../pages';
import type { PluginSettings } from '../../pages';

let asked: Promise<PluginSettings> | null = null;

/** What an administrator set for everybody, asked for once. Nothing is set where Grafana does not tell: a panel works without. */
export function appSettings(): Promise<PluginSettings> {
  asked ??= read();
  return asked;
}

async function read(): Promise<PluginSettings> {
  try {
    const path = `/api/plugins/${PLUGIN_ID}/settings`;
    const { jsonData } = (await getBackendSrv().get(path, undefined, undefined, { showErrorAlert: false })) as {
      jsonData?: unknown;
    };
    return pluginSettings(jsonData);
  } catch {
    return pluginSettings(undefined);
  }
}
