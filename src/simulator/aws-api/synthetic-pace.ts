import type { Random } from '../random/random';
import type { CountMetric, Reporter } from './connection';

/** Bytes of a full segment at an MTU of 1500. */
const SEGMENT = 1448;
/** Timeouts a retransmission; floors of the same growing number keep both additive. */
const TIMEOUT_SHARE = 1 / 40;

/** How fast a connection moves and loses; every count is a closed form of time, so that a year costs what a minute does. */
export interface Pace {
  readonly bytesPerSecond: number;
  /** share of segments sent again, as the client's agent counts */
  readonly loss: number;
  /** the same of the server's agent */
  readonly mirrorLoss: number;
  /** the rate swings by this share around its mean (below 1: it never runs backwards) */
  readonly swing: number;
  readonly periodSeconds: number;
  /** mean round-trip time in microseconds; null: never measured */
  readonly roundTripMicros: number | null;
}

/** Draws a pace: small and large connections alike, most of them without loss. */
export function drawPace(random: Random, sameLoss: boolean, roundTripMicros: number): Pace {
  const bytesPerSecond = random.magnitude(200, 2e7);
  const loss = random.chance(0.6) ? 0 : random.magnitude(1e-5, 5e-3);
  const other = random.chance(0.6) ? 0 : random.magnitude(1e-5, 5e-3);
  return {
    bytesPerSecond,
    loss,
    mirrorLoss: sameLoss ? loss : other,
    swing: random.between(0, 0.8),
    periodSeconds: random.between(120, 3600),
    roundTripMicros: random.chance(0.3) ? null : roundTripMicros * random.between(0.7, 1.6),
  };
}

/** What was counted in the first `seconds` of a connection. */
export function paceCount(pace: Pace, metric: CountMetric, reporter: Reporter, seconds: number): number {
  const turn = pace.periodSeconds / (2 * Math.PI);
  const moved = pace.bytesPerSecond * (seconds + pace.swing * turn * (1 - Math.cos(seconds / turn)));
  const lost = (moved / SEGMENT) * (reporter === 'client' ? pace.loss : pace.mirrorLoss);
  switch (metric) {
    case 'DATA_TRANSFERRED':
      return Math.floor(moved);
    case 'RETRANSMISSIONS':
      return Math.floor(lost);
    case 'TIMEOUTS':
      return Math.floor(lost * TIMEOUT_SHARE);
  }
}
