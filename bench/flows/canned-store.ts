import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A cluster by its size. */
export interface CannedSize {
  readonly workloads: number;
  readonly flows: number;
  readonly seed: number;
}

/** A server on loopback that answers what `headroom flows`, `map` and `zones` ask, from a generator: no store's time is in what is measured. */
export interface CannedStore {
  readonly url: string;
  /** Sum of all bytes that the answers tell. */
  readonly totalBytes: number;
  /** Bytes of all answers so far, unpacked. */
  readonly sentBytes: () => number;
  close(): Promise<void>;
}

const PODS_OF_WORKLOAD = 4;
const WORKLOADS_OF_NAMESPACE = 12;
const ZONES = ['us-east-1a', 'us-east-1b', 'us-east-1c'];
const AT_SECONDS = 1_795_255_200;
const CHUNK_SERIES = 1000;
/** Pods of one namespace, and those of the busy workloads that everybody calls. */
const NEAR_PODS = 48;
const BUSY_PODS = 64;
/** Ports on which a service listens. */
const PORTS = 2;
/** One flow in so many lost something. */
const LOSSY_EACH = 100;

/** Starts it. The same size gives the same answers. */
export async function startCannedStore(size: CannedSize): Promise<CannedStore> {
  const cluster = new Cluster(size);
  let sent = 0;
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const query = new URLSearchParams(Buffer.concat(parts).toString('utf8')).get('query') ?? '';
      const pieces = request.url?.includes('/label/') === true ? labelValues(request.url) : answerTo(query, cluster);
      void send(response, pieces).then((bytes) => {
        sent += bytes;
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    totalBytes: cluster.totalBytes(),
    sentBytes: () => sent,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** The answer about bytes received of all flows, in pieces. */
export function flowAnswer(size: CannedSize): Iterable<string> {
  return answerTo('nfm_bytes_received{', new Cluster(size));
}

async function send(response: ServerResponse, pieces: Iterable<string>): Promise<number> {
  let bytes = 0;
  response.writeHead(200, { 'content-type': 'application/json' });
  for (const piece of pieces) {
    bytes += Buffer.byteLength(piece);
    if (!response.write(piece)) {
      await new Promise((resolve) => response.once('drain', resolve));
    }
  }
  response.end();
  return bytes;
}

function labelValues(path: string): readonly string[] {
  const names = ['nfm_bytes_received', 'nfm_bytes_delivered', 'kube_pod_info', 'kube_node_info'];
  return [JSON.stringify({ status: 'success', data: path.includes('__name__') ? names : [] })];
}

function* answerTo(query: string, cluster: Cluster): Generator<string> {
  yield '{"status":"success","data":{"resultType":"vector","result":[';
  const series = query.includes('kube_pod_created')
    ? cluster.inventory()
    : query.includes('nfm_bytes_received[') || query.includes('nfm_bytes_received{')
      ? query.includes('count_over_time')
        ? []
        : cluster.records('received')
      : query.includes('nfm_bytes_delivered')
        ? cluster.records('delivered')
        : query.includes('nfm_retrans_syn')
          ? cluster.records('retransmissions')
          : [];
  let chunk = '';
  let count = 0;
  let isFirst = true;
  for (const one of series) {
    chunk += isFirst ? one : `,${one}`;
    isFirst = false;
    if (++count % CHUNK_SERIES === 0) {
      yield chunk;
      chunk = '';
    }
  }
  yield `${chunk}]}}`;
}

interface CannedPod {
  readonly name: string;
  readonly namespace: string;
  readonly workload: string;
  readonly address: string;
  readonly node: string;
}

class Cluster {
  private readonly pods: readonly CannedPod[];
  private readonly nodes: ReadonlyArray<{ readonly name: string; readonly zone: string; readonly address: string }>;

  constructor(private readonly size: CannedSize) {
    const nodeCount = Math.max(3, Math.ceil((size.workloads * PODS_OF_WORKLOAD) / 30));
    this.nodes = Array.from({ length: nodeCount }, (_, i) => ({
      name: `ip-10-0-${i >> 8}-${i & 255}.ec2.internal`,
      zone: ZONES[i % ZONES.length] ?? '',
      address: `10.0.${i >> 8}.${i & 255}`,
    }));
    const random = randomOf(size.seed);
    this.pods = Array.from({ length: size.workloads * PODS_OF_WORKLOAD }, (_, i) => {
      const workload = Math.floor(i / PODS_OF_WORKLOAD);
      return {
        name: `svc-${workload}-6d4cf56db6-${suffix(random)}`,
        namespace: `team-${Math.floor(workload / WORKLOADS_OF_NAMESPACE)}`,
        workload: `svc-${workload}`,
        address: `10.${1 + (i >> 16)}.${(i >> 8) & 255}.${i & 255}`,
        node: this.nodes[Math.floor(random() * nodeCount)]?.name ?? '',
      };
    });
  }

  totalBytes(): number {
    let sum = 0;
    for (let i = 0; i < this.size.flows; i++) {
      sum += bytesOf(i, 'received') + bytesOf(i, 'delivered');
    }
    return sum;
  }

  *inventory(): Generator<string> {
    for (const { name, zone, address } of this.nodes) {
      const labels = {
        __name__: 'kube_node_info',
        node: name,
        provider_id: `aws:///${zone}/i-0`,
        internal_ip: address,
      };
      yield series(labels, 1);
    }
    for (const { name, namespace, workload, address, node } of this.pods) {
      const pod = { namespace, pod: name, uid: name };
      const more = { pod_ip: address, node, host_network: 'false', created_by_kind: 'ReplicaSet' };
      yield series({ __name__: 'kube_pod_info', ...pod, ...more, created_by_name: `${workload}-6d4cf56db6` }, 1);
      yield series({ __name__: 'kube_pod_created', ...pod }, AT_SECONDS - 86_400);
    }
  }

  /** Client records: three of four go to a workload of the namespace, others to a few busy ones, some to S3 and the internet. */
  *records(measure: 'received' | 'delivered' | 'retransmissions'): Generator<string> {
    const random = randomOf(this.size.seed + 1);
    const { length } = this.pods;
    for (let i = 0; i < this.size.flows; i++) {
      const at = Math.floor(random() * length);
      const from = this.pods[at];
      const near = random() < 0.75;
      const kind = random();
      const base = near ? Math.floor(at / NEAR_PODS) * NEAR_PODS : 0;
      const to = this.pods[Math.min(length - 1, base + Math.floor(random() * (near ? NEAR_PODS : BUSY_PODS)))];
      if (from === undefined || to === undefined || (measure === 'retransmissions' && i % LOSSY_EACH !== 0)) {
        continue;
      }
      const local = {
        k8s_node: from.node,
        local_address: from.address,
        local_namespace: from.namespace,
        local_pod: from.name,
        local_port: '0',
        local_service: from.workload,
      };
      const remote: Readonly<Record<string, string>> =
        kind < 0.9
          ? {
              remote_address: to.address,
              remote_namespace: to.namespace,
              remote_pod: to.name,
              remote_port: String(8000 + (i % PORTS)),
              remote_service: to.workload,
            }
          : kind < 0.95
            ? { remote_address: `52.216.${i & 255}.${(i >> 8) & 255}`, remote_port: '443' }
            : { remote_address: `151.101.${i & 255}.${(i >> 8) & 255}`, remote_port: '443' };
      yield series({ ...local, ...remote }, measure === 'retransmissions' ? 1 + (i % 7) : bytesOf(i, measure));
    }
  }
}

/** A whole number of bytes, heavy-tailed. */
function bytesOf(flow: number, measure: 'received' | 'delivered'): number {
  const mixed = Math.imul(flow + (measure === 'received' ? 1 : 7), 0x9e3779b1) >>> 0;
  return 1 + Math.floor(Math.exp((mixed / 2 ** 32) * 16));
}

function series(labels: Readonly<Record<string, string>>, value: number): string {
  return `{"metric":${JSON.stringify(labels)},"value":[${AT_SECONDS},"${value}"]}`;
}

function suffix(random: () => number): string {
  return Math.floor(random() * 36 ** 5)
    .toString(36)
    .padStart(5, '0');
}

/** Park and Miller's generator: enough for made-up names. */
function randomOf(seed: number): () => number {
  let state = (seed % 2_147_483_646) + 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
