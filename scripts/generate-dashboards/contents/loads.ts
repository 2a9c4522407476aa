import type { Contents } from '../dashboard';
import { CLUSTER, NAMESPACE } from '../dashboard';
import { stat, table, timeSeries } from '../panel';

const WHERE = 'cluster=~"$cluster",namespace=~"$namespace"';
const START = `headroom:model_start:seconds{${WHERE}}`;
/** None started where pods with accelerators are known; without them, or without the rules, a panel is empty. */
const NONE_OF_SOME = `0 * count(last_over_time(headroom:accelerated_pod:info{${WHERE}}[$__range]))`;
const WITH_ACCELERATOR = `max by (cluster, node) (last_over_time(headroom:accelerated_pod:info{${WHERE}}[5m]))`;

/** How long model servers took to start, and what their nodes received meanwhile. */
export const loads: Contents = {
  uid: 'headroom-loads',
  title: 'Headroom / Model loads',
  description:
    'From the start of a container with an accelerator to its first readiness, and what its node received. What bounded each load, and what to do, is told by `headroom diagnose` or the app',
  variables: [CLUSTER, NAMESPACE],
  hasAppLinks: false,
  usualFrom: 'now-6h',
  rows: [
    {
      title: 'Starts',
      panels: [
        stat(
          { title: 'Starts', description: 'Model servers that became ready in the window.', unit: 'short', width: 6 },
          { expr: `count(count_over_time(${START}[$__range])) or ${NONE_OF_SOME}` }
        ),
        stat(
          {
            title: 'Starting now',
            description: 'Started less than a quarter of an hour ago, not ready.',
            unit: 'short',
            width: 6,
          },
          { expr: `sum(headroom:model_starting:count{cluster=~"$cluster"}) or ${NONE_OF_SOME}` }
        ),
        stat(
          { title: 'Median start', description: 'Of the starts in the window.', unit: 's', width: 6 },
          { expr: `quantile(0.5, max_over_time(${START}[$__range]))` }
        ),
        stat(
          { title: 'Slowest start', description: 'Of the starts in the window.', unit: 's', width: 6 },
          { expr: `max(max_over_time(${START}[$__range]))` }
        ),
        table(
          {
            title: 'Each start',
            description: 'Pull of the image not included: the container starts after it.',
            unit: 's',
            width: 24,
          },
          [{ expr: `max by (namespace, workload, pod, node) (max_over_time(${START}[$__range]))` }],
          [
            { field: 'namespace', name: 'Namespace' },
            { field: 'workload', name: 'Workload' },
            { field: 'pod', name: 'Pod' },
            { field: 'node', name: 'Node' },
            { field: 'Value', name: 'Start', unit: 's' },
          ],
          'Start'
        ),
        table(
          { title: 'By workload', description: 'Median and slowest start of the window.', unit: 's', width: 24 },
          [
            { expr: `quantile by (namespace, workload) (0.5, max_over_time(${START}[$__range]))` },
            { expr: `max by (namespace, workload) (max_over_time(${START}[$__range]))` },
            { expr: `count by (namespace, workload) (count_over_time(${START}[$__range]))` },
          ],
          [
            { field: 'namespace', name: 'Namespace' },
            { field: 'workload', name: 'Workload' },
            { field: 'Value #A', name: 'Median', unit: 's' },
            { field: 'Value #B', name: 'Slowest', unit: 's' },
            { field: 'Value #C', name: 'Starts', unit: 'short' },
          ],
          'Slowest'
        ),
      ],
    },
    {
      title: 'What their nodes received',
      panels: [
        timeSeries(
          {
            title: 'Inbound of nodes with an accelerator, share of the baseline',
            description: 'All that entered the node. Above 100 % it spends network credits.',
            unit: 'percentunit',
            width: 12,
          },
          [
            {
              expr: `max by (node) (headroom:node_receive:bits_per_second{cluster=~"$cluster"} and on (cluster, node) ${WITH_ACCELERATOR}) / on (node) max by (node) (headroom:node_baseline:bits_per_second{cluster=~"$cluster"})`,
              legend: '{{node}}',
            },
          ]
        ),
        timeSeries(
          {
            title: 'Mountpoint pods',
            description:
              'Bytes from S3 through the Mountpoint CSI driver v2, which run beside the workload on its node.',
            unit: 'bps',
            width: 12,
          },
          [
            {
              expr: 'sum by (node) (headroom:pod_ingress_bytes:sum1m{cluster=~"$cluster",namespace="mount-s3"}) * 8 / 60',
              legend: '{{node}}',
            },
          ]
        ),
        timeSeries(
          {
            title: 'Packets over the inbound allowance',
            description:
              'On nodes with an accelerator. Mountpoint aims at the peak, so these rise in most loads on an "up to" type: alone they are no reason to buy.',
            unit: 'short',
            width: 12,
          },
          [
            {
              expr: `sum by (node) (headroom:node_allowance_exceeded:sum1m{cluster=~"$cluster",allowance="bw_in"} and on (cluster, node) ${WITH_ACCELERATOR})`,
              legend: '{{node}}',
            },
          ],
          { isStacked: true, isBars: true }
        ),
        timeSeries(
          {
            title: 'Time to first token, mean',
            description: 'vLLM. What users feel while replicas start.',
            unit: 's',
            width: 12,
          },
          [
            {
              expr: 'sum by (model_name) (rate(vllm:time_to_first_token_seconds_sum[5m])) / sum by (model_name) (rate(vllm:time_to_first_token_seconds_count[5m]))',
              legend: '{{model_name}}',
            },
          ]
        ),
      ],
    },
  ],
};
