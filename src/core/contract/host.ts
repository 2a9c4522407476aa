import { defineFamily } from './metric';

/** Bytes that entered a node, from whichever of these is there. Optional: they show what no pod's veth carries (image pulls, host mounts). */
export const NODE_BYTES_METRICS = [
  ...defineFamily({ arithmetic: 'counter', producer: 'node-exporter', labels: ['device'] }, [
    ['node_network_receive_bytes_total', 'bytes', 'Network device statistic receive_bytes.'],
  ]),
  ...defineFamily({ arithmetic: 'counter', producer: 'cadvisor', labels: ['id', 'interface', 'namespace', 'pod'] }, [
    ['container_network_receive_bytes_total', 'bytes', 'Cumulative count of bytes received'],
  ]),
];

/** dcgm-exporter's defaults that mark weights reaching the GPU. */
export const DCGM_METRICS = defineFamily(
  {
    arithmetic: 'level',
    producer: 'dcgm-exporter',
    labels: ['gpu', 'UUID', 'modelName', 'Hostname', 'pod', 'namespace', 'container'],
    confirmed: false,
  },
  [
    ['DCGM_FI_DEV_GPU_UTIL', 'percent', 'GPU utilization'],
    ['DCGM_FI_DEV_FB_USED', 'mebibytes', 'Framebuffer memory used'],
    ['DCGM_FI_DEV_FB_FREE', 'mebibytes', 'Framebuffer memory free'],
    ['DCGM_FI_DEV_MEM_COPY_UTIL', 'percent', 'Memory utilization'],
  ]
);

/** Mountpoint for Amazon S3 over OTLP (CSI driver 2.2 and newer), as Prometheus 3 names them. */
export const MOUNTPOINT_METRICS = [
  ...defineFamily({ arithmetic: 'counter', producer: 'mountpoint-s3', labels: ['http_status'], confirmed: false }, [
    ['s3_request_count_total', 'requests', 'Requests to S3'],
    ['s3_request_errors_total', 'requests', 'Requests to S3 that failed'],
  ]),
  ...defineFamily({ arithmetic: 'histogram', producer: 'mountpoint-s3', labels: [], confirmed: false }, [
    ['s3_request_first_byte_latency_microseconds', 'microseconds', 'Time to the first byte'],
    ['s3_request_total_latency_microseconds', 'microseconds', 'Time to the last byte'],
    ['fuse_request_latency_microseconds', 'microseconds', 'Time of a FUSE request'],
  ]),
];
