import { simulateHistory } from '../history/simulate';
import { makeScenario } from '../scenario/parse';

const START = Date.UTC(2026, 10, 21, 10);

const past = simulateHistory(
  makeScenario({
    name: 'flows',
    cluster: { name: 'c', zones: [{ name: 'us-east-1a', id: 'use1-az4' }] },
    durationSeconds: 600,
    flows: true,
    paths: [{ name: 's3', kind: 'gateway-endpoint' }],
    nodes: [{ namePrefix: 'n', count: 2, instanceType: 'g5.2xlarge', zone: 'us-east-1a', path: 's3' }],
    workloads: [
      { namespace: 'llm', name: 'm', nodes: ['n-1'], startAt: [60], weights: { bytes: 8e9, connections: 20 } },
      {
        namespace: 'old',
        name: 'v1',
        nodes: ['n-2'],
        startAt: [60],
        image: { bytes: 2e9, cached: false },
        weights: { bytes: 5e9, via: 'mountpoint-v1' },
      },
    ],
    background: [
      { namespace: 'shop', pod: 'cart', nodes: ['n-1'], inGbps: 0.1, outGbps: 0.02, peer: 'shop/stock', port: 5432 },
      { namespace: 'shop', pod: 'stock', nodes: ['n-2'] },
    ],
  }),
  { startMs: START }
);

function total(family: string, labels: Record<string, string>): number {
  let sum = 0;
  for (const series of past.series(family)) {
    if (Object.entries(labels).every(([name, value]) => (series.labels[name] ?? '') === value)) {
      sum += series.values.reduce((a, b) => a + b, 0);
    }
  }
  return sum;
}

describe('flow records of the agents', () => {
  it('carry a download of a pod, with S3 as the remote and this side as the client', () => {
    expect(total('nfm_bytes_received', { local_namespace: 'llm', local_port: '0', remote_port: '443' })).toBeCloseTo(
      8e9,
      -3
    );
  });

  it('carry what the host fetches under the node’s address: image pulls and mounts of CSI v1', () => {
    expect(total('nfm_bytes_received', { local_pod: '', remote_port: '443' })).toBeCloseTo(7e9, -3);
  });

  it('hold one row a flow and report: what the host pulls and mounts over one address is one flow', () => {
    for (const { labels, times } of past.series('nfm_bytes_received')) {
      expect([labels, new Set(times).size]).toEqual([labels, times.length]);
    }
  });

  it('show a connection inside the cluster from both ends', () => {
    const client = total('nfm_bytes_received', { local_namespace: 'shop', remote_namespace: 'shop', local_port: '0' });
    const server = total('nfm_bytes_delivered', {
      local_namespace: 'shop',
      remote_namespace: 'shop',
      remote_port: '0',
    });
    expect(client).toBeGreaterThan(4e9);
    // The two agents report at different times, so the last seconds may be missing on one side.
    expect(Math.abs(client - server) / client).toBeLessThan(0.1);
  });

  it('count no retransmission of a download', () => {
    expect(total('nfm_retrans_est', { local_namespace: 'llm' })).toBeLessThan(5);
  });

  it('report each node about every 30 s', () => {
    const [series] = [...past.series('nfm_bytes_received')].filter(({ labels }) => labels.local_namespace === 'shop');
    const gaps = [...(series?.times ?? [])].slice(1).map((time, i) => (time - (series?.times[i] ?? 0)) / 1000);
    expect(Math.min(...gaps)).toBeGreaterThan(22);
    expect(Math.max(...gaps)).toBeLessThan(38);
  });
});

