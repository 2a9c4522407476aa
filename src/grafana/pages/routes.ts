export const PLUGIN_ID = 'headroom-networkflow-app';

const BASE = `/a/${PLUGIN_ID}`;

/** Paths below the app. They stand in links that people keep: paths are added and never renamed. */
export const ROUTES = {
  modelLoads: 'loads',
} as const;

export type RouteName = keyof typeof ROUTES;

/** Absolute inside Grafana's router, which itself knows the sub-path that Grafana is served under. */
export function pathTo(route: RouteName): string {
  return `${BASE}/${ROUTES[route]}`;
}
