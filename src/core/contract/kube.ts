import { defineFamily } from './metric';

const POD = ['namespace', 'pod', 'uid'];
const producer = 'kube-state-metrics' as const;

/** What is read of kube-state-metrics; each is on by default, though the content of `*_labels` needs the allowlist. */
export const KUBE_METRICS = [
  ...defineFamily(
    {
      arithmetic: 'info',
      producer,
      labels: [
        ...POD,
        'host_ip',
        'pod_ip',
        'node',
        'created_by_kind',
        'created_by_name',
        'priority_class',
        'host_network',
      ],
    },
    [['kube_pod_info', 'none', 'Information about pod']]
  ),
  ...defineFamily({ arithmetic: 'info', producer, labels: [...POD, 'ip', 'ip_family'] }, [
    ['kube_pod_ips', 'none', 'Pod IP addresses'],
  ]),
  ...defineFamily(
    { arithmetic: 'info', producer, labels: [...POD, 'owner_kind', 'owner_name', 'owner_is_controller'] },
    [['kube_pod_owner', 'none', "Information about the pod's owner"]]
  ),
  ...defineFamily(
    {
      arithmetic: 'info',
      producer,
      labels: ['namespace', 'replicaset', 'owner_kind', 'owner_name', 'owner_is_controller'],
    },
    [['kube_replicaset_owner', 'none', "Information about the ReplicaSet's owner"]]
  ),
  ...defineFamily(
    {
      arithmetic: 'info',
      producer,
      labels: ['namespace', 'job_name', 'owner_kind', 'owner_name', 'owner_is_controller'],
    },
    [['kube_job_owner', 'none', "Information about the Job's owner"]]
  ),
  ...defineFamily({ arithmetic: 'info', producer, labels: POD }, [
    ['kube_pod_labels', 'none', 'Kubernetes labels of the pod, as allowlisted'],
  ]),
  ...defineFamily({ arithmetic: 'info', producer, labels: ['node'] }, [
    ['kube_node_labels', 'none', 'Kubernetes labels of the node, as allowlisted'],
  ]),
  ...defineFamily(
    {
      arithmetic: 'info',
      producer,
      labels: [
        'node',
        'kernel_version',
        'os_image',
        'container_runtime_version',
        'kubelet_version',
        'provider_id',
        'internal_ip',
        'system_uuid',
      ],
    },
    [['kube_node_info', 'none', 'Information about a cluster node']]
  ),
  ...defineFamily({ arithmetic: 'timestamp', producer, labels: POD }, [
    ['kube_pod_created', 'unix-seconds', 'Unix creation timestamp'],
    ['kube_pod_start_time', 'unix-seconds', 'Start time for a pod'],
    ['kube_pod_completion_time', 'unix-seconds', 'Completion time for a pod'],
    ['kube_pod_deletion_timestamp', 'unix-seconds', 'Unix deletion timestamp'],
    ['kube_pod_status_scheduled_time', 'unix-seconds', 'When the pod moved into scheduled status'],
    ['kube_pod_status_initialized_time', 'unix-seconds', 'When the pod was initialized'],
    ['kube_pod_status_ready_time', 'unix-seconds', 'When the pod became ready'],
    ['kube_pod_status_container_ready_time', 'unix-seconds', 'When the containers of the pod became ready'],
  ]),
  ...defineFamily({ arithmetic: 'timestamp', producer, labels: [...POD, 'container'] }, [
    ['kube_pod_container_state_started', 'unix-seconds', 'Start time of the container'],
  ]),
  ...defineFamily(
    { arithmetic: 'info', producer, labels: [...POD, 'container', 'image', 'image_spec', 'image_id', 'container_id'] },
    [['kube_pod_container_info', 'none', 'Information about a container in a pod']]
  ),
  ...defineFamily({ arithmetic: 'level', producer, labels: [...POD, 'container', 'node', 'resource', 'unit'] }, [
    ['kube_pod_container_resource_requests', 'none', 'Requested resources of a container'],
  ]),
  ...defineFamily({ arithmetic: 'info', producer, labels: [...POD, 'volume', 'persistentvolumeclaim'] }, [
    ['kube_pod_spec_volumes_persistentvolumeclaims_info', 'none', 'Persistent volume claims of a pod'],
  ]),
  ...defineFamily(
    {
      arithmetic: 'info',
      producer,
      labels: ['namespace', 'persistentvolumeclaim', 'storageclass', 'volumename', 'volumemode'],
    },
    [['kube_persistentvolumeclaim_info', 'none', 'Information about a persistent volume claim']]
  ),
  ...defineFamily(
    { arithmetic: 'info', producer, labels: ['persistentvolume', 'storageclass', 'csi_driver', 'csi_volume_handle'] },
    [['kube_persistentvolume_info', 'none', 'Information about a persistent volume']]
  ),
  ...defineFamily(
    {
      arithmetic: 'info',
      producer,
      labels: ['namespace', 'service', 'uid', 'cluster_ip', 'external_name', 'load_balancer_ip'],
    },
    [['kube_service_info', 'none', 'Information about a service']]
  ),
  ...defineFamily(
    {
      arithmetic: 'info',
      producer,
      labels: [
        'namespace',
        'endpointslice',
        'address',
        'ready',
        'serving',
        'terminating',
        'hostname',
        'targetref_kind',
        'targetref_name',
        'targetref_namespace',
        'nodename',
        'endpoint_zone',
      ],
    },
    [['kube_endpointslice_endpoints', 'none', 'Endpoints attached to an EndpointSlice']]
  ),
  ...defineFamily({ arithmetic: 'info', producer, labels: ['namespace', 'endpointslice', 'address', 'for_zone'] }, [
    ['kube_endpointslice_endpoints_hints', 'none', 'Topology routing hints attached to endpoints'],
  ]),
  ...defineFamily({ arithmetic: 'info', producer, labels: ['namespace', 'endpointslice'] }, [
    ['kube_endpointslice_labels', 'none', 'Kubernetes labels of the EndpointSlice, as allowlisted'],
  ]),
];
