import type { Stream } from './streams';

/** A node's pods whose history must look like a lifetime before silence about the agent's start is overruled. */
const LEAST_LIFETIME_SHARE = 0.75;
/** Earlier samples a stream needs before its sum says something. */
const LEAST_HISTORY = 4;
/** A delta of at least this share of all before it may be a lifetime. */
const LIFETIME_RATIO = 0.9;

/**
 * Scrape times at which a restarted agent handed out each pod's lifetime as one delta. A restarted agent has no baseline for interfaces (it
 * starts from 0), so at its first scrape *every* interface reports all bytes since the veth was made. Two signs, either is enough:
 * the agent's container is known to have started since the scrape before; or most interfaces of the node report, at one scrape, at least
 * as much as in all the time before.
 */
export function restartTimes(
  podStreams: readonly Stream[],
  clock: Float64Array,
  agentStartsMs: readonly number[]
): number[] {
  const found = new Set<number>();
  for (const startMs of agentStartsMs) {
    const first = clock.find((time) => time > startMs);
    const before = clock.findLast((time) => time <= startMs);
    // Without a scrape before the start there is no history that could be counted again.
    if (first !== undefined && before !== undefined) {
      found.add(first);
    }
  }
  for (const time of lifetimeLikeTimes(podStreams)) {
    found.add(time);
  }
  return [...found].sort((a, b) => a - b);
}

function lifetimeLikeTimes(podStreams: readonly Stream[]): number[] {
  const votes = new Map<number, { like: number; of: number }>();
  for (const stream of podStreams) {
    let sum = 0;
    for (let i = 0; i < stream.times.length; i++) {
      const value = stream.values[i] ?? 0;
      if (i >= LEAST_HISTORY && sum > 0) {
        const time = stream.times[i] ?? 0;
        const vote = votes.get(time) ?? { like: 0, of: 0 };
        vote.of++;
        if (value >= LIFETIME_RATIO * sum) {
          vote.like++;
        }
        votes.set(time, vote);
      }
      sum += value;
    }
  }
  const times: number[] = [];
  for (const [time, vote] of votes) {
    if (vote.of >= 2 && vote.like >= 2 && vote.like >= LEAST_LIFETIME_SHARE * vote.of) {
      times.push(time);
    }
  }
  return times;
}

/**
 * The true delta of a sample at a restart. A lifetime is never less than the sum of what was counted before, so a smaller value is an ordinary
 * delta and stays. Else: what exceeds the sum where the stream was seen from its birth, NaN (left out) where part of its life lies before the data.
 */
export function afterRestart(value: number, sumBefore: number, seenFromBirth: boolean): number {
  if (value < sumBefore) {
    return value;
  }
  return seenFromBirth ? value - sumBefore : NaN;
}
