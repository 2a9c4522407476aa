import { defineFamily } from './metric';

/** Labels of the collector's flow counters; empty ones are left out. "local" is the client. */
export const MONITOR_FLOW_LABELS = [
  'cluster',
  'monitor',
  'category',
  'local_pod',
  'local_namespace',
  'local_service',
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
];
