import type { Pod } from '../physics/pod';
import type { Fact } from './fact';

/** What kube-state-metrics says of one pod. `epoch`: Unix seconds of the scenario's start. `allowlist`: whether label_* are shown. */
export function podFacts(pod: Pod, epoch: number, allowlist: boolean): Fact[] {
  const { identity, host } = pod;
  const { namespace, name, uid, owner } = identity;
  const id = { namespace, pod: name, uid };
  const gone = pod.deleted ?? Infinity;
  const facts: Fact[] = [];
  const add = (family: string, labels: Record<string, string>, from: number, value = 1, to = gone): void => {
    facts.push({ family, labels: { ...id, ...labels }, from, to, value });
  };
  // kube-state-metrics states whole seconds, as Kubernetes does.
  const unix = (time: number): number => Math.floor(epoch + time);
  const info = {
    created_by_kind: owner.kind,
    created_by_name: owner.name,
    priority_class: '',
    host_network: String(identity.hostNetwork),
  };
  const placed = { host_ip: host.plan.ip, node: host.plan.name };
  const scheduled = pod.scheduled;
  add('kube_pod_created', {}, pod.created, unix(pod.created));
  add(
    'kube_pod_owner',
    { owner_kind: owner.kind, owner_name: owner.name, owner_is_controller: owner.kind === '' ? '' : 'true' },
    pod.created
  );
  add('kube_pod_labels', allowlist ? identity.labels : {}, pod.created);
  if (scheduled !== null) {
    add('kube_pod_info', { ...info, ...placed, pod_ip: identity.ip }, scheduled + 0.5);
    add('kube_pod_ips', { ip: identity.ip, ip_family: '4' }, scheduled + 0.5);
    add('kube_pod_start_time', {}, scheduled, unix(scheduled));
    add('kube_pod_status_scheduled_time', {}, scheduled, unix(scheduled));
    add('kube_pod_status_initialized_time', {}, scheduled, unix(scheduled));
  }
  containerFacts(pod, add, unix);
  if (identity.claim !== null) {
    add(
      'kube_pod_spec_volumes_persistentvolumeclaims_info',
      { volume: 'weights', persistentvolumeclaim: identity.claim.name },
      pod.created
    );
  }
  if (pod.deleted !== null) {
    add('kube_pod_deletion_timestamp', {}, pod.deleted - 1.5, unix(pod.deleted));
  }
  return facts;
}

type Add = (family: string, labels: Record<string, string>, from: number, value?: number, to?: number) => void;

function containerFacts(pod: Pod, add: Add, unix: (time: number) => number): void {
  const { identity, host } = pod;
  identity.containers.forEach((container, i) => {
    const image = i === 0 ? identity.image : `public.ecr.aws/sidecars/${container}:1`;
    const digest = `sha256:${identity.uid.replaceAll('-', '')}${String(i).padStart(32, '0')}`;
    for (const [n, run] of pod.runs.entries()) {
      const until = pod.runs[n + 1]?.started ?? pod.deleted ?? Infinity;
      if (run.started !== null && (i === 0 || n === 0)) {
        add(
          'kube_pod_container_state_started',
          { container },
          run.started,
          unix(run.started),
          i === 0 ? until : undefined
        );
      }
    }
    const [first] = pod.runs;
    if (first?.started != null) {
      const labels = {
        container,
        image,
        image_spec: image,
        image_id: digest,
        container_id: `containerd://${digest.slice(7)}`,
      };
      add('kube_pod_container_info', labels, first.started);
    }
    if (i === 0 && identity.accelerators !== null && identity.accelerators.count > 0) {
      const request = { container, node: host.plan.name, resource: identity.accelerators.resource, unit: 'integer' };
      add('kube_pod_container_resource_requests', request, pod.created, identity.accelerators.count);
    }
  });
  for (const [n, run] of pod.runs.entries()) {
    if (run.ready !== null) {
      const next = pod.runs[n + 1]?.ready ?? null;
      // The condition's time stays until the next change; a restarted container is not ready until its run is.
      const until = Math.min(next ?? Infinity, run.ended ?? Infinity, pod.deleted ?? Infinity);
      add('kube_pod_status_ready_time', {}, run.ready, unix(run.ready), until);
      add('kube_pod_status_container_ready_time', {}, run.ready, unix(run.ready), until);
    }
  }
}
