export { isAcceptedType } from './accepted-data-sources';
export { AcceptedDataSourcePicker } from './AcceptedDataSourcePicker';
export { grafanaHost } from './grafana-host';
export { openInHeadroom } from './open-in-headroom';
export type { OpenContext, ResolveDataSource } from './open-in-headroom';
export { pluginSettings } from './plugin-settings';
export type { PluginSettings } from './plugin-settings';
export { PLUGIN_ID, ROOT } from './routes';
