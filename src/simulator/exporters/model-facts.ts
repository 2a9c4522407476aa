import type { LoadRecord } from '../physics/load-record';
import type { World } from '../physics/world';
import type { Fact } from './fact';

/** What model servers say of themselves, for loads whose workload names a server. */
export function modelServerFacts(world: World): Fact[] {
  return world.loads.flatMap((load) => {
    const { workload, name, namespace, ip } = load.pod.identity;
    if (workload === null || load.run.ready === null || load.end === null || workload.modelServer === 'none') {
      return [];
    }
    const labels = { model_name: workload.name, namespace, pod: name, instance: `${ip}:8000` };
    const from = load.run.ready;
    const to = Math.min(load.run.ended ?? Infinity, load.pod.deleted ?? Infinity);
    const fact = (family: string, value: Fact['value'], more: Record<string, string> = {}): Fact => ({
      family,
      labels: { ...labels, ...more },
      from,
      to,
      value,
    });
    if (workload.modelServer === 'sglang') {
      const started = load.run.started ?? 0;
      const weights = (load.networkEnd ?? started) - (load.networkStart ?? started);
      return [
        fact('sglang:engine_startup_time', round(load.end - started)),
        fact('sglang:engine_load_weights_time', round(weights)),
      ];
    }
    const engine = { engine: '0' };
    const busy = (time: number): number =>
      Math.max(0, Math.round(3 + 3 * Math.sin(time / 47 + load.host.index) - 2 * Math.cos(time / 13)));
    return [
      fact('vllm:num_requests_running', busy, engine),
      fact('vllm:num_requests_waiting', (time) => Math.max(0, busy(time) - 5), engine),
      fact('vllm:kv_cache_usage_perc', (time) => round(busy(time) / 12), engine),
    ];
  });
}

/** What dcgm-exporter says of the GPUs that loads fill: memory rises while weights arrive, then stays. */
export function gpuFacts(world: World): Fact[] {
  return world.loads.flatMap((load) => {
    const { workload, name, namespace, containers, uid } = load.pod.identity;
    if (workload?.accelerators === undefined) {
      return [];
    }
    const labels = {
      gpu: '0',
      UUID: `GPU-${uid}`,
      modelName: 'NVIDIA GPU',
      Hostname: load.host.plan.name,
      pod: name,
      namespace,
      container: containers[0] ?? '',
    };
    const from = load.run.started ?? 0;
    const to = Math.min(load.run.ended ?? Infinity, load.pod.deleted ?? Infinity);
    const used = (time: number): number =>
      Math.round(430 + (filled(load, time) * (workload.weights?.bytes ?? 0)) / 1048576);
    return [
      { family: 'DCGM_FI_DEV_FB_USED', labels, from, to, value: used },
      { family: 'DCGM_FI_DEV_FB_FREE', labels, from, to, value: (time: number) => Math.max(0, 24576 - used(time)) },
    ];
  });
}

function filled(load: LoadRecord, time: number): number {
  const start = load.networkStart ?? Infinity;
  const end = load.end ?? load.networkEnd ?? Infinity;
  return time <= start ? 0 : time >= end ? 1 : Number.isFinite(end) ? (time - start) / (end - start) : 0.5;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
