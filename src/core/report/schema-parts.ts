import * as z from 'zod';

/** RFC 3339 in UTC. */
export const time = z.iso.datetime();
export const window = z.object({ from: time, to: time });
export const text = z.string();
export const textOrNull = z.string().nullable();
export const count = z.number().int().nonnegative();
export const figureOrNull = z.number().nullable();

export const warning = z.object({
  code: text.describe('double-scrape, frozen-series, …; new codes may be added'),
  message: text,
  affects: z.array(text).describe('node/NAME, pod/NAMESPACE/NAME, metric/NAME'),
});

export const incomplete = z.boolean().describe('true when limits cut the answer: what is there is right, but not all');
export const queries = count.describe('requests that were sent to the store for all of this');
