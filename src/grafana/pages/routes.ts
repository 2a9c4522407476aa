export const PLUGIN_ID = 'headroom-networkflow-app';

/** Where the app stands inside Grafana's router, which itself knows the sub-path that Grafana is served under. */
export const ROOT = `/a/${PLUGIN_ID}`;
