import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { advisorySchema, npmPackagesOf } from './advisory';
import type { Advisory } from './advisory';
import { AdvisoryError } from './advisory-error';

/** The advisories of npm packages in a checkout. */
export interface AdvisoryDatabase {
  readonly advisories: readonly Advisory[];
  /** When the newest of them was changed, ISO 8601: the checkout is as old as that, or younger. */
  readonly newest: string;
}

/**
 * Reads the reviewed advisories of npm packages in a checkout of github/advisory-database, or any folder of OSV files. What GitHub has not reviewed names no
 * packages, and is left out. Throws `AdvisoryError` for a file that is no advisory, and where there are none.
 */
export function readAdvisories(folder: string): AdvisoryDatabase {
  const reviewed = join(folder, 'advisories', 'github-reviewed');
  const advisories = jsonFilesBelow(existsSync(reviewed) ? reviewed : folder).flatMap((path) => {
    const text = readFileSync(path, 'utf8');
    // Most are about other ecosystems.
    return text.includes('"npm"') ? [readAdvisory(path, text)] : [];
  });
  const ofNpm = advisories.filter((advisory) => npmPackagesOf(advisory).length > 0);
  const newest = ofNpm
    .map(({ modified }) => modified)
    .sort()
    .at(-1);
  if (newest === undefined) {
    throw new AdvisoryError(
      `no advisory of an npm package lies below ${folder}`,
      'Give the folder of a checkout of github.com/github/advisory-database.'
    );
  }
  return { advisories: ofNpm, newest };
}

function readAdvisory(path: string, text: string): Advisory {
  try {
    return advisorySchema.parse(JSON.parse(text));
  } catch {
    throw new AdvisoryError(
      `${path} is no advisory in the OSV format`,
      'Look at the file; check the database out anew.'
    );
  }
}

function jsonFilesBelow(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.json'))
      .sort()
      .map((path) => join(folder, path));
  } catch {
    throw new AdvisoryError(`the folder ${folder} can’t be read`, 'Give the folder of a checkout of advisories.');
  }
}
