import type { WrittenSeries } from './remote-write';

/** What cluster is made: 1,125 pods of 120 workloads on 120 nodes in three zones, both ends of ~16,000 pod pairs, churning public addresses. */
const CLUSTER = 'prod';
const WORKLOADS = 120;
const SIZES = [2, 3, 4, 6, 8, 12, 16, 24];
const NAMESPACES = 24;
const NODES = 120;
const ZONES = ['us-east-1a', 'us-east-1b', 'us-east-1c'];
const CALLS = 180;
const OUTSIDE_FLOWS = 14_000;
/** Public addresses lie in this many /24s: S3's and a few partners'. */
const NETS = [
  '52.216.54',
  '52.217.14',
  '3.5.28',
  '3.5.25',
  '54.231.193',
  '54.231.226',
  '16.182.40',
  '16.15.178',
  '20.60.4',
];
const STEP_MS = 30_000;

/** Nodes whose agents left the records of clients out, or told them now and then: they keep their largest 500 alone. */
const SILENT_NODES: readonly number[] = [17, 71];
const HALTING_NODES: readonly number[] = [42];
/** One pod of this many is seen by its address alone at the other ends. */
const NAMELESS_EVERY = 100;
/** Share of pods that kube-state-metrics does not tell, and of records that have retransmissions. */
const UNTOLD_PODS = 0.005;
const SENT_AGAIN = 0.05;

interface BenchPod {
  readonly workload: number;
  readonly namespace: string;
  readonly name: string;
  readonly replicaSet: string;
  readonly ip: string;
  readonly node: number;
  readonly isTold: boolean;
  readonly isNameless: boolean;
}

/** Labels, and from which to which of the slices' reports it lives. */
interface BenchFlow {
  readonly labels: Readonly<Record<string, string>>;
  readonly node: number;
  readonly from: number;
  readonly to: number;
  /** Only one report of this many is there. */
  readonly every: number;
  readonly scale: number;
  readonly sendsAgain: boolean;
}

/** A made cluster of one past hour. */
export interface BenchCluster {
  /** All series of part `part` of `parts` of the hour, in turn: remote write wants the parts in the order of time. */
  slice(part: number, parts: number): Generator<WrittenSeries>;
  /** How many series of flows there are. */
  readonly flowSeries: number;
  readonly flows: number;
  readonly pods: number;
}

