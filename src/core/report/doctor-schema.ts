import * as z from 'zod';
import { count, figureOrNull, incomplete, queries, text, textOrNull, warning, window } from './schema-parts';

/** `doctor --output json`, schema version 1. Fields are added, never renamed; what isn't known is null. */
export const doctorSchema = z
  .object({
    schemaVersion: z.literal(1),
    window,
    cluster: textOrNull,
    store: z.object({ address: text, flavour: textOrNull, version: textOrNull }),
    presence: z.array(
      z.object({
        producer: text,
        purpose: text,
        required: z.boolean(),
        found: z.array(text),
        missing: z.array(text),
        remedy: textOrNull,
      })
    ),
    nodes: z.array(
      z.object({ node: text, intervalSeconds: figureOrNull, scrapes: count, missed: count, coverage: z.number() })
    ),
    warnings: z.array(warning),
    queries,
    incomplete,
  })
  .meta({ title: 'headroom doctor --output json, schema version 1' });

/** A doctor's report as it is printed. */
export type DoctorJson = z.infer<typeof doctorSchema>;