describe('traps of flow records', () => {
  const tricky = simulateHistory(
    makeScenario({
      name: 'tricky',
      cluster: { name: 'c', podIpReuse: true, zones: [{ name: 'us-east-1a', id: 'use1-az4' }] },
      durationSeconds: 900,
      flows: true,
      paths: [{ name: 's3', kind: 'gateway-endpoint' }],
      nodes: [
        { name: 'n-1', instanceType: 'm6i.2xlarge', zone: 'us-east-1a', path: 's3' },
        { name: 'n-2', instanceType: 'm6i.2xlarge', zone: 'us-east-1a', path: 's3', zoneShown: 'name' },
        { name: 'n-3', instanceType: 'm6i.2xlarge', zone: 'us-east-1a', path: 's3', zoneShown: 'nothing' },
      ],
      background: [
        {
          namespace: 'x',
          pod: 'caller',
          nodes: ['n-1', 'n-1'],
          inGbps: 0.01,
          peer: 'x/called',
          viaService: true,
          servicePort: 80,
          spread: true,
        },
        { namespace: 'x', pod: 'called', nodes: ['n-2', 'n-3'], hints: true },
        { namespace: 'x', pod: 'host', nodes: ['n-1'], hostNetwork: true, inGbps: 0.01, peer: 'x/other', port: 9100 },
        { namespace: 'x', pod: 'other', nodes: ['n-2'], hostNetwork: true },
        { namespace: 'x', pod: 'silent', nodes: ['n-1'], inGbps: 0.01, peer: 'x/called', reportedBy: 'server' },
        {
          namespace: 'x',
          pod: 'balancer',
          nodes: ['n-1'],
          inGbps: 0.01,
          peer: 'x/called',
          reportedBy: 'server',
          seenAs: '10.200.0.1',
        },
        { namespace: 'x', pod: 'first', nodes: ['n-2'], endAt: 300, ownLifetime: true },
        { namespace: 'x', pod: 'second', nodes: ['n-3'], startAt: 400, ownLifetime: true },
        { namespace: 'x', pod: 'poll', nodes: ['n-1'], inGbps: 0.01, peer: 'x/first', endAt: 300, knowsPeer: false },
        { namespace: 'x', pod: 'out', nodes: ['n-1'], inGbps: 0.01, remoteAddresses: ['52.94.0.10', '8.8.8.8'] },
      ],
    }),
    { startMs: START }
  );
  const flowsOf = (labels: Record<string, string>): Array<Readonly<Record<string, string>>> =>
    [...tricky.series('nfm_bytes_received')]
      .map((series) => series.labels)
      .filter((own) => Object.entries(labels).every(([name, value]) => (own[name] ?? '').startsWith(value)));

  it('a client of a Service sees its address and port; each server sees the pod', () => {
    const [service] = [...tricky.series('kube_service_info')].filter(({ labels }) => labels.service === 'called');
    for (const flow of flowsOf({ local_pod: 'caller-' })) {
      expect(flow.remote_address).toBe(service?.labels.cluster_ip);
      expect([flow.remote_port, flow.remote_service, flow.remote_pod ?? '']).toEqual(['80', 'called', '']);
    }
    expect(new Set(flowsOf({ local_pod: 'called-', remote_pod: 'caller-' }).map((flow) => flow.local_pod)).size).toBe(
      2
    );
  });

  it('pods of the host’s network are their node at both ends', () => {
    const ends = flowsOf({ remote_port: '9100' }).concat(flowsOf({ local_port: '9100' }));
    expect(ends.map((flow) => [flow.local_pod ?? '', flow.remote_pod ?? ''])).toEqual([
      ['', ''],
      ['', ''],
    ]);
  });

  it('a client that does not report is told by its server alone, in the cluster or outside', () => {
    expect(flowsOf({ local_pod: 'silent-' }).concat(flowsOf({ local_pod: 'balancer-' }))).toEqual([]);
    expect(flowsOf({ remote_pod: 'silent-' })).toHaveLength(1);
    expect(flowsOf({ remote_address: '10.200.0.1' }).map((flow) => flow.remote_pod ?? '')).toEqual(['']);
  });

  it('an address is given to a second pod, and the client names neither', () => {
    const ipOf = (pod: string): string | undefined =>
      [...tricky.series('kube_pod_info')].find(({ labels }) => labels.pod?.startsWith(pod))?.labels.pod_ip;
    expect(ipOf('second-')).toBe(ipOf('first-'));
    expect(flowsOf({ local_pod: 'poll-' }).map((flow) => [flow.remote_address, flow.remote_pod ?? ''])).toEqual([
      [ipOf('first-'), ''],
    ]);
  });

  it('what goes outside goes to the written addresses in equal parts', () => {
    expect(flowsOf({ local_pod: 'out-' }).map((flow) => flow.remote_address)).toEqual(['52.94.0.10', '8.8.8.8']);
  });

  it('kube-state-metrics tells of each node’s zone what the scenario says, and the hints', () => {
    const zones = [...tricky.series('kube_node_info')].map(({ labels }) => /us-east-1a/.test(labels.provider_id ?? ''));
    const ids = [...tricky.series('kube_node_labels')].map(({ labels }) => labels.label_topology_k8s_aws_zone_id ?? '');
    expect([zones, ids]).toEqual([
      [true, true, false],
      ['use1-az4', '', ''],
    ]);
    expect([...tricky.series('kube_endpointslice_endpoints_hints')]).toHaveLength(2);
  });
});
