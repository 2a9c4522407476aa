import { series } from '../samples/testing/series';
import { inventoryOf, kube, podSeries } from './testing/kube';
import type { Series } from '../source';

const lastSeen = (pod: string, uid: string, seconds: number): ReturnType<typeof series> =>
  series({ namespace: 'ns', pod, uid }, [[0, seconds]]);
const TO_MS = 10_000_000;

describe('pods', () => {
  it('have an identity, a place and times in milliseconds', () => {
    const { pods } = inventoryOf(
      [
        ...podSeries(
          { pod: 'p', uid: 'u' },
          {
            node: 'n1',
            pod_ip: '10.0.0.9',
            host_ip: '10.0.0.1',
            created_by_kind: 'ReplicaSet',
            created_by_name: 'web-6468cbcc64',
          },
          {
            created: 100,
            status_scheduled_time: 101,
            status_initialized_time: 102,
            start_time: 103,
            'started/main': 110,
            'started/proxy': 109,
            status_ready_time: 140,
          }
        ),
        kube(
          'kube_pod_container_resource_requests',
          { namespace: 'ns', pod: 'p', uid: 'u', container: 'main', resource: 'nvidia_com_gpu' },
          2
        ),
        kube(
          'kube_pod_container_resource_requests',
          { namespace: 'ns', pod: 'p', uid: 'u', container: 'main', resource: 'cpu' },
          8
        ),
      ],
      { lastSeen: [lastSeen('p', 'u', 9_990)] }
    );
    expect(pods).toEqual([
      {
        uid: 'u',
        namespace: 'ns',
        name: 'p',
        node: 'n1',
        podIp: '10.0.0.9',
        hostIp: '10.0.0.1',
        hostNetwork: false,
        createdMs: 100_000,
        scheduledMs: 101_000,
        initializedMs: 102_000,
        startMs: 103_000,
        containers: [
          { name: 'main', startedMs: [110_000], acceleratorRequests: 2 },
          { name: 'proxy', startedMs: [109_000], acceleratorRequests: 0 },
        ],
        readyMs: [140_000],
        completedMs: null,
        lastSeenMs: 9_990_000,
        workload: { kind: 'Deployment', name: 'web' },
        claims: [],
        acceleratorRequests: 2,
        mountpoint: null,
      },
    ]);
  });

  it('are one each though their labels changed as they were placed', () => {
    const { pods } = inventoryOf([
      kube('kube_pod_info', { namespace: 'ns', pod: 'p', uid: 'u' }),
      kube('kube_pod_info', { namespace: 'ns', pod: 'p', uid: 'u', node: 'n1' }),
      kube('kube_pod_info', { namespace: 'ns', pod: 'p', uid: 'u', node: 'n1', pod_ip: '10.0.0.9' }),
      kube('kube_pod_info', { namespace: 'ns', pod: 'p', uid: 'u', node: 'n1' }),
    ]);
    expect(pods).toMatchObject([{ node: 'n1', podIp: '10.0.0.9' }]);
  });

  it.each([
    ['nvidia_com_gpu', 1],
    ['nvidia_com_mig_1g_10gb', 1],
    ['aws_amazon_com_neuroncore', 1],
    ['amd_com_gpu', 1],
    ['cpu', 0],
    ['vpc_amazonaws_com_efa', 0],
  ])('that ask for %s ask for %d accelerator(s)', (resource, count) => {
    const request = { namespace: 'ns', pod: 'p', uid: 'uid-p', container: 'c', resource };
    const { pods } = inventoryOf([
      ...podSeries({ pod: 'p' }, {}),
      kube('kube_pod_container_resource_requests', request),
    ]);
    expect(pods[0]?.acceleratorRequests).toBe(count);
  });

  it('whose requests nobody exposes may ask for anything', () => {
    expect(inventoryOf(podSeries({ pod: 'p' }, {})).pods[0]?.acceleratorRequests).toBeNull();
  });

  it('have every start and ready time that was seen, in order and once', () => {
    const id = { namespace: 'ns', pod: 'p', uid: 'uid-p' };
    const { pods } = inventoryOf(
      podSeries({ pod: 'p' }, {}, { 'started/c': 500, 'started/side': 90, status_ready_time: 560 }),
      {
        repeated: [
          series({ __name__: 'kube_pod_container_state_started', ...id, container: 'c' }, [[1, 100], [2, 100], [3, 300], [4, 500]]), // prettier-ignore
          series({ __name__: 'kube_pod_status_ready_time', ...id }, [[1, 160], [2, 0], [3, 360], [4, 560]]), // prettier-ignore
          series({ __name__: 'kube_pod_container_state_started', ...id, pod: 'other', container: 'c' }, [[1, 7]]),
        ],
      }
    );
    expect(pods[0]?.containers.map(({ startedMs }) => startedMs)).toEqual([[100_000, 300_000, 500_000], [90_000]]);
    expect(pods[0]?.readyMs).toEqual([160_000, 360_000, 560_000]);
  });

  it('fall back to the containers’ ready time', () => {
    const { pods } = inventoryOf(podSeries({ pod: 'p' }, {}, { status_container_ready_time: 50 }));
    expect(pods[0]?.readyMs).toEqual([50_000]);
  });

  it('name their claims with volume and driver as far as series tell', () => {
    const claim = (name: string): ReturnType<typeof kube> =>
      kube('kube_pod_spec_volumes_persistentvolumeclaims_info', { namespace: 'ns', pod: 'p', uid: 'uid-p', volume: 'v', persistentvolumeclaim: name }); // prettier-ignore
    const { pods } = inventoryOf([
      ...podSeries({ pod: 'p' }, {}),
      claim('models'),
      claim('bare'),
      claim('unbound'),
      kube('kube_persistentvolumeclaim_info', { namespace: 'ns', persistentvolumeclaim: 'models', volumename: 'pv-1' }),
      kube('kube_persistentvolumeclaim_info', { namespace: 'ns', persistentvolumeclaim: 'bare', volumename: 'pv-2' }),
      kube('kube_persistentvolumeclaim_info', {
        namespace: 'other',
        persistentvolumeclaim: 'unbound',
        volumename: 'pv-1',
      }),
      kube('kube_persistentvolume_info', { persistentvolume: 'pv-1', csi_driver: 's3.csi.aws.com' }),
    ]);
    expect(pods[0]?.claims).toEqual([
      { name: 'models', volume: 'pv-1', driver: 's3.csi.aws.com' },
      { name: 'bare', volume: 'pv-2', driver: null },
      { name: 'unbound', volume: null, driver: null },
    ]);
  });

  it.each([
    ['mount-s3', 'mp-8ht9k', {}, { podUid: null, volume: null }],
    [
      'mount-s3',
      'mp-8ht9k',
      { label_s3_csi_aws_com_pod_uid: 'u-7', label_s3_csi_aws_com_volume_name: 'pv-1' },
      { podUid: 'u-7', volume: 'pv-1' },
    ],
    ['elsewhere', 'mine', { label_s3_csi_aws_com_volume_name: 'pv-1' }, { podUid: null, volume: 'pv-1' }],
    ['mount-s3', 'controller', {}, null],
    ['ns', 'mp-8ht9k', {}, null],
  ])('%s/%s with labels %j is a Mountpoint pod: %j', (namespace, pod, labels, mountpoint) => {
    const { pods } = inventoryOf([
      ...podSeries({ namespace, pod, uid: 'u' }, {}),
      kube('kube_pod_labels', { namespace, pod, uid: 'u', ...labels }),
    ]);
    expect(pods[0]?.mountpoint).toEqual(mountpoint);
  });
});

