import type { Contents } from '../dashboard';
import { CLUSTER } from '../dashboard';
import { stat, stateTimeline, timeSeries } from '../panel';

/** The AWS network, as the Network Health Indicator tells it, and the collector that asks. */
export const health: Contents = {
  uid: 'headroom-health',
  title: 'Headroom / Network health',
  description: 'The Network Health Indicator of each monitor, and how the collector does',
  variables: [CLUSTER],
  hasAppLinks: false,
  usualFrom: 'now-6h',
  rows: [
    {
      title: 'AWS network',
      panels: [
        stateTimeline(
          {
            title: 'Network Health Indicator',
            description:
              'Degraded: AWS sees an impairment of its own network on paths of the monitor. It covers the monitor as a whole, and says nothing of the limits of your instances. A gap: no data.',
            unit: 'short',
            width: 24,
          },
          [{ expr: 'max by (monitor) (nfm_monitor_health_indicator{cluster=~"$cluster"})', legend: '{{monitor}}' }],
          { 0: { text: 'healthy', color: 'green' }, 1: { text: 'degraded', color: 'red' } }
        ),
        timeSeries(
          {
            title: 'Segments sent again',
            description: 'A second, by category of the other end, from the NFM API.',
            unit: 'short',
            width: 12,
          },
          [
            {
              expr: 'sum by (category) (rate(nfm_monitor_flow_retransmissions_total{cluster=~"$cluster"}[15m]))',
              legend: '{{category}}',
            },
          ]
        ),
        timeSeries(
          {
            title: 'Timeouts',
            description: 'A second, by category of the other end, from the NFM API.',
            unit: 'short',
            width: 12,
          },
          [
            {
              expr: 'sum by (category) (rate(nfm_monitor_flow_timeouts_total{cluster=~"$cluster"}[15m]))',
              legend: '{{category}}',
            },
          ]
        ),
      ],
    },
    {
      title: 'Collector',
      panels: [
        stat(
          { title: 'Age of the newest window', description: 'Usual is 10 to 15 minutes.', unit: 's', width: 6 },
          { expr: 'time() - max(nfm_collector_last_window_end_timestamp_seconds)' },
          { warning: 1800 }
        ),
        stat(
          {
            title: 'Windows lost or not whole',
            description: 'In the window of the dashboard.',
            unit: 'short',
            width: 6,
          },
          {
            expr: 'sum(increase(nfm_collector_windows_total{outcome=~"lost|partial"}[$__range])) or 0 * sum(nfm_collector_windows_total)',
          },
          { warning: 1 }
        ),
        stat(
          { title: 'Series', description: 'Flow series that the collector exposes.', unit: 'short', width: 6 },
          { expr: 'sum(nfm_collector_series)' }
        ),
        stat(
          {
            title: 'Rows in the remainder',
            description: 'Counted by zones alone since the cap on series was reached (--max-series).',
            unit: 'short',
            width: 6,
          },
          {
            expr: 'sum(increase(nfm_collector_series_dropped_total[$__range])) or 0 * sum(nfm_collector_windows_total)',
          },
          { warning: 1 }
        ),
        timeSeries(
          { title: 'Calls to AWS', description: 'By outcome.', unit: 'short', width: 24 },
          [
            {
              expr: 'sum by (operation, outcome) (increase(nfm_collector_queries_total[5m]))',
              legend: '{{operation}} {{outcome}}',
            },
          ],
          { isStacked: true, isBars: true }
        ),
      ],
    },
  ],
};
