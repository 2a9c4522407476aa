import { app } from './contents/app';
import { dataHealth } from './contents/data-health';
import { flows } from './contents/flows';
import { health } from './contents/health';
import { loads } from './contents/loads';
import { nodes } from './contents/nodes';
import { zones } from './contents/zones';
import type { Contents } from './dashboard';
import { dashboard } from './dashboard';

/** Those that need no plugin: for Amazon Managed Grafana too. */
export const PLAIN: readonly Contents[] = [flows, nodes, loads, zones, health, dataHealth];

/** What `npm run generate:dashboards` writes, by path from the root. */
export function dashboardFiles(): Readonly<Record<string, string>> {
  const text = (contents: Contents): string => `${JSON.stringify(dashboard(contents), null, 2)}\n`;
  return Object.fromEntries([
    ...PLAIN.map((contents): [string, string] => [`dashboards/plain/${contents.uid}.json`, text(contents)]),
    [`dashboards/app/${app.uid}.json`, text(app)],
  ]);
}
