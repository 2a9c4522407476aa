import { anyOf } from '../base';
import type { Scope } from '../contract';
import { clusterMatcher, windowOf } from '../contract';
import { SERVER_REPORT_METRICS } from '../samples';
import type { InstantQuery, RawQuery } from '../source';

const INVENTORY_METRICS = [
  'kube_pod_info',
  'kube_pod_created',
  'kube_pod_start_time',
  'kube_pod_completion_time',
  'kube_pod_status_scheduled_time',
  'kube_pod_status_initialized_time',
  'kube_pod_status_ready_time',
  'kube_pod_status_container_ready_time',
  'kube_pod_container_state_started',
  'kube_pod_container_resource_requests',
  'kube_pod_owner',
  'kube_replicaset_owner',
  'kube_job_owner',
  'kube_pod_labels',
  'kube_pod_spec_volumes_persistentvolumeclaims_info',
  'kube_persistentvolumeclaim_info',
  'kube_persistentvolume_info',
  'kube_node_info',
  'kube_node_labels',
] as const;

/** The times of which a pod may have several: a container that restarts, a probe that flaps. */
const REPEATED_TIMES = '__name__=~"kube_pod_container_state_started|kube_pod_status_ready_time"';

/** Step of the look for a pod's last sample: below the 5 min for which stores repeat a sample, so that none is missed. */
const LAST_SEEN_STEP_MS = 60_000;

/** What names a pod, also where a scrape renamed the exporter's own labels. */
const POD_LABELS = 'namespace,pod,uid,exported_namespace,exported_pod,exported_uid';

/** Of these only who and where: enough for flows, which need no times of containers and no volumes. */
const PLACE_METRICS = [
  'kube_pod_info',
  'kube_pod_created',
  'kube_pod_completion_time',
  'kube_pod_owner',
  'kube_replicaset_owner',
  'kube_job_owner',
  'kube_node_info',
  'kube_node_labels',
] as const;

/**
 * What the cluster held in the window: the newest value of each kube-state-metrics series that is read, and of what model servers report of their own
 * start. `places`: only who and where.
 */
export function inventoryQuery(scope: Scope, extent: 'all' | 'places' = 'all'): InstantQuery {
  const names = (extent === 'places' ? PLACE_METRICS : [...INVENTORY_METRICS, ...SERVER_REPORT_METRICS]).join('|');
  return instant(
    'inventory',
    `last_over_time({__name__=~"${names}"${clusterMatcher(scope)}}[${windowOf(scope)}])`,
    scope
  );
}

/** When each pod was seen last, as Unix seconds: `kube_pod_info` ends with its pod. Its other labels are in the inventory already. */
export function lastSeenQuery(scope: Scope): InstantQuery {
  return instant(
    'pod-last-seen',
    `max by (${POD_LABELS}) (max_over_time(timestamp(kube_pod_info{${clusterMatcher(scope).slice(1)}})[${windowOf(scope)}:${LAST_SEEN_STEP_MS}ms]))`,
    scope
  );
}

/**
 * The pods whose start or ready time changed within the window: only their earlier values are asked for. By deviation, since VictoriaMetrics' `changes`
 * counts a series' first sample too and would name every new pod.
 */
export function changedTimesQuery(scope: Scope): InstantQuery {
  return instant(
    'pod-times-changed',
    `stddev_over_time({${REPEATED_TIMES}${clusterMatcher(scope)}}[${windowOf(scope)}]) > 0`,
    scope
  );
}

/** All start and ready times of the named pods; `podLabel` is what the store calls the pod (`exported_pod` where a scrape renamed it). */
export function repeatedTimesQuery(scope: Scope, podLabel: string, pods: readonly string[]): RawQuery {
  return {
    kind: 'raw',
    name: 'pod-times',
    selector: `{${REPEATED_TIMES},${podLabel}=~${anyOf(pods)}${clusterMatcher(scope)}}`,
    fromMs: scope.fromMs,
    toMs: scope.toMs,
  };
}

function instant(name: string, promql: string, scope: Scope): InstantQuery {
  return { kind: 'instant', name, promql, atMs: scope.toMs };
}