describe('lifetimes', () => {
  // A StatefulSet's pod keeps its name over restarts; its uid changes.
  const reused = inventoryOf(
    [
      ...podSeries({ pod: 'db-0', uid: 'first' }, {}, { created: 100 }),
      ...podSeries({ pod: 'db-0', uid: 'second' }, {}, { created: 5_000 }),
      ...podSeries({ pod: 'job', uid: 'j' }, {}, { created: 200, completion_time: 300 }),
      ...podSeries({ pod: 'unseen', uid: 'x' }, {}, { created: 200 }),
    ],
    { lastSeen: [lastSeen('db-0', 'first', 4_900), lastSeen('db-0', 'second', 9_900), lastSeen('job', 'j', 9_990)] }
  );

  it.each([
    ['db-0', 1_000_000, 4_900_000],
    ['db-0', 4_999_000, 4_900_000],
    ['db-0', 5_000_000, Infinity],
    // Before either was made: the oldest one's clock was a little off.
    ['db-0', 50_000, 4_900_000],
    ['job', 250_000, 300_000],
    ['unseen', 250_000, null],
    ['nobody', 250_000, null],
  ])('the %s that lived at %d ended at %p', (pod, atMs, endedMs) => {
    expect(reused.podEndedMs('ns', pod, atMs)).toBe(endedMs);
  });

  it.each([
    [TO_MS, Infinity],
    [TO_MS - 120_000, Infinity],
    [TO_MS - 200_000, TO_MS - 200_000],
  ])('a pod last seen at %d ended at %p', (seenMs, endedMs) => {
    const one = inventoryOf(podSeries({ pod: 'p', uid: 'u' }, {}, { created: 1 }), {
      lastSeen: [lastSeen('p', 'u', seenMs / 1000)],
      toMs: TO_MS,
    });
    expect(one.podEndedMs('ns', 'p', 5_000)).toBe(endedMs);
  });

  it('know when the agents of a node started', () => {
    const agent = (pod: string, node: string, started: number): ReturnType<typeof podSeries> =>
      podSeries({ namespace: 'amazon-network-flow-monitor', pod }, { node }, { 'started/agent': started });
    const inventory = inventoryOf([
      ...agent('aws-network-flow-monitor-agent-b', 'n1', 900),
      ...agent('aws-network-flow-monitor-agent-a', 'n1', 100),
      ...agent('aws-network-flow-monitor-agent-c', 'n2', 500),
      ...podSeries({ pod: 'model' }, { node: 'n1' }, { 'started/main': 300 }),
    ]);
    expect(inventory.agentStartsMs('n1')).toEqual([100_000, 900_000]);
    expect(inventory.agentStartsMs('n3')).toEqual([]);
  });
});

