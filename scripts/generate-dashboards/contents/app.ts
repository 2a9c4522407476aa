import type { Contents } from '../dashboard';
import { CLUSTER, NAMESPACE } from '../dashboard';
import type { Panel } from '../panel';

const SOURCE = { source: 'own', dataSource: '${datasource}', cluster: '${cluster}', namespace: '' };

/** The panels of the plugin on one dashboard. */
export const app: Contents = {
  uid: 'headroom-app',
  title: 'Headroom / With the app’s panels',
  description: 'Model loads, service map and zones with the panels of the Headroom app, which ask by themselves',
  variables: [CLUSTER, NAMESPACE],
  hasAppLinks: true,
  usualFrom: 'now-6h',
  rows: [
    {
      title: 'Model loads',
      panels: [
        own('headroom-loadtimeline-panel', 'Model loads', 'What bounded each load, and what to do.', 24, 10, {
          view: 'list',
        }),
        own('headroom-loadtimeline-panel', 'The newest load', 'Its traffic against baseline and peak.', 24, 14, {
          view: 'newest',
        }),
      ],
    },
    {
      title: 'Traffic',
      panels: [
        own('headroom-servicemap-panel', 'Service map', 'Workloads, AWS services and the internet.', 12, 16, {
          level: 'workload',
          mostNodes: 120,
          view: 'map',
          hasLegend: true,
        }),
        own(
          'headroom-zonematrix-panel',
          'Zones',
          'Bytes between zones; what is not known stays a row of its own.',
          12,
          16,
          {
            measure: 'bytes',
            hasDetails: true,
          }
        ),
      ],
    },
  ],
};

function own(
  type: string,
  title: string,
  description: string,
  width: number,
  height: number,
  options: Readonly<Record<string, unknown>>
): Panel {
  return {
    ...{ type, title, description, width, height, targets: [] },
    fieldConfig: { defaults: {}, overrides: [] },
    options: { ...SOURCE, ...options },
  };
}
