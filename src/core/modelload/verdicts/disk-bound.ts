import { DISK_TOLERANCE, GP3_DEFAULT_MBPS } from '../constants';
import type { LoadFacts } from '../facts';
import type { Rule } from './ruling';
import { ruled } from './ruling';

/** The page cache took the weights at network speed until it was full, and then the disk set the pace. */
export const diskBound: Rule = {
  verdict: 'disk-bound',
  judge: (facts, path) => {
    const step = facts.ownStep;
    if (step === null) {
      return { applies: false, because: 'the rate did not fall within the load', confidence: 'high', nearness: 0 };
    }
    const lateMBps = step.lateGbps * 125;
    const figure = nearestDisk(facts, lateMBps);
    const quietAfter = facts.exceeded === null || facts.exceeded.slice(step.lateFrom).every((exceeded) => !exceeded);
    return ruled(
      [
        [path.proof !== 'sum-stays', 'the rate fell as other nodes began to load over the same path'],
        [quietAfter, 'the inbound allowance was exceeded after the rate fell too'],
        [figure !== null, `the rate fell to ${lateMBps.toFixed(0)} MB/s, which is no known disk figure of this type`],
      ],
      () =>
        `the rate fell from ${(step.earlyGbps * 125).toFixed(0)} to ${lateMBps.toFixed(0)} MB/s, the ${figure?.name ?? 'disk'} of ${(figure?.megabytesPerSecond ?? 0).toFixed(0)} MB/s, and the inbound allowance was not exceeded after it`,
      facts.exceeded === null ? 'low' : facts.nodeGbps.length - step.lateFrom >= 2 ? 'high' : 'medium'
    );
  },
};

function nearestDisk(
  facts: LoadFacts,
  megabytesPerSecond: number
): { name: string; megabytesPerSecond: number } | null {
  const figures = [
    { name: 'EBS baseline', megabytesPerSecond: (facts.type?.ebsBaselineMbps ?? NaN) / 8 },
    { name: 'EBS peak', megabytesPerSecond: (facts.type?.ebsPeakMbps ?? NaN) / 8 },
    { name: 'default throughput of a gp3 volume', megabytesPerSecond: GP3_DEFAULT_MBPS },
  ];
  const distance = (figure: { megabytesPerSecond: number }): number =>
    Math.abs(megabytesPerSecond / figure.megabytesPerSecond - 1);
  const near = figures.filter((figure) => distance(figure) <= DISK_TOLERANCE).sort((a, b) => distance(a) - distance(b));
  return near[0] ?? null;
}
