import fc from 'fast-check';
import { fakeSource } from '../../test/memory/fake-source';
import { FLOW_LEVELS, groupFlows, totalOf } from '../core/flows';
import type { Query, Reply } from '../core/source';
import type { SimulatedSeries } from '../simulator';
import { askFlows } from './flows';
import { MAP_LEVELS, serviceMap, zoneReport } from './index';

const FROM = Date.UTC(2026, 2, 2, 9);
const TO = FROM + 600_000;

const one = (name: string, labels: Readonly<Record<string, string>>, value = 1): SimulatedSeries => ({
  name,
  labels,
  times: Float64Array.of(FROM + 300_000),
  values: Float64Array.of(value),
});
const PODS = ['cart', 'stock', 'stock-2', 'lost'];
const CLUSTER: readonly SimulatedSeries[] = [
  ...['a', 'b'].map((zone, i) =>
    one('kube_node_info', { node: `n-${zone}`, internal_ip: `10.0.0.${i}`, provider_id: `aws:///us-east-1${zone}/i-0` })
  ),
  ...PODS.slice(0, 3).map((pod, i) =>
    one('kube_pod_info', { namespace: 'shop', pod, uid: pod, pod_ip: `10.1.0.${i}`, node: i === 0 ? 'n-a' : 'n-b' })
  ),
  one('kube_service_info', { namespace: 'shop', service: 'stock', cluster_ip: '172.20.0.9' }),
  ...['stock', 'stock-2'].map((pod, i) =>
    one('kube_endpointslice_endpoints', {
      namespace: 'shop',
      endpointslice: 'stock-bcdfg',
      address: `10.1.0.${i + 1}`,
      ready: 'true',
      targetref_kind: 'Pod',
      targetref_name: pod,
      targetref_namespace: 'shop',
    })
  ),
];

interface Flow {
  readonly local: string;
  readonly remote: string;
  readonly isServers: boolean;
  readonly received: number;
  readonly delivered: number;
}

/** The series of a flow; a remote end is a pod by name, or an address. */
function seriesOf({ local, remote, isServers, received, delivered }: Flow): SimulatedSeries[] {
  const labels = {
    k8s_cluster: 'c',
    local_namespace: 'shop',
    local_pod: local,
    local_port: isServers ? '80' : '0',
    remote_port: isServers ? '0' : '80',
    ...(PODS.includes(remote)
      ? { remote_namespace: 'shop', remote_pod: remote, remote_address: '10.7.7.7' }
      : { remote_address: remote }),
  };
  return [one('nfm_bytes_received', labels, received), one('nfm_bytes_delivered', labels, delivered)];
}

/** All clients' records, and servers' whose pair no client's record names. */
function sumOf(flows: readonly Flow[]): number {
  const known: Readonly<Record<string, readonly string[]>> = {
    '172.20.0.9': ['service', 'stock', 'stock-2'],
    '10.1.0.1': ['stock'],
    '10.0.0.0': ['n-a'],
  };
  const told = new Set(
    flows
      .filter(({ isServers, received, delivered }) => !isServers && received + delivered > 0)
      .flatMap(({ local, remote }) => (known[remote] ?? [remote]).map((server) => `${local}>${server}`))
  );
  return flows
    .filter(({ local, remote, isServers }) => !isServers || !told.has(`${known[remote]?.[0] ?? remote}>${local}`))
    .reduce((sum, { received, delivered }) => sum + received + delivered, 0);
}

/** What the memory source's PromQL does not know: sums above 0 by a record's labels, and counts of reports. */
function answerTo(series: readonly SimulatedSeries[]): (query: Query) => Reply | null {
  const replyOf = (all: readonly SimulatedSeries[]): Reply => ({
    series: all.map(({ labels, times, values }) => ({ labels: new Map(Object.entries(labels)), times, values })),
    warnings: [],
    infos: [],
    samples: all.length,
    bytes: 0,
  });
  return ({ name }) => {
    const [, measure] = /^flow-(\w+)$/.exec(name) ?? [];
    return measure === undefined
      ? null
      : replyOf(series.filter((some) => some.name === `nfm_bytes_${measure}` && (some.values[0] ?? 0) > 0));
  };
}

const anyFlow: fc.Arbitrary<Flow> = fc.record({
  local: fc.constantFrom(...PODS),
  remote: fc.constantFrom(...PODS, '172.20.0.9', '10.1.0.1', '10.0.0.0', '10.200.0.1', '8.8.8.8', '52.216.54.41'),
  isServers: fc.boolean(),
  received: fc.nat(2 ** 40),
  delivered: fc.nat(1000),
});

test('any flows: table, groups, map and matrix have one sum, whatever the order of the series', async () => {
  const key = ({ local, remote, isServers }: Flow): string => `${local}/${remote}/${isServers}`;
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(anyFlow, { selector: key, minLength: 1, maxLength: 25 }),
      fc.func(fc.nat()),
      fc.nat(4),
      async (flows, rank, limit) => {
        const series = [...CLUSTER, ...flows.flatMap(seriesOf)].sort(
          (a, b) => rank(a.name, a.labels) - rank(b.name, b.labels)
        );
        const question = { fromMs: FROM, toMs: TO, cluster: null, priceRegion: null };
        const answer = await askFlows(fakeSource(series, answerTo(series)), { ...question, detail: false, by: 'auto' });
        const sum = sumOf(flows);
        expect(totalOf(answer.table.bytes)).toBe(sum);
        for (const level of FLOW_LEVELS) {
          expect(totalOf(groupFlows(answer.table, level).bytes)).toBe(sum);
        }
        for (const level of MAP_LEVELS) {
          const map = serviceMap(answer.table, { level, maxNodes: limit, maxEdges: limit });
          expect(map.edges.reduce((bytes, edge) => bytes + edge.bytes, 0) + map.hidden.bytes).toBe(sum);
        }
        const { matrix } = zoneReport({ ...answer, nodes: answer.inventory.nodes, cell: null, usdPerGb: null });
        expect(matrix.cells.reduce((bytes, cell) => bytes + cell.bytes, 0)).toBe(sum);
      }
    ),
    { numRuns: 60 }
  );
});
