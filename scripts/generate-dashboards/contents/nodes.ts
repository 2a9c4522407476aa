import type { Contents } from '../dashboard';
import { CLUSTER, NODE } from '../dashboard';
import { limitLine, stat, table, timeSeries } from '../panel';

const WHERE = 'cluster=~"$cluster",node=~"$node"';
const RECEIVED = `max by (node) (headroom:node_receive:bits_per_second{${WHERE}})`;
const BASELINE = `max by (node) (headroom:node_baseline:bits_per_second{${WHERE}})`;
const PEAK = `max by (node) (headroom:node_peak:bits_per_second{${WHERE}})`;
/** There where agents and rules are: without them a panel is empty, and not 0. */
const ALLOWANCES = `max_over_time(headroom:node_allowance_exceeded:sum1m{${WHERE}}[5m])`;
/** A figure where one node is chosen: of several there is no one ceiling. */
const onlyOf = (figure: string): string => `max(${figure}) and on () count(${figure}) == 1`;
const exceeded = (allowance: string): string =>
  `sum by (node) (headroom:node_allowance_exceeded:sum1m{${WHERE},allowance="${allowance}"})`;
const PACKETS =
  'Packets a minute that were queued or dropped since the limit was met. Neither a loss rate nor a duration; a lone burst of milliseconds counts too.';

/** What enters each node against what its instance type gives, and the allowances that it exceeded. */
export const nodes: Contents = {
  uid: 'headroom-nodes',
  title: 'Headroom / Nodes',
  description:
    'Inbound traffic of each node against the baseline and peak of its instance type, and the five ENA allowances',
  variables: [CLUSTER, NODE],
  hasAppLinks: false,
  usualFrom: 'now-3h',
  rows: [
    {
      title: 'Now',
      panels: [
        stat(
          {
            title: 'Nodes over a bandwidth allowance',
            description: 'In the last five minutes, in or out.',
            unit: 'short',
            width: 6,
          },
          {
            expr: `count(max by (node) (max_over_time(headroom:node_allowance_exceeded:sum1m{${WHERE},allowance=~"bw_.*"}[5m])) > 0) or 0 * count(${ALLOWANCES})`,
          },
          { warning: 1 }
        ),
        stat(
          {
            title: 'Nodes that drop connections',
            description: 'conntrack allowance exceeded in the last five minutes: new connections fail.',
            unit: 'short',
            width: 6,
          },
          {
            expr: `count(max by (node) (max_over_time(headroom:node_allowance_exceeded:sum1m{${WHERE},allowance="conntrack"}[5m])) > 0) or 0 * count(${ALLOWANCES})`,
          },
          { error: 1 }
        ),
        stat(
          { title: 'Busiest node', description: 'The largest share of a baseline now.', unit: 'percentunit', width: 6 },
          { expr: `max(${RECEIVED} / on (node) ${BASELINE})` },
          { warning: 0.9 }
        ),
        stat(
          {
            title: 'Nodes without a known ceiling',
            description:
              'No kube_node_labels with an instance type, or a type that the catalogue does not know: nothing is set against these.',
            unit: 'short',
            width: 6,
          },
          { expr: `count(${RECEIVED} unless on (node) ${BASELINE}) or 0 * count(${RECEIVED})` },
          { warning: 1 }
        ),
      ],
    },
    {
      title: 'Ceilings',
      panels: [
        timeSeries(
          {
            title: 'Inbound against baseline and peak',
            description:
              'Choose one node to see its lines. Baseline: what the instance sustains; peak: what it reaches while it has network credits, as best effort. Byte counters miss framing, so a full link shows a little less than its line.',
            unit: 'bps',
            width: 12,
          },
          [
            { expr: RECEIVED, legend: '{{node}}' },
            { expr: onlyOf(BASELINE), legend: 'baseline' },
            { expr: onlyOf(PEAK), legend: 'peak' },
          ],
          { overrides: [limitLine('baseline', 'orange'), limitLine('peak', 'red')] }
        ),
        timeSeries(
          {
            title: 'Share of the baseline',
            description:
              'Above 100 % a node spends network credits. Nodes without a known instance type are not shown.',
            unit: 'percentunit',
            width: 12,
          },
          [{ expr: `${RECEIVED} / on (node) ${BASELINE}`, legend: '{{node}}' }]
        ),
        table(
          {
            title: 'Nodes',
            description: 'The highest minute of the window, and the packets of the whole window that met a limit.',
            unit: 'short',
            width: 24,
          },
          [
            { expr: `max by (node) (max_over_time(headroom:node_receive:bits_per_second{${WHERE}}[$__range]))` },
            { expr: BASELINE },
            { expr: PEAK },
            {
              expr: `sum by (node) (sum_over_time(headroom:node_allowance_exceeded:sum1m{${WHERE},allowance="bw_in"}[$__range]))`,
            },
            {
              expr: `sum by (node) (sum_over_time(headroom:node_allowance_exceeded:sum1m{${WHERE},allowance="bw_out"}[$__range]))`,
            },
            {
              expr: `sum by (node) (sum_over_time(headroom:node_allowance_exceeded:sum1m{${WHERE},allowance!~"bw_.*"}[$__range]))`,
            },
          ],
          [
            { field: 'node', name: 'Node' },
            { field: 'Value #A', name: 'Highest inbound', unit: 'bps' },
            { field: 'Value #B', name: 'Baseline', unit: 'bps' },
            { field: 'Value #C', name: 'Peak', unit: 'bps' },
            { field: 'Value #D', name: 'bw in exceeded, packets' },
            { field: 'Value #E', name: 'bw out exceeded, packets' },
            { field: 'Value #F', name: 'Others exceeded, packets' },
          ],
          'Highest inbound'
        ),
      ],
    },
    {
      title: 'Allowances',
      panels: (
        [
          ['bw_in', 'Bandwidth in'],
          ['bw_out', 'Bandwidth out'],
          ['pps', 'Packets a second'],
          ['conntrack', 'Tracked connections'],
          ['linklocal', 'Link-local services (DNS, metadata, time)'],
        ] as const
      ).map(([allowance, title]) =>
        timeSeries(
          {
            title,
            description: PACKETS,
            unit: 'short',
            width: allowance === 'linklocal' || allowance === 'conntrack' ? 12 : 8,
            height: 7,
          },
          [{ expr: exceeded(allowance), legend: '{{node}}' }],
          { isStacked: true, isBars: true }
        )
      ),
    },
    {
      title: 'Who',
      panels: [
        timeSeries(
          {
            title: 'Pods that receive most',
            description:
              'Pods on their own interface. Weights through Mountpoint CSI v2 arrive in the mp-… pods of mount-s3; host mounts are in no pod.',
            unit: 'bps',
            width: 12,
          },
          [
            {
              expr: `topk(10, sum by (namespace, pod) (headroom:pod_ingress_bytes:sum1m{${WHERE}}) * 8 / 60)`,
              legend: '{{namespace}}/{{pod}}',
            },
          ]
        ),
        timeSeries(
          { title: 'Pods that send most', description: 'Pods on their own interface.', unit: 'bps', width: 12 },
          [
            {
              expr: `topk(10, sum by (namespace, pod) (headroom:pod_egress_bytes:sum1m{${WHERE}}) * 8 / 60)`,
              legend: '{{namespace}}/{{pod}}',
            },
          ]
        ),
      ],
    },
  ],
};
