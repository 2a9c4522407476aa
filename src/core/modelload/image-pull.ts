import type { NodeSamples } from '../samples';
import { sumOfPods } from '../samples';
import { intervalLengthMs, touches } from './attribution';
import { LEAST_SERVING_IMAGE_BYTES } from './constants';
import type { PodStart } from './starts';

/** What entered the node outside of pods while a pod waited for its containers. */
export interface ImagePull {
  readonly bytes: number;
  /** From scheduled to started. */
  readonly seconds: number;
  /** What entered the node from the start to the end of the load. */
  readonly bytesAfter: number;
}

/** The pull before a start; null where host bytes or the time of scheduling are not known, and for restarts. */
export function imagePull(
  samples: NodeSamples,
  { scheduledMs, startMs }: Pick<PodStart, 'scheduledMs' | 'startMs'>,
  endMs: number
): ImagePull | null {
  const host = samples.hostIngressBytes;
  if (host === null || scheduledMs === null || startMs <= scheduledMs) {
    return null;
  }
  const pods = sumOfPods(samples);
  let before = 0;
  let after = 0;
  for (let i = 1; i < samples.times.length; i++) {
    const end = samples.times[i] ?? 0;
    const lengthMs = intervalLengthMs(samples, i);
    const outside = Math.max(0, (host[i] ?? NaN) - (pods[i] ?? 0));
    if (Number.isNaN(outside) || lengthMs <= 0 || !touches(samples, i, scheduledMs, endMs)) {
      continue;
    }
    // An interval that reaches over the container's start is split by time.
    const pullMs = Math.max(0, Math.min(end, startMs) - Math.max(end - lengthMs, scheduledMs));
    before += (outside * pullMs) / lengthMs;
    const loadMs = Math.max(0, Math.min(end, endMs) - Math.max(end - lengthMs, startMs));
    after += ((host[i] ?? 0) * loadMs) / lengthMs;
  }
  return { bytes: before, seconds: (startMs - scheduledMs) / 1000, bytesAfter: after };
}

/**
 * True where a start that nothing else marks as a model load was held back by the pull of an image as large as serving stacks have: its weights may
 * have come in the same host samples, where they can't be told from it.
 */
export function isServingImage(image: ImagePull | null, seconds: number): boolean {
  return (
    image !== null &&
    image.bytes >= LEAST_SERVING_IMAGE_BYTES &&
    image.bytes > image.bytesAfter &&
    image.seconds > seconds
  );
}
