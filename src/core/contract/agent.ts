import { defineFamily } from './metric';

/**
 * The metrics endpoint of the AWS Network Flow Monitor agent (aws/network-flow-monitor-agent, nfm-controller/src/open_metrics). All are gauges
 * that hold the change since the previous GET by anybody. `ingress` is into the pod. Pods without a veth (hostNetwork) are absent.
 */
export const POD_INTERFACE_METRICS = defineFamily(
  { arithmetic: 'delta-gauge', producer: 'nfm-agent', labels: ['instance_id', 'iface', 'pod', 'namespace', 'node'] },
  [
    ['ingress_bytes', 'bytes', 'Ingress bytes count'],
    ['egress_bytes', 'bytes', 'Egress bytes count'],
    ['ingress_packets', 'packets', 'Ingress packet count'],
    ['egress_packets', 'packets', 'Egress packet count'],
    ['ingress_flow', 'flows', 'Ingress TCP flow count'],
    ['egress_flow', 'flows', 'Egress TCP flow count'],
  ]
);

const EFA_LABELS = ['instance_id', 'device', 'port', 'node', 'pod', 'namespace'];

/** EFA counters of agents from v1.1.6, on nodes with EFA only; the last five need Nitro v4 or newer. EFA does not carry S3 traffic. */
export const EFA_METRICS = [
  ...defineFamily({ arithmetic: 'delta-gauge', producer: 'nfm-agent', labels: EFA_LABELS }, [
    ['efa_tx_bytes', 'bytes', 'Bytes transmitted via EFA device since last scrape'],
    ['efa_rx_bytes', 'bytes', 'Bytes received via EFA device since last scrape'],
    ['efa_tx_pkts', 'packets', 'Packets transmitted via EFA device since last scrape'],
    ['efa_rx_pkts', 'packets', 'Packets received via EFA device since last scrape'],
    ['efa_rx_drops', 'packets', 'Packets received and dropped via EFA device since last scrape'],
    ['efa_send_bytes', 'bytes', 'Bytes of send operations'],
    ['efa_send_wrs', 'requests', 'Send work requests'],
    ['efa_recv_bytes', 'bytes', 'Bytes of receive operations'],
    ['efa_recv_wrs', 'requests', 'Receive work requests'],
    ['efa_rdma_read_wrs', 'requests', 'RDMA read work requests'],
    ['efa_rdma_read_bytes', 'bytes', 'Bytes of RDMA reads'],
    ['efa_rdma_read_wr_err', 'requests', 'RDMA read work requests that failed'],
    ['efa_rdma_write_wrs', 'requests', 'RDMA write work requests'],
    ['efa_rdma_write_bytes', 'bytes', 'Bytes of RDMA writes'],
    ['efa_rdma_write_wr_err', 'requests', 'RDMA write work requests that failed'],
    ['efa_rdma_read_resp_bytes', 'bytes', 'Bytes of RDMA read responses'],
    ['efa_rdma_write_recv_bytes', 'bytes', 'Bytes received by RDMA writes'],
    ['efa_retrans_bytes', 'bytes', 'Bytes retransmitted'],
    ['efa_retrans_pkts', 'packets', 'Packets retransmitted'],
    ['efa_retrans_timeout_events', 'events', 'Retransmission timeouts'],
    ['efa_impaired_remote_conn_events', 'events', 'Connections to a remote that became impaired'],
    ['efa_unresponsive_remote_events', 'events', 'Remotes that stopped to answer'],
  ]),
];
