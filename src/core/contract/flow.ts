import { defineFamily } from './metric';

const LABELS = [
  'protocol',
  'local_address',
  'remote_address',
  'local_port',
  'remote_port',
  'instance_id',
  'k8s_cluster',
  'k8s_node',
  'local_pod',
  'local_namespace',
  'local_service',
  'remote_pod',
  'remote_namespace',
  'remote_service',
];

/**
 * Flow records that the agent writes straight to AMP each 30 s (publisher_prometheus_remote_write.rs), off by default. `local_port="0"`: this
 * side is the client; `remote_port="0"`: the server. Retransmissions are those the *local* host sent: nothing counts S3's own on a download.
 */
export const FLOW_METRICS = [
  ...defineFamily({ arithmetic: 'delta-gauge', producer: 'nfm-remote-write', labels: LABELS }, [
    ['nfm_bytes_received', 'bytes', 'Bytes received'],
    ['nfm_bytes_delivered', 'bytes', 'Bytes sent and acknowledged'],
    ['nfm_segments_received', 'segments', 'Segments received'],
    ['nfm_segments_delivered', 'segments', 'Segments sent and acknowledged'],
    ['nfm_retrans_syn', 'segments', 'Retransmissions while connecting'],
    ['nfm_retrans_est', 'segments', 'Retransmissions of established connections'],
    ['nfm_rtos_syn', 'events', 'Retransmission timeouts while connecting'],
    ['nfm_rtos_est', 'events', 'Retransmission timeouts of established connections'],
    ['nfm_sockets_completed', 'sockets', 'Sockets that ended'],
  ]),
  ...defineFamily({ arithmetic: 'level', producer: 'nfm-remote-write', labels: LABELS }, [
    ['nfm_sockets_established', 'sockets', 'Sockets open at the report'],
  ]),
];
