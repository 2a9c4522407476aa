import * as z from 'zod';
import { AdvisoryError } from './advisory-error';

/** A package at a version, as the lockfile has it installed. */
export interface InstalledPackage {
  readonly name: string;
  readonly version: string;
  /** Folders that it lies in. */
  readonly paths: readonly string[];
  /** True where no declared dependency of the command line leads to it: a tool of the build, or what the local page bundles of one. */
  readonly isDev: boolean;
}

const lockfile = z.object({
  lockfileVersion: z.union([z.literal(2), z.literal(3)]),
  packages: z.record(
    z.string(),
    z.looseObject({
      name: z.string().optional(),
      version: z.string().optional(),
      link: z.boolean().optional(),
      dev: z.boolean().optional(),
    })
  ),
});

/** Every package of a package-lock.json, by name and version, sorted. Throws `AdvisoryError` where the text is no lockfile of npm 7 or later. */
export function installedPackages(text: string): readonly InstalledPackage[] {
  const parsed = lockfile.safeParse(readJson(text));
  if (!parsed.success) {
    throw new AdvisoryError('package-lock.json is no lockfile of version 2 or 3', 'Write it with npm 7 or later.');
  }
  const found = new Map<string, InstalledPackage>();
  for (const [path, one] of Object.entries(parsed.data.packages)) {
    const at = path.lastIndexOf('node_modules/');
    if (at < 0 || one.version === undefined || one.link === true) {
      continue;
    }
    // An alias lies in a folder of another name.
    const name = one.name ?? path.slice(at + 'node_modules/'.length);
    const key = `${name}@${one.version}`;
    const before = found.get(key);
    found.set(key, {
      name,
      version: one.version,
      paths: [...(before?.paths ?? []), path],
      isDev: (before?.isDev ?? true) && one.dev === true,
    });
  }
  return [...found.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
