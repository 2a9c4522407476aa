import type { Pod } from '../inventory';
import { linkMountpoint, mountsS3 } from './mountpoint';
import { inventoryWith, podOf, S3_CLAIM, startOf } from './testing/pods';

const UNKNOWN_CLAIM = { name: 'c', volume: null, driver: null };
const EBS_CLAIM = { name: 'c', volume: 'pv-9', driver: 'ebs.csi.aws.com' };

it.each([
  ['S3', [S3_CLAIM], true],
  ['S3 besides others', [EBS_CLAIM, S3_CLAIM], true],
  ['nothing', [], false],
  ['another driver', [EBS_CLAIM], false],
  ['an unknown driver', [UNKNOWN_CLAIM], null],
  ['an unknown driver besides S3', [UNKNOWN_CLAIM, S3_CLAIM], true],
])('a pod that claims %s mounts S3: %p', (_, claims, expected) => {
  expect(mountsS3(podOf({ claims }))).toBe(expected);
});

const mp = (name: string, given: Partial<Pod> & { readonly podUid?: string; readonly volume?: string } = {}): Pod => {
  const { podUid = null, volume = null, ...rest } = given;
  return podOf({ namespace: 'mount-s3', name, createdMs: -2_000, mountpoint: { podUid, volume }, ...rest });
};
const WORKLOAD = podOf({ name: 'w', uid: 'u-w', claims: [S3_CLAIM], scheduledMs: -3_000, createdMs: -4_000 });

interface Case {
  readonly name: string;
  readonly workload?: Partial<Pod>;
  readonly others: readonly Pod[];
  readonly expected: { readonly pods: string[]; readonly rule: string; readonly sharers: string[] } | null;
}

const CASES: readonly Case[] = [
  {
    name: 'its own uid in a label',
    others: [mp('mp-a', { podUid: 'u-w' }), mp('mp-b', { podUid: 'u-x' }), mp('mp-c', { volume: 'pv-1' })],
    expected: { pods: ['mp-a'], rule: 'pod-uid label', sharers: [] },
  },
  {
    name: 'two volumes of its own',
    others: [mp('mp-a', { podUid: 'u-w' }), mp('mp-b', { podUid: 'u-w' })],
    expected: { pods: ['mp-a', 'mp-b'], rule: 'pod-uid label', sharers: [] },
  },
  {
    name: 'the volume, shared with those that claim it on the node',
    others: [
      mp('mp-a', { volume: 'pv-1' }),
      mp('mp-b', { volume: 'pv-2' }),
      podOf({ name: 'twin', claims: [S3_CLAIM] }),
      podOf({ name: 'elsewhere', node: 'n2', claims: [S3_CLAIM] }),
      podOf({ name: 'another', claims: [{ ...S3_CLAIM, volume: 'pv-2' }] }),
    ],
    expected: { pods: ['mp-a'], rule: 'volume label', sharers: ['twin'] },
  },
  {
    name: 'not the volume of one that is labelled for another pod',
    others: [mp('mp-a', { podUid: 'u-x', volume: 'pv-1' }), podOf({ name: 'x', uid: 'u-x', claims: [S3_CLAIM] })],
    expected: null,
  },
  {
    name: 'the node and the time',
    others: [mp('mp-a'), mp('mp-old', { createdMs: -900_000 })],
    expected: { pods: ['mp-a'], rule: 'same node and time', sharers: [] },
  },
  {
    name: 'the node alone, shared with all that mount S3 there',
    others: [
      mp('mp-old', { createdMs: -900_000 }),
      podOf({ name: 'twin', claims: [S3_CLAIM] }),
      podOf({ name: 'ebs', claims: [EBS_CLAIM] }),
    ],
    expected: { pods: ['mp-old'], rule: 'same node and time', sharers: ['twin'] },
  },
  {
    name: 'the node and the time, shared with what was placed with it',
    others: [
      mp('mp-a'),
      podOf({ name: 'twin', claims: [S3_CLAIM], scheduledMs: -5_000 }),
      podOf({ name: 'earlier', claims: [S3_CLAIM], scheduledMs: -600_000 }),
    ],
    expected: { pods: ['mp-a'], rule: 'same node and time', sharers: ['twin'] },
  },
  {
    name: 'not one labelled for another pod of the node',
    others: [mp('mp-a', { podUid: 'u-x' }), podOf({ name: 'x', uid: 'u-x' })],
    expected: null,
  },
  { name: 'not one of another node', others: [mp('mp-a', { node: 'n2', podUid: 'u-w' })], expected: null },
  {
    name: 'not one that was gone before',
    others: [mp('mp-a', { podUid: 'u-w', createdMs: -900_000, lastSeenMs: -60_000 })],
    expected: null,
  },
  { name: 'not one made after the load', others: [mp('mp-a', { podUid: 'u-w', createdMs: 61_000 })], expected: null },
  { name: 'nothing where there is none', others: [], expected: null },
  {
    name: 'nothing for a pod that mounts no S3',
    workload: { claims: [EBS_CLAIM] },
    others: [mp('mp-a')],
    expected: null,
  },
  {
    name: 'the time even for an unknown driver',
    workload: { claims: [UNKNOWN_CLAIM] },
    others: [mp('mp-a')],
    expected: { pods: ['mp-a'], rule: 'same node and time', sharers: [] },
  },
  {
    name: 'not the node alone for an unknown driver',
    workload: { claims: [UNKNOWN_CLAIM] },
    others: [mp('mp-old', { createdMs: -900_000 })],
    expected: null,
  },
];

it.each(CASES.map((one) => [one.name, one] as const))(
  'a Mountpoint pod is linked by %s',
  (_, { workload, others, expected }) => {
    const pod = { ...WORKLOAD, ...workload };
    const link = linkMountpoint(startOf(pod), 60_000, inventoryWith([pod, ...others]));
    expect(
      link && {
        pods: link.pods.map(({ name }) => name),
        rule: link.rule,
        sharers: link.sharers.map(({ name }) => name),
      }
    ).toEqual(expected);
  }
);
