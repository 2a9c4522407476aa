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
