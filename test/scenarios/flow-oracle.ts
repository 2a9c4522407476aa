import type { SimulatedHistory, SimulatedSeries } from '../../src/simulator';

/** A slow, obvious count of a simulated cluster's flows: what askFlows must come to, whatever the store, the window or the rules. */
export interface FlowOracle {
  /** Bytes that moved in (fromMs, toMs]: each client record, and the records of servers whose client did not report them. */
  bytesWithin(fromMs: number, toMs: number): number;
  /** Times of all samples, ascending, each once. */
  readonly times: readonly number[];
}

interface Sample {
  readonly time: number;
  readonly bytes: number;
  readonly client: string;
  readonly server: string;
  readonly isServers: boolean;
}

/** Reads a history's raw samples. Who an address was is taken from the simulated world itself, not from what kube-state-metrics shows of it. */
export function flowOracle(history: SimulatedHistory): FlowOracle {
  const nameOf = addressNames(history);
  const behind = podsBehind(history);
  const samples: Sample[] = [];
  for (const family of ['nfm_bytes_received', 'nfm_bytes_delivered']) {
    for (const { labels, times, values } of history.series(family)) {
      const isServers = labels.remote_port === '0' && labels.local_port !== '0';
      const local = labels.local_pod ? `${labels.local_namespace}/${labels.local_pod}` : `node/${labels.k8s_node}`;
      times.forEach((time, i) => {
        const remote = labels.remote_pod
          ? `${labels.remote_namespace}/${labels.remote_pod}`
          : nameOf(labels.remote_address ?? '', time);
        const [client, server] = isServers ? [remote, local] : [local, remote];
        samples.push({ time, bytes: values[i] ?? 0, client, server, isServers });
      });
    }
  }
  return {
    times: [...new Set(samples.map(({ time }) => time))].sort((a, b) => a - b),
    bytesWithin: (fromMs, toMs) => {
      const within = samples.filter(({ time, bytes }) => time > fromMs && time <= toMs && bytes > 0);
      const told = new Set<string>();
      for (const { client, server, isServers } of within) {
        if (!isServers) {
          [server, ...(behind.get(server) ?? [])].forEach((one) => told.add(`${client} > ${one}`));
        }
      }
      return within
        .filter(({ client, server, isServers }) => !isServers || !told.has(`${client} > ${server}`))
        .reduce((sum, { bytes }) => sum + bytes, 0);
    },
  };
}

/** Who had an address at a time: a Service, a node, else the pod that got it last. */
function addressNames(history: SimulatedHistory): (address: string, time: number) => string {
  const { world } = history.session;
  const fixed = new Map<string, string>();
  for (const { labels } of history.series('kube_service_info')) {
    fixed.set(labels.cluster_ip ?? '', `service/${labels.namespace}/${labels.service}`);
  }
  for (const { plan } of world.hosts) {
    fixed.set(plan.ip, `node/${plan.name}`);
  }
  const pods = new Map<string, Array<{ readonly name: string; readonly since: number }>>();
  for (const { identity, created } of world.pods) {
    if (!identity.hostNetwork) {
      const here = pods.get(identity.ip) ?? [];
      here.push({ name: `${identity.namespace}/${identity.name}`, since: history.startMs + 1000 * created });
      pods.set(identity.ip, here);
    }
  }
  return (address, time) =>
    fixed.get(address) ??
    [...(pods.get(address) ?? [])].sort((a, b) => b.since - a.since).find(({ since }) => since <= time)?.name ??
    `address/${address}`;
}

/** The pods behind each Service, as its slices ever named them. */
function podsBehind(history: SimulatedHistory): ReadonlyMap<string, readonly string[]> {
  const serviceOf = new Map<string, string>();
  for (const { labels } of history.series('kube_endpointslice_labels')) {
    serviceOf.set(
      `${labels.namespace}/${labels.endpointslice}`,
      `service/${labels.namespace}/${labels.label_kubernetes_io_service_name}`
    );
  }
  const behind = new Map<string, string[]>();
  for (const { labels } of history.series('kube_endpointslice_endpoints')) {
    const service = serviceOf.get(`${labels.namespace}/${labels.endpointslice}`) ?? '';
    behind.set(service, [...(behind.get(service) ?? []), `${labels.targetref_namespace}/${labels.targetref_name}`]);
  }
  return behind;
}

const FAMILIES =
  /^(nfm_|(in|e)gress_bytes$|kube_(pod_(info|created|completion_time|owner)|replicaset_owner|job_owner|node_info|node_labels|service_info|endpointslice_.*)$)/;

/** A history as a store holds it that keeps nothing but what questions about flows read. */
export function flowSeriesOf(history: SimulatedHistory): SimulatedHistory {
  const families = (): readonly string[] => history.families().filter((family) => FAMILIES.test(family));
  return {
    ...history,
    families,
    *series(family): Iterable<SimulatedSeries> {
      for (const name of family === undefined ? families() : [family]) {
        yield* history.series(name);
      }
    },
  };
}
