import { KUBE_LABELS, MOUNTPOINT_NAMESPACE, MOUNTPOINT_POD_PREFIX } from '../contract';
import type { Series } from '../source';
import { ownerOf, ownerResolver } from './owners';
import type { Claim, Container, Pod } from './types';

type ByMetric = (name: string) => readonly Series[];

/** Resource names of accelerators as kube-state-metrics spells them (`nvidia.com/gpu`, `nvidia.com/mig-…`, `aws.amazon.com/neuron…`, `amd.com/gpu`). */
const ACCELERATOR_RESOURCE = /^(nvidia_com_(gpu|mig_)|aws_amazon_com_neuron|amd_com_gpu|habana_ai_gaudi)/;

/** Every pod that was there within the window. `repeated` holds start and ready times that changed, where they did. */
export function readPods(byMetric: ByMetric, lastSeen: readonly Series[], repeated: readonly Series[]): Pod[] {
  const times = podTimes(byMetric);
  const seen = new Map(lastSeen.map((series) => [idOf(series), lastValue(series) * 1000]));
  const more = repeatedTimes(repeated);
  const claims = readClaims(byMetric);
  const requests = readRequests(byMetric);
  const labels = new Map(byMetric('kube_pod_labels').map((series) => [idOf(series), series.labels]));
  const started = containersByPod(byMetric);
  const parentOf = ownerResolver(byMetric);
  const owners = new Map(
    byMetric('kube_pod_owner').map((series) => [idOf(series), ownerOf(series, 'owner_kind', 'owner_name')])
  );

  return uniquePods(byMetric('kube_pod_info')).map((series) => {
    const id = idOf(series);
    const text = (label: string): string | null => nonEmpty(series.labels.get(label));
    const namespace = series.labels.get('namespace') ?? '';
    const name = series.labels.get('pod') ?? '';
    const time = (metric: string): number | null => times.get(metric)?.get(id) ?? null;
    const perContainer = requests?.get(id);
    const containers: Container[] = [...(started.get(id) ?? [])].map(([container, startedMs]) => ({
      name: container,
      startedMs: sortedUnique([...(more.get(`${id}/${container}`) ?? []), startedMs]),
      acceleratorRequests: perContainer?.get(container) ?? 0,
    }));
    const ready = time('kube_pod_status_ready_time') ?? time('kube_pod_status_container_ready_time');
    return {
      uid: text('uid'),
      namespace,
      name,
      node: text('node'),
      podIp: text('pod_ip'),
      hostIp: text('host_ip'),
      hostNetwork: series.labels.get('host_network') === 'true',
      createdMs: time('kube_pod_created'),
      scheduledMs: time('kube_pod_status_scheduled_time'),
      initializedMs: time('kube_pod_status_initialized_time'),
      startMs: time('kube_pod_start_time'),
      containers,
      readyMs: sortedUnique([...(more.get(`${id}/`) ?? []), ...(ready === null ? [] : [ready])]),
      completedMs: time('kube_pod_completion_time'),
      lastSeenMs: seen.get(id) ?? null,
      workload: parentOf(namespace, owners.get(id) ?? ownerOf(series, 'created_by_kind', 'created_by_name')),
      claims: claims.get(id) ?? [],
      acceleratorRequests:
        requests === null ? null : [...(perContainer?.values() ?? [])].reduce((sum, count) => sum + count, 0),
      mountpoint: mountpointOf(namespace, name, labels.get(id)),
    };
  });
}

/** One series a pod: the label set of `kube_pod_info` changes as a pod gets its address and node, and several may lie in one window. */
function uniquePods(infos: readonly Series[]): Series[] {
  const best = new Map<string, Series>();
  for (const series of infos) {
    const id = idOf(series);
    const held = best.get(id);
    const better =
      held === undefined ||
      ((held.labels.get('node') ?? '') === '' && (series.labels.get('node') ?? '') !== '') ||
      ((held.labels.get('pod_ip') ?? '') === '' && (series.labels.get('pod_ip') ?? '') !== '');
    if (better) {
      best.set(id, series);
    }
  }
  return [...best.values()];
}

function podTimes(byMetric: ByMetric): Map<string, Map<string, number>> {
  const metrics = [
    'kube_pod_created',
    'kube_pod_start_time',
    'kube_pod_completion_time',
    'kube_pod_status_scheduled_time',
    'kube_pod_status_initialized_time',
    'kube_pod_status_ready_time',
    'kube_pod_status_container_ready_time',
  ];
  return new Map(
    metrics.map((metric) => [metric, new Map(byMetric(metric).flatMap((series) => timeEntry(idOf(series), series)))])
  );
}

