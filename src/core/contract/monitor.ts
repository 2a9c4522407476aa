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
