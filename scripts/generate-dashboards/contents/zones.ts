import type { Contents } from '../dashboard';
import { CLUSTER } from '../dashboard';
import { stat, table, timeSeries } from '../panel';
import { withWorkloadName } from '../workload-name';

/** `crosses`: a matcher of that label; '' is all of it. */
const bytes = (window: string, crosses = ''): string =>
  `sum_over_time(headroom:zone_bytes:sum1m{cluster=~"$cluster"${crosses}}${window})`;
const byPair = (expr: string): string => `sum by (from_zone, to_zone) (${expr})`;
const ACROSS = ',crosses="yes"';
const KNOWN = ',crosses=~"yes|no"';
/** 0 where zones are recorded and nothing is of that kind; nothing at all where no rule records zones: that is no 0. */
const total = (window: string, crosses: string): string =>
  `(sum(${bytes(window, crosses)}) or 0 * sum(${bytes(window)}))`;
const USD_PER_BYTE = '/ 1e9 * 0.02';

const PAIRS =
  'sum by (local_namespace, local_owner_kind, local_owner, local_zone, remote_namespace, remote_owner_kind, remote_owner, remote_zone) (sum_over_time(headroom:nfm_bytes_received:workload1m{k8s_cluster=~"$cluster",local_zone!="",remote_zone!=""}[$__range]))';
const NAMED_PAIRS = withWorkloadName(withWorkloadName(PAIRS, 'local', 'receiver'), 'remote', 'sender');

/** What crosses availability zones, and what that costs. */
export const zones: Contents = {
  uid: 'headroom-zones',
  title: 'Headroom / Zones',
  description:
    'Bytes between availability zones, from rules/headroom-flows-workloads.yaml and rules/headroom-nodes.yaml, at 0.01 USD a GB and side',
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
          { expr: `${total('[$__range]', ACROSS)} ${USD_PER_BYTE}` }
        ),
        stat(
          { title: 'An hour, now', description: 'From the last hour.', unit: 'currencyUSD', width: 6 },
          { expr: `${total('[1h]', ACROSS)} ${USD_PER_BYTE}` },
          { warning: 5 }
        ),
        stat(
          {
            title: 'Crosses zones',
            description: 'Share of the bytes whose two zones are known.',
            unit: 'percentunit',
            width: 6,
          },
          { expr: `${total('[$__range]', ACROSS)} / sum(${bytes('[$__range]', KNOWN)})` }
        ),
        stat(
          {
            title: 'Zone not known',
            description:
              'Share of all bytes between workloads. Labels of kube_node_labels, or provider_id, tell zones.',
            unit: 'percentunit',
            width: 6,
          },
          { expr: `${total('[$__range]', ',crosses="unknown"')} / sum(${bytes('[$__range]')})` },
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
          [{ expr: byPair(bytes('[$__range]')) }],
          [
            { field: 'from_zone', name: 'From' },
            { field: 'to_zone', name: 'To' },
            { field: 'Value', name: 'Bytes', unit: 'decbytes' },
          ],
          'Bytes'
        ),
        timeSeries(
          { title: 'Between zones', description: 'Pairs of different zones.', unit: 'bps', width: 12, height: 9 },
          [{ expr: `${byPair(bytes('[5m]', ACROSS))} * 8 / 300`, legend: '{{from_zone}} to {{to_zone}}' }],
          { isStacked: true }
        ),
        table(
          {
            title: 'Workloads',
            description:
              'The twenty pairs that move most, with the zones they do it between; a Service that both name is where to set traffic distribution. ReplicaSets and Jobs stand under the Deployment or CronJob that their name is made of.',
            unit: 'decbytes',
            width: 24,
          },
          [
            {
              expr: `topk(20, sum by (local_namespace, receiver, local_zone, remote_namespace, sender, remote_zone) (${NAMED_PAIRS}))`,
            },
          ],
          [
            { field: 'local_namespace', name: 'Namespace' },
            { field: 'receiver', name: 'Receives' },
            { field: 'local_zone', name: 'Zone' },
            { field: 'remote_namespace', name: 'Of namespace' },
            { field: 'sender', name: 'Sends' },
            { field: 'remote_zone', name: 'Of zone' },
            { field: 'Value', name: 'Bytes', unit: 'decbytes' },
          ],
          'Bytes'
        ),
      ],
    },
  ],
};