describe('addresses', () => {
  const inventory = inventoryOf(
    [
      ...podSeries({ pod: 'old' }, { pod_ip: '10.0.0.9' }, { created: 100 }),
      ...podSeries({ pod: 'new' }, { pod_ip: '10.0.0.9' }, { created: 1_000 }),
      ...podSeries({ pod: 'kube-proxy' }, { pod_ip: '10.0.0.1', host_network: 'true' }, { created: 1 }),
      ...podSeries({ pod: 'alone' }, { pod_ip: '10.0.0.10' }, { created: 100 }),
    ],
    {
      lastSeen: [
        lastSeen('old', 'uid-old', 1_030),
        lastSeen('new', 'uid-new', 9_990),
        lastSeen('alone', 'uid-alone', 9_990),
      ],
    }
  );

  it.each([
    ['10.0.0.9', 500_000, 'old'],
    ['10.0.0.9', 1_020_000, 'new'],
    ['10.0.0.9', 9_000_000, 'new'],
    ['10.0.0.9', 50_000, undefined],
    ['10.0.0.1', 500_000, undefined],
    ['10.0.0.10', 500_000, 'alone'],
    ['192.168.0.1', 500_000, undefined],
  ])('%s belonged at %d to %p', (address, atMs, pod) => {
    expect(inventory.podAtAddress(address, atMs)?.name).toBe(pod);
  });

  it('that several pods held are told', () => {
    expect(inventory.findings.filter(({ code }) => code === 'pod-ip-reuse')).toEqual([
      expect.objectContaining({ affects: ['pod/ns/new', 'pod/ns/old'] }),
    ]);
  });
});

describe('findings', () => {
  const node = (
    name: string,
    provider: string,
    labels: Readonly<Record<string, string>> = {}
  ): Array<ReturnType<typeof kube>> => [
    kube('kube_node_info', { node: name, provider_id: provider }),
    kube('kube_node_labels', { node: name, ...labels }),
  ];
  const NAMED = node('n1', 'aws:///us-east-1a/i-1');
  const POD = podSeries({ pod: 'p' }, { node: 'n1', pod_ip: '10.0.0.9' });

  it.each([
    ['nothing at all', [], ['no-kube-state-metrics']],
    ['one pod on one node', [...POD, ...NAMED], []],
    ['a node without a zone', [...POD, ...NAMED, ...node('n2', '')], ['unknown-zone']],
    [
      'names here and IDs there',
      [...POD, ...NAMED, ...node('n2', '', { label_topology_k8s_aws_zone_id: 'use1-az6' })],
      ['zone-name-id-mix'],
    ],
    [
      'both on every node',
      [...POD, ...node('n1', 'aws:///us-east-1a/i-1', { label_topology_k8s_aws_zone_id: 'use1-az6' })],
      [],
    ],
  ])('%s', (_, all, codes) => {
    expect(inventoryOf(all).findings.map(({ code }) => code)).toEqual(codes);
  });
});

it('names every cluster of its series', () => {
  const inventory = inventoryOf([
    kube('kube_node_info', { node: 'a', cluster: 'prod' }),
    kube('kube_node_info', { node: 'b', cluster: 'dev' }),
    kube('kube_node_info', { node: 'c', cluster: 'dev' }),
    kube('kube_node_info', { node: 'd' }),
  ]);
  expect(inventory.clusters).toEqual(['dev', 'prod']);
});

describe('a scrape that renames kube-state-metrics’ labels', () => {
  // What `honor_labels: false` stores where the scrape sets pod, namespace and container itself.
  const renamed = (one: Series): Series => {
    const labels = new Map(one.labels);
    for (const name of ['pod', 'namespace', 'container']) {
      const own = labels.get(name);
      labels.set(name, `kube-state-metrics-${name}`);
      if (own !== undefined) {
        labels.set(`exported_${name}`, own);
      }
    }
    return { ...one, labels };
  };
  const series = podSeries(
    { pod: 'sd', namespace: 'models' },
    { node: 'n1', pod_ip: '10.0.0.9' },
    { created: 100, 'started/sd': 110, status_ready_time: 150 }
  );
  const seen = [kube('', { pod: 'sd', namespace: 'models', uid: 'uid-sd' }, 9_000)];

  it('is undone, and told', () => {
    const plain = inventoryOf(series, { lastSeen: seen });
    const collided = inventoryOf(series.map(renamed), { lastSeen: seen.map(renamed) });
    expect(collided.pods).toEqual(plain.pods);
    expect(collided.pods).toHaveLength(1);
    expect(plain.findings.map(({ code }) => code)).not.toContain('label-collision');
    expect(collided.findings.map(({ code }) => code)).toContain('label-collision');
  });
});
