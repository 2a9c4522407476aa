import type { Contents } from '../dashboard';
import { CLUSTER } from '../dashboard';
import { stat, table, timeSeries } from '../panel';

const NODES = 'max by (cluster, node) (kube_node_info{cluster=~"$cluster",node!~"fargate-.*|hybrid-.*|mi-.*"})';
const AGENTS =
  'max by (cluster, node) (label_replace(present_over_time(bw_in_allowance_exceeded{cluster=~"$cluster"}[10m]), "node", "$1", "exported_node", "(.+)"))';

/** Whether the figures of the other dashboards can be trusted. */
export const dataHealth: Contents = {
  uid: 'headroom-data-health',
  title: 'Headroom / Data health',
  description:
    'Which series are there, how often they are scraped, and by how many. `headroom doctor` tells more, and what to do',
  variables: [CLUSTER],
  hasAppLinks: false,
  usualFrom: 'now-3h',
  rows: [
    {
      title: 'Agents',
      panels: [
        stat(
          { title: 'Nodes with an agent', description: 'Reported within ten minutes.', unit: 'short', width: 6 },
          { expr: `count(${AGENTS})` }
        ),
        stat(
          {
            title: 'Nodes without',
            description: 'Nothing is known of their allowances and pods. Fargate and hybrid nodes are left out.',
            unit: 'short',
            width: 6,
          },
          { expr: `count(${NODES} unless on (cluster, node) ${AGENTS}) or 0 * count(${NODES})` },
          { warning: 1 }
        ),
        stat(
          {
            title: 'Scraped more than once',
            description:
              'Each scrape takes the change since anybody’s last one, so two scrapers share the bytes and every figure is too low.',
            unit: 'short',
            width: 6,
          },
          {
            expr: 'count(count by (cluster, node) (count by (cluster, node, job, instance, prometheus, prometheus_replica, __replica__) (label_replace(count_over_time(bw_in_allowance_exceeded{cluster=~"$cluster"}[5m]), "node", "$1", "exported_node", "(.+)"))) > 1) or 0 * count(count_over_time(bw_in_allowance_exceeded{cluster=~"$cluster"}[5m]))',
          },
          { error: 1 }
        ),
        stat(
          {
            title: 'Between two scrapes',
            description:
              'Mean of the last ten minutes. 15 s and less shows a model load of half a minute; 60 s does not.',
            unit: 's',
            width: 6,
          },
          { expr: '600 / max(count_over_time(bw_in_allowance_exceeded{cluster=~"$cluster"}[10m]))' },
          { warning: 31 }
        ),
        timeSeries(
          {
            title: 'Samples of an agent in ten minutes',
            description: 'Steps down are scrapes that failed; what they would have brought is in the next one.',
            unit: 'short',
            width: 12,
          },
          [
            {
              expr: 'max by (node) (label_replace(count_over_time(bw_in_allowance_exceeded{cluster=~"$cluster"}[10m]), "node", "$1", "exported_node", "(.+)"))',
              legend: '{{node}}',
            },
          ]
        ),
        table(
          {
            title: 'Which series there are',
            description: 'Series now, by what they tell.',
            unit: 'short',
            width: 12,
            height: 8,
          },
          [
            {
              expr: [
                ['pods: bytes (agent)', 'ingress_bytes'],
                ['nodes: allowances (agent)', 'bw_in_allowance_exceeded'],
                ['pods (kube-state-metrics)', 'kube_pod_info'],
                ['nodes, zones, types (kube-state-metrics)', 'kube_node_labels'],
                ['flows: records of the agents', 'nfm_bytes_received'],
                ['flows: NFM API (collector)', 'nfm_monitor_flow_bytes_total'],
                ['recording rules: flows', 'headroom:nfm_bytes_received:sum1m'],
                ['recording rules: nodes', 'headroom:node_receive:bits_per_second'],
              ]
                .map(
                  ([what, metric]) =>
                    `label_replace(count(${metric ?? ''}) or vector(0), "what", "${what ?? ''}", "", "")`
                )
                .join(' or '),
            },
          ],
          [
            { field: 'what', name: 'What' },
            { field: 'Value', name: 'Series' },
          ],
          'Series'
        ),
      ],
    },
    {
      title: 'Flows',
      panels: [
        timeSeries(
          {
            title: 'Flows that a node reports at once',
            description: 'An agent reports the 500 that matter most: at 500 others are not seen.',
            unit: 'short',
            width: 12,
          },
          [{ expr: 'max by (k8s_node) (headroom:nfm_flows:reported{k8s_cluster=~"$cluster"})', legend: '{{k8s_node}}' }]
        ),
        timeSeries(
          {
            title: 'Recording rules of flows',
            description: 'Evaluations in five minutes: five where none was missed.',
            unit: 'short',
            width: 12,
          },
          [{ expr: 'count_over_time(headroom:flow_rules:evaluated[4m59s])', legend: 'evaluations' }]
        ),
      ],
    },
  ],
};