/** Deterministic: the same cluster for the same end. Every node's agent reports at its own second. `mostFlows`: only so many of its flows, of all sorts. */
export function benchCluster(endMs: number, reports: number, mostFlows = Infinity): BenchCluster {
  const random = generator(7);
  const pods = podsOf(random);
  const all = apart([...insideFlows(pods, random, reports), ...outsideFlows(pods, random, reports)]);
  const each = Math.max(1, all.length / mostFlows);
  const flows = all.filter((_, i) => Math.floor(i / each) !== Math.floor((i - 1) / each));
  const startMs = endMs - reports * STEP_MS;
  const timesOf = (node: number, from: number, to: number, every: number): number[] => {
    const times: number[] = [];
    for (let i = from; i < to; i += every) {
      times.push(startMs + i * STEP_MS + ((node * 7_919) % STEP_MS) + 1);
    }
    return times;
  };
  function* slice(part: number, parts: number): Generator<WrittenSeries> {
    const first = Math.round((part * reports) / parts);
    const last = Math.round(((part + 1) * reports) / parts);
    for (const flow of flows) {
      const from = Math.max(first, flow.from);
      const times = timesOf(
        flow.node,
        flow.every === 1 ? from : Math.ceil(from / flow.every) * flow.every,
        Math.min(last, flow.to),
        flow.every
      );
      if (times.length > 0) {
        const sent = (factor: number): number[] =>
          times.map((time) => Math.floor(flow.scale * factor * (1 + ((time / 1000) % 7))) + 1);
        yield { labels: { __name__: 'nfm_bytes_received', ...flow.labels }, times, values: sent(5) };
        yield { labels: { __name__: 'nfm_bytes_delivered', ...flow.labels }, times, values: sent(1) };
        if (flow.sendsAgain) {
          yield {
            labels: { __name__: 'nfm_retrans_est', ...flow.labels },
            times,
            values: times.map((time) => ((time / 1000) % 3 < 1 ? 2 : 0)),
          };
          yield {
            labels: { __name__: 'nfm_rtos_est', ...flow.labels },
            times,
            values: times.map((time) => ((time / 1000) % 5 < 1 ? 1 : 0)),
          };
        }
      }
    }
    const scrapes = Array.from({ length: last - first }, (_, i) => startMs + (first + i) * STEP_MS + 5_000);
    const ones = scrapes.map(() => 1);
    for (const pod of pods.filter(({ isTold }) => isTold)) {
      const labels = {
        cluster: CLUSTER,
        job: 'kube-state-metrics',
        namespace: pod.namespace,
        pod: pod.name,
        uid: `uid-${pod.name}`,
      };
      yield {
        labels: {
          __name__: 'kube_pod_info',
          ...labels,
          node: nodeName(pod.node),
          pod_ip: pod.ip,
          host_ip: nodeIp(pod.node),
          host_network: 'false',
          created_by_kind: 'ReplicaSet',
          created_by_name: pod.replicaSet,
        },
        times: scrapes,
        values: ones,
      };
      yield {
        labels: { __name__: 'kube_pod_created', ...labels },
        times: scrapes,
        values: scrapes.map(() => startMs / 1000 - 86_400),
      };
    }
    const told = { cluster: CLUSTER, job: 'kube-state-metrics' };
    for (let workload = 0; workload < WORKLOADS; workload++) {
      const service = `app-${workload}`;
      const namespace = namespaceOf(workload);
      const clusterIp = `172.20.${workload}.1`;
      yield {
        labels: { __name__: 'kube_service_info', ...told, namespace, service, cluster_ip: clusterIp },
        times: scrapes,
        values: ones,
      };
      for (const pod of pods.filter((one) => one.workload === workload)) {
        const target = { targetref_kind: 'Pod', targetref_namespace: namespace, targetref_name: pod.name };
        const slice = { namespace, endpointslice: `${service}-bcdfg`, address: pod.ip, ready: 'true' };
        yield {
          labels: { __name__: 'kube_endpointslice_endpoints', ...told, ...slice, ...target },
          times: scrapes,
          values: ones,
        };
      }
    }
    for (let node = 0; node < NODES; node++) {
      const provider = `aws:///${ZONES[node % ZONES.length] ?? ''}/${instanceOf(node)}`;
      yield {
        labels: {
          __name__: 'kube_node_info',
          cluster: CLUSTER,
          job: 'kube-state-metrics',
          node: nodeName(node),
          provider_id: provider,
          internal_ip: nodeIp(node),
        },
        times: scrapes,
        values: ones,
      };
    }
  }
  return {
    slice,
    flows: flows.length,
    flowSeries: flows.reduce((sum, { sendsAgain }) => sum + (sendsAgain ? 4 : 2), 0),
    pods: pods.length,
  };
}

/** One flow for each set of labels. */
function apart(flows: readonly BenchFlow[]): BenchFlow[] {
  return [...new Map(flows.map((flow) => [JSON.stringify(flow.labels), flow])).values()];
}

function podsOf(random: () => number): BenchPod[] {
  return Array.from({ length: WORKLOADS }, (_, workload) =>
    Array.from({ length: SIZES[workload % SIZES.length] ?? 1 }, (__, i): BenchPod => {
      const replicaSet = `app-${workload}-7c9f6d5b4${'bcdf'[workload % 4] ?? ''}`;
      return {
        workload,
        namespace: namespaceOf(workload),
        name: `${replicaSet}-x${(i + 36).toString(36)}z2k`,
        replicaSet,
        ip: `10.${100 + (workload >> 4)}.${workload}.${10 + i}`,
        node: Math.floor(random() * NODES),
        isTold: random() >= UNTOLD_PODS,
        isNameless: (workload * 31 + i) % NAMELESS_EVERY === 7,
      };
    })
  ).flat();
}

