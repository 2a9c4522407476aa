/** Folder of the app, and of each nested panel below it. */
const NESTED = /\/grafana\/panels\/[^/]+\/$/;
/** Grafana serves a nested panel under its own id, which is not where the build puts the chunks that panels share. */
const OWN_ID = /\/headroom-[a-z]+-panel\/$/;

/** Where the chunks of the app are, from where Grafana loaded a nested panel: both end with a slash. */
export function appAssets(panelAssets: string, appId: string): string {
  return NESTED.test(panelAssets) ? panelAssets.replace(NESTED, '/') : panelAssets.replace(OWN_ID, `/${appId}/`);
}
