import type { Container, Pod } from '../inventory';
import { podStarts } from './starts';
import type { PodStart } from './starts';
import { inventoryWith, podOf, S3_CLAIM } from './testing/pods';

const main = (...seconds: number[]): Container => ({
  name: 'main',
  startedMs: seconds.map((second) => second * 1000),
  acceleratorRequests: 0,
});
const startsOf = (
  pods: ReadonlyArray<Partial<Pod>>,
  accelerated: readonly string[] = [],
  fromS = 0,
  toS = 10_000
): PodStart[] =>
  podStarts(
    inventoryWith(pods.map((pod) => podOf(pod))),
    (node) => accelerated.includes(node),
    fromS * 1000,
    toS * 1000
  );
const seconds = (starts: readonly PodStart[]): number[] => starts.map(({ startMs }) => startMs / 1000);

describe('the starts of a pod', () => {
  it.each<readonly [string, Partial<Pod>, readonly number[]]>([
    ['each restart of its container', { containers: [main(100, 500, 900)] }, [100, 500, 900]],
    ['containers that start together once', { containers: [main(100), { ...main(104), name: 'other' }] }, [100]],
    [
      'not those of sidecars',
      { containers: [{ ...main(90, 300), name: 'istio-proxy' }, { ...main(95), name: 'queue-proxy' }, main(120)] },
      [120],
    ],
    ['a sidecar’s where there is nothing else', { containers: [{ ...main(90), name: 'envoy' }] }, [90]],
    [
      'only those of the container with an accelerator',
      { containers: [main(50), { ...main(100), name: 'model', acceleratorRequests: 1 }], acceleratorRequests: 1 },
      [100],
    ],
    ['the pod’s own without any container’s', { startMs: 70_000 }, [70]],
    ['none where nothing tells', {}, []],
    ['none on no node', { node: null, containers: [main(100)] }, []],
  ])('%s', (_, pod, expected) => {
    expect(seconds(startsOf([pod]))).toEqual(expected);
  });

  it.each<readonly [string, Partial<Pod>]>([
    ['kube-system', { namespace: 'kube-system' }],
    ['the agent', { namespace: 'amazon-network-flow-monitor' }],
    ['Mountpoint pods', { namespace: 'elsewhere', mountpoint: { podUid: null, volume: null } }],
    ['mount-s3', { namespace: 'mount-s3' }],
    ['a DaemonSet', { workload: { kind: 'DaemonSet', name: 'd' } }],
    ['a static pod', { workload: { kind: 'Node', name: 'n1' } }],
  ])('leave out %s', (_, pod) => {
    expect(startsOf([{ ...pod, containers: [main(100)] }])).toEqual([]);
  });

  it('keep a DaemonSet that asks for an accelerator', () => {
    const daemon = { workload: { kind: 'DaemonSet', name: 'd' }, acceleratorRequests: 1, containers: [main(100)] };
    expect(startsOf([daemon])).toHaveLength(1);
  });
});

describe('ready', () => {
  it.each([
    ['a probe that waited', [100], [140], [140]],
    ['a probe that was true at once', [100], [101], [null]],
    ['a probe after exactly two seconds', [100], [102], [102]],
    ['no probe', [100], [], [null]],
    ['one time for each start', [100, 500], [140, 560], [140, 560]],
    ['only before the restart', [100, 500], [140], [140, null]],
    ['only after the restart', [100, 500], [560], [null, 560]],
  ])('%s', (_, started, ready, expected) => {
    const starts = startsOf([{ containers: [main(...started)], readyMs: ready.map((second) => second * 1000) }]);
    expect(starts.map(({ readyMs }) => (readyMs === null ? null : readyMs / 1000))).toEqual(expected);
  });
});

describe('the time in which traffic can belong to a start', () => {
  it.each<readonly [string, Partial<Pod>, number]>([
    ['an hour', {}, 3700],
    ['until the next start', { containers: [main(100, 500)] }, 500],
    ['until the pod completed', { completedMs: 300_000 }, 300],
    ['until a little after it was seen last', { lastSeenMs: 300_000 }, 360],
  ])('%s', (_, pod, limit) => {
    expect(startsOf([{ containers: [main(100)], ...pod }])[0]?.limitMs).toBe(limit * 1000);
  });

  it('has a time of scheduling for the first start alone', () => {
    const starts = startsOf([{ containers: [main(100, 500)], scheduledMs: 90_000 }]);
    expect(starts.map(({ scheduledMs }) => scheduledMs)).toEqual([90_000, null]);
  });
});

describe('the window', () => {
  it.each([
    ['before it', 100, 140, 0],
    ['into it', 100, 1_200, 1],
    ['in it', 1_100, 1_200, 1],
    ['begun in it', 1_900, 2_500, 1],
    ['after it', 2_001, 2_100, 0],
  ])('of 1,000 s to 2,000 s and a load %s', (_, started, ready, count) => {
    expect(startsOf([{ containers: [main(started)], readyMs: [ready * 1000] }], [], 1_000, 2_000)).toHaveLength(count);
  });
});

describe('what says that a pod loads a model', () => {
  it.each<readonly [string, ReadonlyArray<Partial<Pod>>, readonly string[], readonly boolean[]]>([
    ['nothing', [{}], [], [false]],
    ['an accelerator that it asks for', [{ acceleratorRequests: 1 }], ['n1'], [true]],
    ['a claim', [{ claims: [S3_CLAIM] }], [], [true]],
    ['a node with accelerators that nobody asks for', [{}, {}], ['n1'], [true, true]],
    ['not a node on which another pod asks', [{}, { acceleratorRequests: 1 }], ['n1'], [false, true]],
    ['not another node', [{}, { node: 'n2' }], ['n2'], [false, true]],
    [
      'not a database with a volume of its own',
      [{ claims: [{ ...S3_CLAIM, driver: 'ebs.csi.aws.com' }] }],
      [],
      [false],
    ],
    ['a claim whose driver is not known', [{ claims: [{ ...S3_CLAIM, driver: null }] }], [], [true]],
  ])('%s', (_, pods, accelerated, expected) => {
    const named = pods.map((pod, i) => ({ ...pod, name: `p${i}`, containers: [main(100)] }));
    expect(startsOf(named, accelerated).map(({ isModelPod }) => isModelPod)).toEqual(expected);
  });
});

it('puts starts in the order of time, then of names', () => {
  const pods = [
    { name: 'c', containers: [main(300)] },
    { name: 'b', containers: [main(100)] },
    { name: 'a', containers: [main(100)] },
  ];
  expect(startsOf(pods).map(({ pod }) => pod.name)).toEqual(['a', 'b', 'c']);
});
