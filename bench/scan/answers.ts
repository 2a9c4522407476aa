/** Labels by which the edges of a map are told apart. */
export const EDGE_LABELS = ['local_namespace', 'local_service', 'remote_namespace', 'remote_service'];

/** Labels of a row of the flow table. */
export const FLOW_LABELS = [
  'protocol',
  'local_address',
  'remote_address',
  'remote_port',
  'local_pod',
  'local_namespace',
  'local_service',
  'remote_pod',
  'remote_namespace',
  'remote_service',
  'k8s_node',
];

/** All that a flow has. */
export const ALL_LABELS = ['instance_id', 'k8s_cluster', 'local_port', ...FLOW_LABELS];

const AT_SECONDS = 1_763_771_400;
const NAMESPACES = 40;
const SERVICES = 300;
const PODS_OF_SERVICE = 8;
const SERIES_A_CHUNK = 2000;

/** What is in an answer: an instant vector, or a range with so many points a series. */
export type AnswerKind = { readonly points: number } | 'vector';

/**
 * An answer about `flows` flows between pods with the labels of the agent's remote write, in pieces. Sources are any pods; 30 % of destinations are
 * eight busy services, the rest are near the source.
 */
export function* answerOf(flows: number, kind: AnswerKind, seed: number): Generator<Buffer> {
  const random = randomOf(seed);
  const pods = podsOf(flows, random);
  yield Buffer.from(`{"status":"success","data":{"resultType":"${kind === 'vector' ? kind : 'matrix'}","result":[`);
  for (let from = 0; from < flows; from += SERIES_A_CHUNK) {
    const series: string[] = [];
    for (let i = from; i < Math.min(flows, from + SERIES_A_CHUNK); i++) {
      series.push(seriesOf(i, pods, kind, random));
    }
    yield Buffer.from((from === 0 ? '' : ',') + series.join(','));
  }
  yield Buffer.from(']}}');
}

interface Pod {
  readonly name: string;
  readonly namespace: string;
  readonly service: string;
  readonly address: string;
  readonly node: string;
  readonly instance: string;
}

function podsOf(flows: number, random: () => number): readonly Pod[] {
  const nodes = Math.max(20, Math.min(400, Math.floor(flows / 400)));
  return Array.from({ length: SERVICES * PODS_OF_SERVICE }, (_, i) => {
    const service = Math.floor(i / PODS_OF_SERVICE);
    const node = Math.floor(random() * nodes);
    const suffix = Math.floor(random() * 36 ** 5).toString(36);
    return {
      name: `svc-${service}-${(service * 7919).toString(16)}-${suffix}`,
      namespace: `team-${service % NAMESPACES}`,
      service: `svc-${service}`,
      address: `10.${node % 250}.${service % 250}.${10 + (i % PODS_OF_SERVICE)}`,
      node: `ip-10-${node % 250}-0-${node % 200}.ec2.internal`,
      instance: `i-0${Math.floor(random() * 2 ** 48)
        .toString(16)
        .padStart(16, '0')}`,
    };
  });
}

function seriesOf(index: number, pods: readonly Pod[], kind: AnswerKind, random: () => number): string {
  const from = Math.floor(random() * pods.length);
  const busy = random() < 0.3;
  const near = (Math.floor(from / PODS_OF_SERVICE) + 1) * PODS_OF_SERVICE + Math.floor(random() * 48);
  const local = pods[from];
  const remote = pods[busy ? Math.floor(random() * 64) : near % pods.length];
  const metric = JSON.stringify({
    instance_id: local?.instance,
    k8s_cluster: 'c',
    k8s_node: local?.node,
    local_address: local?.address,
    local_namespace: local?.namespace,
    local_pod: local?.name,
    local_port: String(30_000 + (index % 30_000)),
    local_service: local?.service,
    protocol: 'TCP',
    remote_address: remote?.address,
    remote_namespace: remote?.namespace,
    remote_pod: remote?.name,
    remote_port: busy ? '443' : '8080',
    remote_service: remote?.service,
  });
  const bytes = Math.floor(Math.exp(random() * 14));
  return kind === 'vector'
    ? `{"metric":${metric},"value":[${AT_SECONDS}.123,"${bytes}"]}`
    : `{"metric":${metric},"values":[${Array.from({ length: kind.points }, (_, i) => `[${AT_SECONDS + 30 * i},"${bytes + ((i * 37) % 11)}"]`).join(',')}]}`;
}

function randomOf(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