/** Each pod of a caller talks to each of the called workload. */
function insideFlows(pods: readonly BenchPod[], random: () => number, reports: number): BenchFlow[] {
  const ofWorkload = Array.from({ length: WORKLOADS }, (_, workload) =>
    pods.filter((pod) => pod.workload === workload)
  );
  const flows: BenchFlow[] = [];
  for (let call = 0; call < CALLS; call++) {
    const from = call % WORKLOADS;
    const to = (from + 1 + Math.floor(random() * (WORKLOADS - 1))) % WORKLOADS;
    const port = call % 3 === 0 ? '443' : '8080';
    for (const client of ofWorkload[from] ?? []) {
      for (const server of ofWorkload[to] ?? []) {
        const whole = {
          from: 0,
          to: reports,
          every: 1,
          scale: Math.floor(Math.exp(random() * 12)),
          sendsAgain: random() < SENT_AGAIN,
        };
        const isServerOnly = SILENT_NODES.includes(client.node);
        const every = HALTING_NODES.includes(client.node) ? 10 : 1;
        if (!isServerOnly) {
          const remote = server.isNameless ? {} : named('remote', server);
          flows.push({
            ...whole,
            every,
            node: client.node,
            labels: { ...own(client), local_port: '0', remote_address: server.ip, remote_port: port, ...remote },
          });
        }
        const remote = client.isNameless ? {} : named('remote', client);
        flows.push({
          ...whole,
          node: server.node,
          labels: {
            ...own(server),
            local_service: `app-${server.workload}`,
            local_port: port,
            remote_address: client.ip,
            remote_port: '0',
            ...remote,
          },
        });
      }
    }
  }
  return flows;
}

/** A quarter of the workloads talks to public addresses, each for some minutes. */
function outsideFlows(pods: readonly BenchPod[], random: () => number, reports: number): BenchFlow[] {
  const talkers = pods.filter(({ workload }) => workload % 4 === 3);
  return Array.from({ length: OUTSIDE_FLOWS }, (): BenchFlow => {
    const pod = talkers[Math.floor(random() * talkers.length)] ?? talkers[0];
    const net = NETS[Math.floor(random() * NETS.length)] ?? '';
    const length = Math.ceil(random() * (reports / 2));
    const from = Math.floor(random() * (reports - length));
    return {
      labels: {
        ...(pod === undefined ? {} : own(pod)),
        local_port: '0',
        remote_address: `${net}.${1 + Math.floor(random() * 254)}`,
        remote_port: '443',
      },
      node: pod?.node ?? 0,
      from,
      to: from + length,
      every: 1,
      scale: Math.floor(Math.exp(random() * 12)),
      sendsAgain: random() < SENT_AGAIN,
    };
  });
}

function own(pod: BenchPod): Record<string, string> {
  return {
    protocol: 'TCP',
    instance_id: instanceOf(pod.node),
    k8s_cluster: CLUSTER,
    k8s_node: nodeName(pod.node),
    local_address: pod.ip,
    ...named('local', pod),
  };
}

function named(side: 'local' | 'remote', pod: BenchPod): Record<string, string> {
  return { [`${side}_namespace`]: pod.namespace, [`${side}_pod`]: pod.name };
}

function namespaceOf(workload: number): string {
  return `team-${workload % NAMESPACES}`;
}

function nodeName(node: number): string {
  return `ip-10-0-${node}-10.ec2.internal`;
}

function nodeIp(node: number): string {
  return `10.0.${node}.10`;
}

function instanceOf(node: number): string {
  return `i-0${((node + 1) * 2_654_435_761).toString(16).padStart(16, '0').slice(-16)}`;
}

/** mulberry32. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
