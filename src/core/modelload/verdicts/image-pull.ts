import { LEAST_IMAGE_BYTES } from '../constants';
import type { Rule } from './ruling';
import { inBytes, inSeconds, ruled } from './ruling';

/** The time went into pulling the image, before any container ran. Needs the host's byte counter: a pull is on no pod's interface. */
export const imagePull: Rule = {
  verdict: 'image-pull',
  judge: (facts) => {
    const { image, seconds } = facts;
    if (image === null) {
      return {
        applies: false,
        because: 'bytes of the host before the container started are not known',
        confidence: 'high',
        nearness: 0,
      };
    }
    return ruled(
      [
        [image.bytes > LEAST_IMAGE_BYTES, `only ${inBytes(image.bytes)} entered the host before the container started`],
        [
          image.bytes > Math.max(image.bytesAfter, facts.pathBytes),
          `more bytes (${inBytes(Math.max(image.bytesAfter, facts.pathBytes))}) came after the container started than before (${inBytes(image.bytes)})`,
        ],
        [
          image.seconds > seconds,
          `the pull (${inSeconds(image.seconds)}) was shorter than the load (${inSeconds(seconds)})`,
        ],
      ],
      () =>
        `${inBytes(image.bytes)} entered the node in the ${inSeconds(image.seconds)} before the container started, and the load itself took ${inSeconds(seconds)}`
    );
  },
};
