import { imagePull, isServingImage } from './image-pull';
import { every, nodeOf } from './testing/node';

const GB = 1e9;

/** Host bytes each 10 s: `during` in the 60 s before the start at 100 s, `after` in the 30 s from then on. */
const node = (during: number, after: number) => {
  const times = every(10, 0, 200);
  return nodeOf(
    times,
    { 'ns/other': times.map(() => 1e6) },
    {
      hostIngressBytes: Float64Array.from(times, (end) =>
        end === 0 ? NaN : 1e6 + (end > 40 && end <= 100 ? during / 6 : end > 100 && end <= 130 ? after / 3 : 0)
      ),
      hostResolutionMs: 10_000,
    }
  );
};

describe('the pull before a start', () => {
  it('is what entered the host outside of pods from scheduled to started', () => {
    const image = imagePull(node(6 * GB, 1 * GB), { scheduledMs: 40_000, startMs: 100_000 }, 130_000);
    expect(image?.bytes).toBeCloseTo(6 * GB, -3);
    expect(image?.seconds).toBe(60);
    expect(image?.bytesAfter).toBeCloseTo(1.003 * GB, -6);
  });

  it.each([
    ['a restart, whose image is there', { scheduledMs: null, startMs: 100_000 }],
    ['a start at the moment of scheduling', { scheduledMs: 100_000, startMs: 100_000 }],
  ])('is not known for %s', (_, start) => {
    expect(imagePull(node(6 * GB, 0), start, 130_000)).toBeNull();
  });

  it.each([
    ['an image of a serving stack, pulled for longer than the rest took', 6 * GB, 1 * GB, 30, true],
    ['an image of a plain server', 0.6 * GB, 0, 30, false],
    ['a load that is larger than the image', 6 * GB, 20 * GB, 30, false],
    ['a load that took longer than the pull', 6 * GB, 1 * GB, 90, false],
  ])('%s', (_, during, after, seconds, expected) => {
    const image = imagePull(node(during, after), { scheduledMs: 40_000, startMs: 100_000 }, 130_000);
    expect(isServingImage(image, seconds)).toBe(expected);
  });
});
