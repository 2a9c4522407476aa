import type { Contents } from '../dashboard';
import { CLUSTER } from '../dashboard';
import { stat, table, timeSeries } from '../panel';

const ALL = 'sum by (from_zone, to_zone) (sum_over_time(headroom:zone_bytes:sum1m{cluster=~"$cluster"}[$__range]))';
const known = (window: string): string =>
  `sum by (from_zone, to_zone) (sum_over_time(headroom:zone_bytes:sum1m{cluster=~"$cluster",from_zone!="-",to_zone!="-"}${window}))`;
const across = (window: string): string =>
  `(${known(window)} unless on (from_zone, to_zone) sum by (from_zone, to_zone) (label_replace(label_replace(${known(window)}, "other", "$1", "to_zone", "(.+)"), "to_zone", "$1", "from_zone", "(.+)")))`;
const USD_PER_BYTE = '/ 1e9 * 0.02';

/** What crosses availability zones, and what that costs. */
export const zones: Contents = {
  uid: 'headroom-zones',
  title: 'Headroom / Zones',
  description: 'Bytes between availability zones, from rules/headroom-flows-workloads.yaml, at 0.01 USD a GB and side',
  variables: [CLUSTER],
  hasAppLinks: false,
  usualFrom: 'now-3h',
  rows: [
    {
      title: 'Cost',
      panels: [
        stat(
          {
            title: 'Between zones, in the window',
            description: 'At 0.01 USD a GB and side. What has no known zone is not in it: the bill is this or more.',
            unit: 'currencyUSD',
            width: 6,
          },
          { expr: `sum(${across('[$__range]')}) ${USD_PER_BYTE} or vector(0)` }
        ),
        stat(
          { title: 'An hour, now', description: 'From the last hour.', unit: 'currencyUSD', width: 6 },
          { expr: `sum(${across('[1h]')}) ${USD_PER_BYTE} or vector(0)` },
          { warning: 5 }
        ),
        stat(
          {
            title: 'Crosses zones',
            description: 'Share of the bytes whose two zones are known.',
            unit: 'percentunit',
            width: 6,
          },
          { expr: `(sum(${across('[$__range]')}) or vector(0)) / sum(${known('[$__range]')})` }
        ),
        stat(
          {
            title: 'Zone not known',
            description:
              'Share of all bytes between workloads. Labels of kube_node_labels, or provider_id, tell zones.',
            unit: 'percentunit',
            width: 6,
          },
          { expr: `1 - sum(${known('[$__range]')}) / sum(${ALL})` },
          { warning: 0.1 }
        ),
      ],
    },
    {
      title: 'Matrix',
      panels: [
        table(
          {
            title: 'From and to',
            description: 'Bytes of the window; "-": not known. What leaves the cluster is not in it.',
            unit: 'decbytes',
            width: 12,
          },
          [{ expr: ALL }],
          [
            { field: 'from_zone', name: 'From' },
            { field: 'to_zone', name: 'To' },
            { field: 'Value', name: 'Bytes', unit: 'decbytes' },
          ],
          'Bytes'
        ),
        timeSeries(
          { title: 'Between zones', description: 'Pairs of different zones.', unit: 'bps', width: 12, height: 9 },
          [{ expr: `${across('[5m]')} * 8 / 300`, legend: '{{from_zone}} to {{to_zone}}' }],
          { isStacked: true }
        ),
        table(
          {
            title: 'Workloads',
            description:
              'The twenty pairs that move most, with the zones they do it between; a Service that both name is where to set traffic distribution.',
            unit: 'decbytes',
            width: 24,
          },
          [
            {
              expr: 'topk(20, sum by (local_namespace, local_owner, local_zone, remote_namespace, remote_owner, remote_zone) (sum_over_time(headroom:nfm_bytes_received:workload1m{k8s_cluster=~"$cluster",local_zone!="",remote_zone!=""}[$__range])))',
            },
          ],
          [
            { field: 'local_namespace', name: 'Namespace' },
            { field: 'local_owner', name: 'Receives' },
            { field: 'local_zone', name: 'Zone' },
            { field: 'remote_namespace', name: 'Of namespace' },
            { field: 'remote_owner', name: 'Sends' },
            { field: 'remote_zone', name: 'Of zone' },
            { field: 'Value', name: 'Bytes', unit: 'decbytes' },
          ],
          'Bytes'
        ),
      ],
    },
  ],
};
