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
      ...servedFacts(from, (family, value, more = {}) => fact(family, value, { ...engine, ...more })),
    ];
  });
}

/** Seconds between two requests that end, once the server is ready. */
const REQUEST_SECONDS = 4;
const TOKENS_A_REQUEST = 180;
/** Latencies by vLLM's names: a bucket's upper bound in seconds with the share of requests up to it, and their mean. */
const LATENCIES = [
  {
    family: 'vllm:time_to_first_token_seconds',
    mean: 0.31,
    buckets: [
      ['0.1', 0.2],
      ['0.25', 0.6],
      ['0.5', 0.85],
      ['1.0', 0.95],
      ['2.5', 0.99],
      ['+Inf', 1],
    ],
  },
  {
    family: 'vllm:e2e_request_latency_seconds',
    mean: 5.2,
    buckets: [
      ['1.0', 0.02],
      ['2.5', 0.15],
      ['5.0', 0.55],
      ['10.0', 0.93],
      ['20.0', 0.99],
      ['+Inf', 1],
    ],
  },
] as const;

/** Counters of served requests, which begin with the server. */
function servedFacts(
  from: number,
  fact: (family: string, value: Fact['value'], more?: Record<string, string>) => Fact
): Fact[] {
  const requests = (time: number): number => Math.max(0, Math.floor((time - from) / REQUEST_SECONDS));
  return [
    fact('vllm:generation_tokens_total', (time) => requests(time) * TOKENS_A_REQUEST),
    ...LATENCIES.flatMap(({ family, mean, buckets }) => [
      ...buckets.map(([le, share]) => fact(`${family}_bucket`, (time) => Math.floor(requests(time) * share), { le })),
      fact(`${family}_sum`, (time) => round(requests(time) * mean)),
      fact(`${family}_count`, requests),
    ]),
  ];
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
