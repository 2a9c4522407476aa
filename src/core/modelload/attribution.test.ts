import fc from 'fast-check';

import type { Pod } from '../inventory';
import type { NodeSamples } from '../samples';
import type { AttributedTraffic } from './attribution';
import { attribute, bytesWithin, intervalLengthMs, touches } from './attribution';
import { every, nodeOf } from './testing/node';
import { inventoryWith, podOf, S3_CLAIM, startOf } from './testing/pods';

const GB = 1e9;
/** Scraped each 10 s from 600 s before the start to 60 s after it; the start is at 0, so index 61 holds the first 10 s. */
const TIMES = every(10, -600, 60);
const START = TIMES.indexOf(0);
const after = (...bytes: number[]): number[] => TIMES.map((_, i) => bytes[i - START - 1] ?? 0);
const quietThen = (quiet: number, ...bytes: number[]): number[] => TIMES.map((_, i) => bytes[i - START - 1] ?? quiet);

const attributed = (
  samples: NodeSamples,
  pod: Partial<Pod> = {},
  others: readonly Pod[] = [],
  scheduledMs: number | null = null
): AttributedTraffic => {
  const mine = podOf({ name: 'w', uid: 'u-w', ...pod });
  return attribute(startOf(mine, { scheduledMs }), 60_000, inventoryWith([mine, ...others]), samples);
};
const host = (bytes: readonly number[]): Partial<NodeSamples> => ({
  hostIngressBytes: Float64Array.from(bytes),
  hostResolutionMs: 10_000,
});
const bytesOf = (samples: NodeSamples, traffic: AttributedTraffic): number =>
  bytesWithin(samples, traffic.bytes, 0, 60_000);

const MP = podOf({
  namespace: 'mount-s3',
  name: 'mp-a',
  createdMs: -1_000,
  mountpoint: { podUid: 'u-w', volume: 'pv-1' },
});

describe('the load’s traffic', () => {
  it('is the pod’s own where that carries a model', () => {
    const samples = nodeOf(TIMES, { 'ns/w': after(GB, GB), 'mount-s3/mp-a': after(9 * GB) });
    const traffic = attributed(samples, { claims: [S3_CLAIM] }, [MP]);
    expect(traffic).toMatchObject({
      attribution: 'own-veth',
      carriers: ['ns/w'],
      isPathVisible: true,
      isMeasured: true,
    });
    expect(bytesOf(samples, traffic)).toBe(2 * GB);
  });

  it('is the Mountpoint pod’s where the own carries next to nothing', () => {
    const samples = nodeOf(TIMES, { 'ns/w': after(40e3), 'mount-s3/mp-a': after(GB, 5 * GB) });
    const traffic = attributed(samples, { claims: [S3_CLAIM] }, [MP]);
    expect(traffic).toMatchObject({ attribution: 'mountpoint-pod', carriers: ['mount-s3/mp-a'], sharers: [] });
    expect(traffic.note).toContain('pod-uid label');
    expect(bytesOf(samples, traffic)).toBe(6 * GB);
  });

  it('adds up several Mountpoint pods and names who shares them', () => {
    const shared = [MP, { ...MP, name: 'mp-b' }].map((pod) => ({
      ...pod,
      mountpoint: { podUid: null, volume: 'pv-1' },
    }));
    const twin = podOf({ name: 'twin', claims: [S3_CLAIM] });
    const samples = nodeOf(TIMES, { 'mount-s3/mp-a': after(GB), 'mount-s3/mp-b': after(0, GB) });
    const traffic = attributed(samples, { claims: [S3_CLAIM] }, [...shared, twin]);
    expect(traffic).toMatchObject({ carriers: ['mount-s3/mp-a', 'mount-s3/mp-b'], sharers: ['ns/twin'] });
    expect(bytesOf(samples, traffic)).toBe(2 * GB);
  });

  it('never is the own veth’s of a host-network pod', () => {
    const samples = nodeOf(TIMES, { 'ns/w': after(GB) });
    expect(attributed(samples, { hostNetwork: true }).attribution).not.toBe('own-veth');
  });

  it('is nobody’s where no series shows any', () => {
    const samples = nodeOf(TIMES, {});
    expect(attributed(samples)).toMatchObject({ attribution: 'none', isPathVisible: false, isMeasured: false });
  });

  it.each([
    ['a claim on S3 without a Mountpoint pod', [S3_CLAIM], false],
    ['a claim on who knows what', [{ name: 'c', volume: null, driver: null }], false],
    ['no claim', [], true],
    ['a claim on a disk', [{ name: 'c', volume: 'v', driver: 'ebs.csi.aws.com' }], true],
  ])('with little in the own veth and %s may come unseen', (_, claims, visible) => {
    const samples = nodeOf(TIMES, { 'ns/w': after(40e3) });
    expect(attributed(samples, { claims })).toMatchObject({ attribution: 'own-veth', isPathVisible: visible });
  });
});