function containersByPod(byMetric: ByMetric): Map<string, Map<string, number>> {
  const pods = new Map<string, Map<string, number>>();
  for (const series of byMetric('kube_pod_container_state_started')) {
    for (const [id, ms] of timeEntry(idOf(series), series)) {
      const containers = pods.get(id) ?? new Map<string, number>();
      containers.set(series.labels.get('container') ?? '', ms);
      pods.set(id, containers);
    }
  }
  return pods;
}

/** Distinct start times by `id/container` and ready times by `id/`. */
function repeatedTimes(repeated: readonly Series[]): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const series of repeated) {
    const container =
      series.labels.get('__name__') === 'kube_pod_container_state_started'
        ? (series.labels.get('container') ?? '')
        : '';
    const values = [...new Set(series.values)].filter((value) => value > 0).map((value) => value * 1000);
    const key = `${idOf(series)}/${container}`;
    found.set(key, [...(found.get(key) ?? []), ...values]);
  }
  return found;
}

function readClaims(byMetric: ByMetric): Map<string, Claim[]> {
  const drivers = new Map(
    byMetric('kube_persistentvolume_info').map((series) => [
      series.labels.get('persistentvolume') ?? '',
      nonEmpty(series.labels.get('csi_driver')),
    ])
  );
  const volumes = new Map(
    byMetric('kube_persistentvolumeclaim_info').map((series) => [
      `${series.labels.get('namespace') ?? ''}/${series.labels.get('persistentvolumeclaim') ?? ''}`,
      nonEmpty(series.labels.get('volumename')),
    ])
  );
  const claims = new Map<string, Claim[]>();
  for (const series of byMetric('kube_pod_spec_volumes_persistentvolumeclaims_info')) {
    const name = series.labels.get('persistentvolumeclaim') ?? '';
    const volume = volumes.get(`${series.labels.get('namespace') ?? ''}/${name}`) ?? null;
    const id = idOf(series);
    claims.set(id, [
      ...(claims.get(id) ?? []),
      { name, volume, driver: volume === null ? null : (drivers.get(volume) ?? null) },
    ]);
  }
  return claims;
}

/** Accelerators asked for, by pod and container; null where no request of any kind is exposed. */
function readRequests(byMetric: ByMetric): Map<string, Map<string, number>> | null {
  const all = byMetric('kube_pod_container_resource_requests');
  if (all.length === 0) {
    return null;
  }
  const requests = new Map<string, Map<string, number>>();
  for (const series of all) {
    if (ACCELERATOR_RESOURCE.test(series.labels.get('resource') ?? '')) {
      const id = idOf(series);
      const container = series.labels.get('container') ?? '';
      const containers = requests.get(id) ?? new Map<string, number>();
      containers.set(container, (containers.get(container) ?? 0) + lastValue(series));
      requests.set(id, containers);
    }
  }
  return requests;
}

function mountpointOf(
  namespace: string,
  name: string,
  labels: ReadonlyMap<string, string> | undefined
): Pod['mountpoint'] {
  const podUid = nonEmpty(labels?.get(KUBE_LABELS.mountpointPodUid));
  const volume = nonEmpty(labels?.get(KUBE_LABELS.mountpointVolume));
  if (
    podUid !== null ||
    volume !== null ||
    (namespace === MOUNTPOINT_NAMESPACE && name.startsWith(MOUNTPOINT_POD_PREFIX))
  ) {
    return { podUid, volume };
  }
  return null;
}

/** A pod's identity: the uid where the series carries one, for names are used again. */
function idOf(series: Series): string {
  const uid = series.labels.get('uid') ?? '';
  return `${series.labels.get('namespace') ?? ''}/${series.labels.get('pod') ?? ''}/${uid}`;
}

function timeEntry(id: string, series: Series): Array<[string, number]> {
  const seconds = lastValue(series);
  return Number.isFinite(seconds) && seconds > 0 ? [[id, seconds * 1000]] : [];
}

function lastValue(series: Series): number {
  return series.values[series.values.length - 1] ?? NaN;
}

function nonEmpty(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}

function sortedUnique(values: readonly number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}
