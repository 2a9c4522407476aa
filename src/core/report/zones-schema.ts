import * as z from 'zod';
import { count, figureOrNull, incomplete, queries, text, textOrNull, warning, window } from './schema-parts';

/** `zones --output json`, schema version 1. Fields are added, never renamed; what isn't known is null. */
export const zonesSchema = z
  .object({
    schemaVersion: z.literal(1),
    window,
    cluster: textOrNull,
    origin: text,
    zones: z.array(z.object({ zone: text, zoneName: textOrNull, zoneId: textOrNull })),
    cells: z.array(
      z.object({
        from: text.describe('a zone, or "unknown"'),
        to: text,
        bytes: z.number().describe('sent from, received at'),
        retransmissions: figureOrNull,
        usd: figureOrNull.describe('out and in; null where a zone is not known'),
      })
    ),
    unknown: z.object({ bytes: z.number(), reasons: z.record(text, z.number()) }),
    interAz: z.object({ bytes: z.number(), usd: z.number() }),
    price: z.object({ usdPerGbEachWay: z.number(), source: text }),
    pairs: z
      .array(z.object({ source: text, destination: text, bytes: z.number() }))
      .nullable()
      .describe('largest pairs of workloads in the asked-for cell; null where none was asked for'),
    advice: z.array(
      z.object({
        namespace: text,
        service: text,
        verdict: text.describe('enable, in-use, singleton, no-local-endpoint, nothing-crosses; open'),
        because: text,
        endpoints: z.array(z.object({ zone: text, count, hinted: count })),
        bytes: z.number(),
        interAzBytes: z.number(),
        avoidableBytes: z.number(),
        savedUsdPerMonth: figureOrNull,
        cautions: z.array(text),
      })
    ),
    warnings: z.array(warning),
    queries,
    incomplete,
  })
  .meta({ title: 'headroom zones --output json, schema version 1' });

/** The matrix as it is printed. */
export type ZonesJson = z.infer<typeof zonesSchema>;