describe('what is left of the node', () => {
  it('is the host’s bytes less the pods’ and less what came before', () => {
    const pods = quietThen(3e6, 4e6, 4e6);
    const all = quietThen(5e6, 4e6 + 2e6 + GB, 4e6 + 2e6 + 3 * GB).map((bytes) => bytes);
    const samples = nodeOf(TIMES, { 'ns/web': pods }, host(all));
    const traffic = attributed(samples, { claims: [S3_CLAIM] });
    expect(traffic).toMatchObject({
      attribution: 'node-remainder',
      carriers: [],
      isPathVisible: true,
      isMeasured: true,
    });
    expect(bytesOf(samples, traffic) / (4 * GB)).toBeCloseTo(1, 3);
  });

  it('is not doubled by counters that lag behind the agent', () => {
    // A pod’s own 10 GB appear one interval late in the host’s counter.
    const pods = after(5 * GB, 5 * GB);
    const late = after(0, 5 * GB, 5 * GB, 0, 0, 0);
    const samples = nodeOf(TIMES, { 'ns/web': pods }, host(late));
    expect(bytesOf(samples, attributed(samples, { claims: [S3_CLAIM] }))).toBeLessThan(0.01 * GB);
  });

  it.each([
    ['a pod that mounts S3', [S3_CLAIM], 100e6, 'node-remainder'],
    ['a pod without mount, at 100 MB', [], 100e6, 'own-veth'],
    ['a pod without mount, at 900 MB', [], 900e6, 'node-remainder'],
  ])('is taken for %s', (_, claims, bytes, attribution) => {
    const samples = nodeOf(TIMES, { 'ns/w': after(0) }, host(after(bytes)));
    expect(attributed(samples, { claims }).attribution).toBe(attribution);
  });

  it('is shared with mounts of the host that start at the same time', () => {
    const started = (name: string, seconds: number, given: Partial<Pod> = {}): Pod =>
      podOf({ name, claims: [S3_CLAIM], containers: [{ name: 'c', startedMs: [seconds * 1000], acceleratorRequests: 0 }], ...given }); // prettier-ignore
    const samples = nodeOf(TIMES, {}, host(after(GB, GB)));
    const traffic = attributed(samples, { claims: [S3_CLAIM] }, [
      started('twin', 20),
      started('long-ago', -3_000),
      started('elsewhere', 20, { node: 'n2' }),
      started('no-mount', 20, { claims: [] }),
      started('on-the-host', 20, { claims: [], hostNetwork: true }),
    ]);
    expect(traffic.sharers).toEqual(['ns/twin', 'ns/on-the-host']);
  });

  it('leaves out the image that was pulled before the start', () => {
    const pull = TIMES.map((_, i) => (i > START - 6 && i <= START ? GB : i > START ? 2 * GB : 0));
    const samples = nodeOf(TIMES, {}, host(pull));
    const traffic = attributed(samples, { claims: [S3_CLAIM] }, [], -65_000);
    expect(bytesWithin(samples, traffic.bytes, -600_000, 0)).toBe(0);
    expect(bytesOf(samples, traffic)).toBeLessThanOrEqual(12 * GB);
  });

  it('never goes below nothing, nor beyond what entered', () => {
    const entry = fc.record({ pod: fc.integer({ min: 0, max: 1e9 }), host: fc.integer({ min: 0, max: 2e9 }) });
    fc.assert(
      fc.property(fc.array(entry, { minLength: TIMES.length, maxLength: TIMES.length }), (entries) => {
        const samples = nodeOf(
          TIMES,
          { 'ns/web': entries.map(({ pod }) => pod) },
          host(entries.map((one) => one.host))
        );
        const traffic = attributed(samples, { hostNetwork: true, claims: [S3_CLAIM] });
        const entered = entries.reduce((sum, one) => sum + one.host, 0);
        expect(traffic.bytes.every((bytes) => bytes >= 0)).toBe(true);
        expect(traffic.bytes.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThanOrEqual(entered + 1);
      })
    );
  });
});

describe('intervals', () => {
  const samples = nodeOf([10, 20, 50, 60], {});

  it.each([
    [0, 10_000],
    [1, 10_000],
    [2, 30_000],
  ])('interval %d is %d ms long', (i, ms) => {
    expect(intervalLengthMs(samples, i)).toBe(ms);
  });

  it('of a single scrape has no length', () => {
    expect(intervalLengthMs(nodeOf([10], {}), 0)).toBe(0);
  });

  it.each([
    [0, 10, [0]],
    [10, 20, [1]],
    [19.9, 20.1, [1, 2]],
    [25, 30, [2]],
    [60, 90, []],
    [-10, 0, []],
    [0, 60, [0, 1, 2, 3]],
  ])('(%d s, %d s] touches %j', (from, to, touched) => {
    expect([0, 1, 2, 3].filter((i) => touches(samples, i, from * 1000, to * 1000))).toEqual(touched);
  });
});
