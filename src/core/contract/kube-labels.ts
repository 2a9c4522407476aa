/** Labels of `kube_node_labels` and `kube_pod_labels` that are read, as kube-state-metrics spells them. */
export const KUBE_LABELS = {
  zoneName: 'label_topology_kubernetes_io_zone',
  zoneId: 'label_topology_k8s_aws_zone_id',
  instanceType: 'label_node_kubernetes_io_instance_type',
  instanceTypeBeta: 'label_beta_kubernetes_io_instance_type',
  karpenterBandwidthMbps: 'label_karpenter_k8s_aws_instance_network_bandwidth',
  mountpointPodUid: 'label_s3_csi_aws_com_pod_uid',
  mountpointVolume: 'label_s3_csi_aws_com_volume_name',
  endpointSliceService: 'label_kubernetes_io_service_name',
} as const;
