import { simulateHistory, type SimulatedHistory } from '../history/simulate';
import { makeScenario } from '../scenario/parse';
import type { ScenarioInput } from '../scenario/schema';

const START = Date.UTC(2026, 10, 21, 10);

function history(
  workload: NonNullable<ScenarioInput['workloads']>[number],
  more: Partial<ScenarioInput> = {}
): SimulatedHistory {
  const scenario = makeScenario({
    name: 'kube',
    cluster: { name: 'c', zones: [{ name: 'us-east-1a', id: 'use1-az4' }] },
    durationSeconds: 900,
    kubeStateMetrics: { scrapeIntervalSeconds: 15 },
    paths: [{ name: 's3', kind: 'gateway-endpoint' }],
    nodes: [{ name: 'n', instanceType: 'g5.2xlarge', zone: 'us-east-1a', path: 's3' }],
    workloads: [workload],
    ...more,
  });
  return simulateHistory(scenario, { startMs: START });
}

const of = (
  from: SimulatedHistory,
  family: string,
  namespace = 'llm'
): Array<{ labels: Readonly<Record<string, string>>; values: number[]; times: number[] }> =>
  [...from.series(family)]
    .filter(({ labels }) => labels.namespace === namespace)
    .map((one) => ({ labels: one.labels, values: [...one.values], times: [...one.times] }));

const WEIGHTS = { bytes: 4e9, connections: 16 };

describe('kube-state-metrics of a pod', () => {
  it('follows a load from scheduled to ready, in whole seconds', () => {
    const past = history({
      namespace: 'llm',
      name: 'm',
      startAt: [100],
      accelerators: { count: 1 },
      sidecars: ['proxy'],
      weights: WEIGHTS,
    });
    const [load] = past.truth.loads;
    const value = (family: string): number | undefined => of(past, family)[0]?.values[0];
    expect(value('kube_pod_created')).toBe(START / 1000 + 100);
    expect(value('kube_pod_status_ready_time')).toBe(Math.floor((load?.endMs ?? 0) / 1000));
    expect(
      of(past, 'kube_pod_container_state_started').map(({ labels, values }) => [labels.container, values[0]])
    ).toEqual([
      ['m', Math.floor((load?.startMs ?? 0) / 1000)],
      ['proxy', Math.floor((load?.startMs ?? 0) / 1000)],
    ]);
    expect(of(past, 'kube_pod_container_resource_requests')[0]?.labels).toMatchObject({
      resource: 'nvidia_com_gpu',
      unit: 'integer',
    });
    expect(of(past, 'kube_pod_owner')[0]?.labels.owner_kind).toBe('ReplicaSet');
    expect(of(past, 'kube_replicaset_owner')[0]?.labels.owner_name).toBe('m');
  });

  it('says ready at once where the probe does not wait', () => {
    const past = history({ namespace: 'llm', name: 'm', startAt: [100], readiness: 'none', weights: WEIGHTS });
    const [started] = of(past, 'kube_pod_container_state_started');
    const [ready] = of(past, 'kube_pod_status_ready_time');
    expect((ready?.values[0] ?? 0) - (started?.values[0] ?? 0)).toBeLessThan(2);
    const [load] = past.truth.loads;
    expect((load?.endMs ?? 0) - (load?.startMs ?? 0)).toBeGreaterThan(5000);
  });

  it('ends the old pod and starts another in a rollout', () => {
    const past = history({ namespace: 'llm', name: 'm', startAt: [100], restarts: [{ at: 400 }], weights: WEIGHTS });
    const [old, next, ...rest] = of(past, 'kube_pod_info');
    expect(rest).toEqual([]);
    expect(old?.labels.uid).not.toBe(next?.labels.uid);
    expect(old?.times.at(-1)).toBeLessThan(START + 403_000);
    expect(next?.times[0]).toBeGreaterThan(START + 400_000);
    expect(past.truth.loads).toHaveLength(2);
  });

  it('restarts the container of the same pod in a crash: one series, a later time', () => {
    const past = history({
      namespace: 'llm',
      name: 'm',
      startAt: [100],
      restarts: [{ at: 400, mode: 'crash' }],
      weights: WEIGHTS,
    });
    expect(of(past, 'kube_pod_info')).toHaveLength(1);
    const [started, ...rest] = of(past, 'kube_pod_container_state_started');
    expect(rest).toEqual([]);
    expect(new Set(started?.values).size).toBe(2);
    expect(past.truth.loads).toHaveLength(2);
    expect(new Set(past.truth.loads.map((load) => load.uid)).size).toBe(1);
  });

  it('links a Mountpoint pod to its workload by labels, only with the allowlist', () => {
    const workload = {
      namespace: 'llm',
      name: 'm',
      startAt: [100],
      weights: { ...WEIGHTS, via: 'mountpoint-v2' as const },
    };
    const past = history(workload);
    const [labels] = of(past, 'kube_pod_labels', 'mount-s3');
    expect(labels?.labels).toMatchObject({
      label_s3_csi_aws_com_pod_uid: past.truth.loads[0]?.uid,
      label_s3_csi_aws_com_volume_name: 'llm-m-weights-pv',
    });
    expect([...past.series('kube_persistentvolume_info')][0]?.labels.csi_driver).toBe('s3.csi.aws.com');
    const bare = history(workload, { kubeStateMetrics: { allowlist: false } });
    expect(
      Object.keys(of(bare, 'kube_pod_labels', 'mount-s3')[0]?.labels ?? {}).filter((name) => name.startsWith('label_'))
    ).toEqual([]);
    const [node] = [...bare.series('kube_node_info')];
    expect(node?.labels.provider_id).toMatch(/^aws:\/\/\/us-east-1a\/i-0/);
  });
});
