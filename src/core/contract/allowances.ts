import { defineFamily } from './metric';

/**
 * ENA allowances of a node, by elastic network interface. Agents about v1.1.0 put the node name into `instance_id`: join on `node` only. The
 * values are packets that were queued or dropped, so they are neither a loss rate nor a duration.
 */
export const ALLOWANCE_METRICS = defineFamily(
  { arithmetic: 'delta-gauge', producer: 'nfm-agent', labels: ['instance_id', 'eni', 'node'] },
  [
    [
      'bw_in_allowance_exceeded',
      'packets',
      'The number of packets queued or dropped because the inbound aggregate bandwidth exceeded the maximum for the instance.',
    ],
    [
      'bw_out_allowance_exceeded',
      'packets',
      'The number of packets queued or dropped because the outbound aggregate bandwidth exceeded the maximum for the instance.',
    ],
    [
      'pps_allowance_exceeded',
      'packets',
      'The number of packets queued or dropped because the bidirectional PPS exceeded the maximum for the instance.',
    ],
    [
      'conntrack_allowance_exceeded',
      'packets',
      'The number of packets dropped because connection tracking exceeded the maximum for the instance and new connections could not be established. This can result in packet loss for traffic to or from the instance.',
    ],
    [
      'linklocal_allowance_exceeded',
      'packets',
      'The number of packets dropped because the PPS of the traffic to local proxy services exceeded the maximum for the network interface.',
    ],
  ]
);
