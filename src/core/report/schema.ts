import * as z from 'zod';
import { diagnoseSchema } from './diagnose-schema';
import { doctorSchema } from './doctor-schema';
import { flowsSchema } from './flows-schema';
import { healthSchema } from './health-schema';
import { mapSchema } from './map-schema';
import { zonesSchema } from './zones-schema';

/** The published schemas by the name of their file in docs/schema/. */
export const SCHEMAS = {
  'diagnose.v1.json': diagnoseSchema,
  'doctor.v1.json': doctorSchema,
  'flows.v1.json': flowsSchema,
  'health.v1.json': healthSchema,
  'map.v1.json': mapSchema,
  'zones.v1.json': zonesSchema,
} as const;

/** A schema as JSON Schema (draft 2020-12). Objects stay open, since fields may be added within a version. */
export function jsonSchemaOf(name: keyof typeof SCHEMAS): unknown {
  return z.toJSONSchema(SCHEMAS[name], { target: 'draft-2020-12', io: 'input' });
}
