/** The agent's add-on, as AWS names it; the names differ on purpose. */
export const AGENT_NAMESPACE = 'amazon-network-flow-monitor';
export const AGENT_POD_PREFIX = 'aws-network-flow-monitor-agent';

/** Namespace and pod prefix of the Mountpoint pods of the S3 CSI driver v2, and the driver's name in `kube_persistentvolume_info`. */
export const MOUNTPOINT_NAMESPACE = 'mount-s3';
export const MOUNTPOINT_POD_PREFIX = 'mp-';
export const S3_CSI_DRIVER = 's3.csi.aws.com';
