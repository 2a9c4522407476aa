import type { Contents } from '../dashboard';
import { CLUSTER, NAMESPACE } from '../dashboard';
import { stat, table, timeSeries } from '../panel';

const CLIENT = 'side="client",k8s_cluster=~"$cluster",local_namespace=~"$namespace"';
const sum = (by: string, metric: string, more = ''): string =>
  `sum by (${by}) (sum_over_time(headroom:${metric}:sum1m{${CLIENT}${more}}[$__range]))`;
/** What nobody counted is 0 where bytes were recorded; without records a panel is empty. */
const NONE_OF_SOME = `0 * sum(${sum('local_namespace', 'nfm_bytes_received')})`;
const ENDS = 'local_namespace, local_pod, remote_namespace, remote_pod, remote_service';
const ENDS_COLUMNS = [
  { field: 'local_namespace', name: 'Namespace' },
  { field: 'local_pod', name: 'Client' },
  { field: 'remote_namespace', name: 'To namespace' },
  { field: 'remote_pod', name: 'To pod' },
  { field: 'remote_service', name: 'To service' },
];

/** Who talks to whom. */
export const flows: Contents = {
  uid: 'headroom-flows',
  title: 'Headroom / Service flows',
  description:
    'Flows of the agents’ records through rules/headroom-flows.yaml, and of the NFM API through the collector: whichever there is',
  variables: [CLUSTER, NAMESPACE],
  hasAppLinks: false,
  usualFrom: 'now-1h',
  rows: [
    {
      title: 'By records of the agents',
      panels: [
        stat(
          { title: 'Received', description: 'By clients of the chosen namespaces.', unit: 'decbytes', width: 6 },
          { expr: `sum(${sum('local_namespace', 'nfm_bytes_received')})` }
        ),
        stat(
          { title: 'Sent', description: 'By clients of the chosen namespaces.', unit: 'decbytes', width: 6 },
          { expr: `sum(${sum('local_namespace', 'nfm_bytes_delivered')})` }
        ),
        stat(
          {
            title: 'Segments sent again',
            description:
              'By this side: what it sent and had to send again. Downloads that suffer show on the sender’s side.',
            unit: 'short',
            width: 6,
          },
          { expr: `sum(${sum('local_namespace', 'nfm_retransmissions')}) or ${NONE_OF_SOME}` }
        ),
        stat(
          { title: 'Timeouts', description: 'Retransmission timeouts of this side.', unit: 'short', width: 6 },
          { expr: `sum(${sum('local_namespace', 'nfm_timeouts')}) or ${NONE_OF_SOME}` }
        ),
        table(
          { title: 'Between pods', description: 'The twenty-five largest of the window.', unit: 'decbytes', width: 24 },
          [{ expr: `topk(25, ${sum(ENDS, 'nfm_bytes_received', ',remote="pod"')})` }],
          [...ENDS_COLUMNS, { field: 'Value', name: 'Received', unit: 'decbytes' }],
          'Received'
        ),
        timeSeries(
          {
            title: 'From outside of the cluster',
            description:
              'Public addresses, by network of 256. S3 and other AWS services are among them; the app and the command line name them.',
            unit: 'bps',
            width: 12,
          },
          [
            {
              expr: `topk(10, sum by (local_namespace, remote_net) (headroom:nfm_bytes_received:sum1m{${CLIENT},remote="net"}) * 8 / 60)`,
              legend: '{{local_namespace}} from {{remote_net}}',
            },
          ]
        ),
        timeSeries(
          {
            title: 'Segments sent again',
            description: 'A minute, by client namespace.',
            unit: 'short',
            width: 12,
          },
          [
            {
              expr: `sum by (local_namespace) (headroom:nfm_retransmissions:sum1m{${CLIENT}})`,
              legend: '{{local_namespace}}',
            },
          ],
          { isStacked: true, isBars: true }
        ),
      ],
    },
    {
      title: 'By the NFM API (collector)',
      panels: [
        table(
          {
            title: 'Top contributors',
            description: 'Bytes of both directions together: the API does not tell them apart.',
            unit: 'decbytes',
            width: 24,
          },
          [
            {
              expr: 'topk(25, sum by (category, local_namespace, local_pod, remote_namespace, remote_pod, remote_service) (increase(nfm_monitor_flow_bytes_total{cluster=~"$cluster",local_namespace=~"$namespace"}[$__range])))',
            },
          ],
          [
            { field: 'category', name: 'Category' },
            ...ENDS_COLUMNS,
            { field: 'Value', name: 'Bytes', unit: 'decbytes' },
          ],
          'Bytes'
        ),
        timeSeries(
          {
            title: 'Round-trip time',
            description: 'Of the newest collected window, the slowest by category.',
            unit: 's',
            width: 24,
          },
          [
            {
              expr: 'max by (category) (nfm_monitor_flow_round_trip_time_seconds{cluster=~"$cluster"})',
              legend: '{{category}}',
            },
          ]
        ),
      ],
    },
  ],
};
