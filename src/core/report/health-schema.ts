import * as z from 'zod';
import { count, figureOrNull, incomplete, queries, text, textOrNull, time, warning, window } from './schema-parts';

const timeOrNull = time.nullable();

/** `health --output json`, schema version 1. Fields are added, never renamed; what isn't known is null. */
export const healthSchema = z
  .object({
    schemaVersion: z.literal(1),
    window,
    cluster: textOrNull,
    networkHealth: z.object({
      state: text.describe(
        'healthy, degraded (any monitor was, at any time), no-data (monitors without a value), no-monitor; open'
      ),
      scope: text.describe('what the indicator can and can’t say'),
      remedy: textOrNull.describe('what gets the missing data; null where nothing is missing'),
      monitors: z.array(
        z.object({
          name: text,
          cluster: textOrNull,
          status: textOrNull.describe('PENDING, ACTIVE, INACTIVE, ERROR, DELETING; open'),
          state: text.describe('healthy, degraded, no-data; open'),
          now: textOrNull.describe('healthy or degraded at the window’s end; null where the last value is too old'),
          samples: count.describe('replicas of the collector count once'),
          degradedSamples: count,
          degradedShare: figureOrNull.describe('of the samples'),
          degradedSeconds: figureOrNull.describe('to resolutionSeconds'),
          firstDegraded: timeOrNull,
          lastDegraded: timeOrNull,
          coverage: figureOrNull.describe('share of the window that has values'),
          resolutionSeconds: figureOrNull,
        })
      ),
      query: text,
    }),
    nodes: z.array(
      z.object({
        name: text,
        instanceType: textOrNull,
        zone: textOrNull,
        zoneId: textOrNull,
        ceiling: z
          .object({ baselineGbps: z.number(), peakGbps: z.number(), source: text })
          .nullable()
          .describe('of the primary network card'),
        state: text.describe('exceeded, clear (nothing over in what was scraped), no-data; open'),
        allowances: z.array(
          z.object({
            name: text.describe('bw-in, bw-out, pps, conntrack, linklocal; open'),
            packets: figureOrNull.describe('queued or dropped; neither a loss rate nor a duration; null: not scraped'),
            scrapes: count,
            scrapesOver: count.nullable(),
            shareOver: figureOrNull,
            lastOver: timeOrNull,
            longestRunSeconds: figureOrNull.describe('longest time over in scrapes one after the other'),
            pattern: textOrNull.describe('isolated, repeated, sustained; null where nothing was over; open'),
          })
        ),
      })
    ),
    allowances: z.array(
      z.object({
        name: text,
        metric: text,
        title: text,
        meaning: text,
        remedies: z.array(z.object({ id: text, what: text, source: text })).describe('what is free first'),
        source: text,
        nodesExceeded: count,
        nodesScraped: count,
        query: text,
      })
    ),
    warnings: z.array(warning),
    queries,
    incomplete,
  })
  .meta({ title: 'headroom health --output json, schema version 1' });

/** A health report as it is printed. */
export type HealthJson = z.infer<typeof healthSchema>;
