import { coerce, compare, satisfies, valid, validRange } from 'semver';
import * as z from 'zod';

const event = z.looseObject({
  introduced: z.string().optional(),
  fixed: z.string().optional(),
  last_affected: z.string().optional(),
});
const affected = z.looseObject({
  package: z.looseObject({ ecosystem: z.string(), name: z.string() }).optional(),
  ranges: z.array(z.looseObject({ type: z.string(), events: z.array(event) })).default([]),
  versions: z.array(z.string()).default([]),
  database_specific: z.looseObject({ last_known_affected_version_range: z.string().optional() }).default({}),
});

/** An advisory in the OSV format (ossf.github.io/osv-schema), as far as it is read here. */
export const advisorySchema = z.looseObject({
  id: z.string(),
  modified: z.string(),
  /** There once it was taken back. */
  withdrawn: z.string().nullish(),
  summary: z.string().default(''),
  affected: z.array(affected).default([]),
  database_specific: z.looseObject({ severity: z.string().nullish() }).default({}),
});
export type Advisory = z.infer<typeof advisorySchema>;
type Affected = z.infer<typeof affected>;
type Event = z.infer<typeof event>;

/** Names of the npm packages that an advisory is about, each once. */
export function npmPackagesOf({ affected: all }: Advisory): readonly string[] {
  return [...new Set(all.flatMap((one) => (one.package?.ecosystem === 'npm' ? [one.package.name] : [])))];
}

/**
 * Whether an advisory speaks of this version, and the first version that is said to be free of it (null: none is named). Null where it does not, or was
 * withdrawn. A range that can't be read counts as one that holds the version: nothing is passed over for a typing error.
 */
export function findingOf(advisory: Advisory, name: string, version: string): { readonly fixed: string | null } | null {
  if (typeof advisory.withdrawn === 'string') {
    return null;
  }
  for (const one of advisory.affected) {
    if (one.package?.ecosystem !== 'npm' || one.package.name !== name) {
      continue;
    }
    if (one.versions.includes(version)) {
      return { fixed: null };
    }
    for (const { type, events } of one.ranges) {
      if (type !== 'GIT' && holds(events, version) && isLastKnown(one, events, version)) {
        return { fixed: fixedAfter(events, version) };
      }
    }
  }
  return null;
}

/** OSV's own way: events in the order of their versions, and what the last one says that is not above the version. */
function holds(events: readonly Event[], version: string): boolean {
  const steps = events.map((one) => ({ one, at: versionOf(one) }));
  if (steps.some(({ at }) => at === null)) {
    return true;
  }
  let isAffected = false;
  for (const { one, at } of steps.sort((a, b) => order(a.at ?? '0', b.at ?? '0'))) {
    const isAtOrAbove = order(version, at ?? '0') >= 0;
    if (one.introduced !== undefined && isAtOrAbove) {
      isAffected = true;
    } else if (one.fixed !== undefined && isAtOrAbove) {
      isAffected = false;
    } else if (one.last_affected !== undefined && order(version, at ?? '0') > 0) {
      isAffected = false;
    }
  }
  return isAffected;
}

/** Where no event ends a range, GitHub may name the last versions that it knew to be affected (`<= 1.2.3`). */
function isLastKnown({ database_specific: specific }: Affected, events: readonly Event[], version: string): boolean {
  const known = specific.last_known_affected_version_range;
  const isOpen = events.every(({ fixed, last_affected: last }) => fixed === undefined && last === undefined);
  return (
    !isOpen ||
    known === undefined ||
    validRange(known) === null ||
    satisfies(version, known, { includePrerelease: true })
  );
}

function fixedAfter(events: readonly Event[], version: string): string | null {
  const fixes = events.flatMap(({ fixed }) => (fixed === undefined || valid(fixed) === null ? [] : [fixed]));
  return fixes.filter((fixed) => order(fixed, version) > 0).sort(order)[0] ?? null;
}

/** An event's version, "0" for the beginning of all; null for an event without a version that can be read. */
function versionOf({ introduced, fixed, last_affected: last }: Event): string | null {
  const text = introduced ?? fixed ?? last;
  return text === undefined ? null : text === '0' ? '0' : (valid(text) ?? coerce(text)?.version ?? null);
}

/** "0" is below every version, prereleases of 0.0.0 too. */
const order = (a: string, b: string): number => (a === b ? 0 : a === '0' ? -1 : b === '0' ? 1 : compare(a, b));
