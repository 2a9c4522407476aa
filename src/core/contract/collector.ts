import { defineFamily } from './metric';

/**
 * Labels of the collector's flow counters; empty ones are left out. "local" is the client. An address stands only where neither pod nor service is known. A
 * series with zones alone, or with none of them, holds what the cap on series left no room for.
 */
export const MONITOR_FLOW_LABELS = [
  'cluster',
  'monitor',
  'category',
  'local_pod',
  'local_namespace',
  'local_service',
  'local_address',
  'local_zone_id',
  'remote_pod',
  'remote_namespace',
  'remote_service',
  'remote_zone_id',
  'remote_address',
  'target_port',
] as const;

/**
 * What `headroom collect` exposes of the NFM API's top contributors (MonitorMetric of the API, version 2023-04-19). Counters that grow by each closed
 * window; the API does not say which way data went.
 */
export const MONITOR_FLOW_METRICS = [
  ...defineFamily({ arithmetic: 'counter', producer: 'collector', labels: [...MONITOR_FLOW_LABELS] }, [
    ['nfm_monitor_flow_bytes_total', 'bytes', 'Data transferred between the two ends'],
    ['nfm_monitor_flow_retransmissions_total', 'segments', 'Segments sent again'],
    ['nfm_monitor_flow_timeouts_total', 'events', 'Retransmission timeouts'],
  ]),
  ...defineFamily({ arithmetic: 'level', producer: 'collector', labels: [...MONITOR_FLOW_LABELS] }, [
    ['nfm_monitor_flow_round_trip_time_seconds', 'seconds', 'Mean round-trip time in the newest collected window'],
  ]),
];

/**
 * What the collector knows of monitors as a whole. `nfm_monitor_info` is there for each monitor of the API, whatever its status (PENDING, ACTIVE, INACTIVE,
 * ERROR, DELETING, or a newer word); the indicator is absent while CloudWatch has no value for it: no data is not healthy.
 */
export const MONITOR_METRICS = [
  ...defineFamily({ arithmetic: 'level', producer: 'collector', labels: ['cluster', 'monitor'] }, [
    ['nfm_monitor_health_indicator', 'none', 'Network Health Indicator: 0 healthy, 1 degraded by the AWS network'],
  ]),
  ...defineFamily({ arithmetic: 'info', producer: 'collector', labels: ['cluster', 'monitor', 'status'] }, [
    ['nfm_monitor_info', 'none', 'A monitor of the Network Flow Monitor API and its status'],
  ]),
];

/**
 * The collector's health. At any sample the flow counters hold all windows that ended by `nfm_collector_last_window_end_timestamp_seconds` of the same
 * monitor: this is how a time of data is found from the time it was scraped, since a window is collected minutes after it ended.
 */
export const COLLECTOR_METRICS = [
  ...defineFamily({ arithmetic: 'timestamp', producer: 'collector', labels: ['cluster', 'monitor'] }, [
    ['nfm_collector_last_window_end_timestamp_seconds', 'unix-seconds', 'End of the newest window in the counters'],
  ]),
  ...defineFamily({ arithmetic: 'counter', producer: 'collector', labels: ['cluster', 'monitor', 'outcome'] }, [
    ['nfm_collector_windows_total', 'events', 'Windows by what became of them: collected, partial, lost'],
  ]),
  ...defineFamily(
    { arithmetic: 'counter', producer: 'collector', labels: ['cluster', 'monitor', 'metric', 'category'] },
    [
      ['nfm_collector_missing_queries_total', 'events', 'Windows that lack this metric and category for good'],
      ['nfm_collector_truncated_queries_total', 'events', 'Windows with as many flows as were asked for: others lack'],
    ]
  ),
  ...defineFamily({ arithmetic: 'counter', producer: 'collector', labels: ['operation', 'outcome'] }, [
    ['nfm_collector_queries_total', 'events', 'Calls to AWS by operation and outcome'],
  ]),
  ...defineFamily({ arithmetic: 'histogram', producer: 'collector', labels: ['metric'] }, [
    ['nfm_collector_query_duration_seconds', 'seconds', 'From the start of a top contributors query to its last row'],
  ]),
  ...defineFamily({ arithmetic: 'level', producer: 'collector', labels: [] }, [
    ['nfm_collector_series', 'none', 'Flow series exposed'],
    ['nfm_collector_series_limit', 'none', 'Most flow series that are exposed (--max-series)'],
    [
      'nfm_collector_backoff_seconds',
      'seconds',
      'How long the collector waits since AWS refused or throttled it; 0: not',
    ],
  ]),
  ...defineFamily({ arithmetic: 'counter', producer: 'collector', labels: [] }, [
    ['nfm_collector_series_dropped_total', 'events', 'Rows counted in a remainder by zones since the cap was reached'],
  ]),
  ...defineFamily({ arithmetic: 'counter', producer: 'collector', labels: ['outcome'] }, [
    ['nfm_collector_state_writes_total', 'events', 'Writes of the state file: done, failed'],
  ]),
];
