import * as z from 'zod';
import type { InstanceType } from './instance-type';

/** Where prices come from. */
export interface PriceSource {
  /** Short and unique, as in `Price.source`. */
  readonly id: string;
  /** Day (YYYY-MM-DD) or month (YYYY-MM) the prices were valid, null when unknown. */
  readonly date: string | null;
  readonly description: string;
}

/** One On-Demand price: USD an hour, Linux, without licences. */
export interface PricePoint {
  readonly usdPerHour: number;
  /** Id of a `PriceSource`. */
  readonly source: string;
}

/** The catalog as plain data: what `catalog refresh` writes, and what the shipped form unpacks to. */
export interface CatalogData {
  readonly schemaVersion: 1;
  /** Day the data was gathered, YYYY-MM-DD. */
  readonly date: string;
  readonly sources: readonly PriceSource[];
  /** Regions whose offerings are known at all; for the others `offeredIn` answers null. */
  readonly regions: readonly string[];
  readonly types: readonly InstanceType[];
  /** Type name, then Region. Types without a known price are left out. */
  readonly prices: Readonly<Record<string, Readonly<Record<string, PricePoint>>>>;
  /** Type name to the Regions (of `regions`) that offer it. A type that is left out has unknown offerings. */
  readonly offered: Readonly<Record<string, readonly string[]>>;
}

const positive = z.number().positive();
const positiveOrNull = positive.nullable();
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'expected YYYY-MM-DD');
const dayOrMonth = z.string().regex(/^\d{4}-\d{2}(-\d{2})?$/, 'expected YYYY-MM-DD or YYYY-MM');

const accelerator = z.object({
  kind: z.string(),
  name: z.string(),
  manufacturer: z.string(),
  count: z.number().int().nonnegative(),
  memoryMiBEach: positiveOrNull,
  partitionFraction: positiveOrNull,
});

const localDisk = z.object({
  count: z.number().int().positive(),
  sizeGB: positive,
  type: z.enum(['ssd', 'hdd']),
  nvme: z.boolean().nullable(),
});

const instanceType = z.object({
  name: z.string().regex(/^[a-z0-9-]+\.[a-z0-9-]+$/, 'expected FAMILY.SIZE'),
  family: z.string().min(1),
  vcpu: z.number().int().positive(),
  memoryMiB: positive,
  arch: z.array(z.string()),
  accelerators: z.array(accelerator),
  networkPerformance: z.string(),
  networkBaselineGbps: positiveOrNull,
  networkPeakGbps: positiveOrNull,
  primaryCardBaselineGbps: positiveOrNull,
  primaryCardPeakGbps: positiveOrNull,
  networkConflict: z.boolean(),
  networkCards: z.number().int().positive(),
  ebsBaselineMbps: positiveOrNull,
  ebsPeakMbps: positiveOrNull,
  localDisks: z.array(localDisk),
  bandwidthWeightings: z.array(z.string()),
  currentGeneration: z.boolean(),
  bareMetal: z.boolean(),
  burstableCpu: z.boolean(),
  efaSupported: z.boolean(),
});

const catalogData = z.object({
  schemaVersion: z.literal(1),
  date: day,
  sources: z.array(z.object({ id: z.string(), date: dayOrMonth.nullable(), description: z.string() })),
  regions: z.array(z.string()),
  types: z.array(instanceType),
  prices: z.record(z.string(), z.record(z.string(), z.object({ usdPerHour: positive, source: z.string() }))),
  offered: z.record(z.string(), z.array(z.string())),
});

/** A catalog file that can't be used. `message` is one line that names the first bad field. */
export class CatalogDataError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'CatalogDataError';
  }
}

/** Checks what a catalog file held, as parsed JSON. Fields that this version doesn't know are dropped. Throws `CatalogDataError`. */
export function parseCatalogData(value: unknown): CatalogData {
  const result = catalogData.safeParse(value);
  if (result.success) {
    return result.data;
  }
  const version =
    typeof value === 'object' && value !== null ? (value as { schemaVersion?: unknown }).schemaVersion : undefined;
  if (typeof version === 'number' && version !== 1) {
    throw new CatalogDataError(`the catalog has schema version ${version}, this Headroom reads version 1`);
  }
  const issue = result.error.issues[0];
  const where = issue === undefined || issue.path.length === 0 ? 'the whole file' : issue.path.map(String).join('.');
  const others = result.error.issues.length - 1;
  throw new CatalogDataError(
    `the catalog is not valid at ${where}: ${issue?.message ?? 'not an object'}${others > 0 ? ` (and ${others} more)` : ''}`
  );
}
