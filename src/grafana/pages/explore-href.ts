/**
 * Grafana's Explore with a query over a window, as a path without Grafana's own sub-path. The form of the address is that of Grafana 10.2 and later
 * (`schemaVersion=1`, `panes`).
 */
export function exploreHref(uid: string, promql: string, fromMs: number, toMs: number, orgId: number): string {
  const query = { refId: 'A', datasource: { uid }, expr: promql, instant: true, range: true };
  const pane = { datasource: uid, queries: [query], range: { from: String(fromMs), to: String(toMs) } };
  const params = new URLSearchParams({
    schemaVersion: '1',
    panes: JSON.stringify({ headroom: pane }),
    orgId: String(orgId),
  });
  return `/explore?${params.toString()}`;
}
