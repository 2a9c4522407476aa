import { defineFamily } from './metric';

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
