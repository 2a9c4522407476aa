import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { PackagingError } from './packaging-error';

/** What may be inside a release: licences that ask for their text and names to be kept, and for nothing of the code around. */
const ALLOWED: ReadonlySet<string> = new Set([
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  '0BSD',
  'CC0-1.0',
  'Unlicense',
  'BlueOak-1.0.0',
  'Python-2.0',
  // of data, such as tables of time zones
  'CC-BY-4.0',
]);

/** A package whose code is in a release. */
export interface ThirdParty {
  readonly name: string;
  readonly version: string;
  /** SPDX: the one that counts where a package offers several; joined by ` AND ` where all count. */
  readonly licence: string;
  /** Texts of its licence and notice files, in the order of their names. */
  readonly texts: readonly string[];
}

const manifestSchema = z.object({
  name: z.string(),
  version: z.string(),
  license: z.unknown().optional(),
  licenses: z.unknown().optional(),
});

const LICENCE_FILE = /^(licen[cs]e|copying|notice|unlicense)([.-].*)?$/i;
/** Source files may have such names too. */
const SOURCE_FILE = /\.([cm]?[jt]s|json|map)$/i;

/**
 * Reads who wrote a package and under which licence. `apacheText` stands in for a package under Apache-2.0 that ships no text: that licence names nobody,
 * so its text is the same everywhere; others hold the names of their authors, which can't be made up. Throws `PackagingError` for a licence that is not
 * on the list, none, or one without its text.
 */
export function readThirdParty(folder: string, apacheText: string): ThirdParty {
  const manifest = manifestSchema.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
  const { name, version } = manifest;
  const said = licenceText(manifest.license ?? manifest.licenses);
  const licence = said === null ? null : allowedLicence(said);
  if (licence === null) {
    throw new PackagingError(
      `${name} ${version} is bundled under ${said ?? 'no licence that it names'}`,
      'Leave the package out, or have the licence looked at and added to the list in scripts/package/licences.ts.'
    );
  }
  const found = licenceFiles(folder).map((file) => readFileSync(join(folder, file), 'utf8').trim());
  const texts = found.length === 0 && licence === 'Apache-2.0' ? [apacheText.trim()] : found;
  if (texts.length === 0) {
    throw new PackagingError(
      `${name} ${version} is bundled under ${licence} and ships no text of it`,
      'Leave the package out, or take its text from its source repository.'
    );
  }
  return { name, version, licence, texts };
}

/** What counts of an SPDX expression: of `A OR B` the first allowed, of `A AND B` all; null where nothing of it is allowed, or it can't be read. */
export function allowedLicence(expression: string): string | null {
  const flat = expression.trim().replace(/^\(([^()]*)\)$/, '$1');
  if (/[()]/.test(flat) || (/ OR /.test(flat) && / AND /.test(flat))) {
    return null;
  }
  const all = flat.split(' AND ').map((part) => part.trim());
  if (all.length > 1) {
    return all.every((part) => ALLOWED.has(part)) ? all.join(' AND ') : null;
  }
  return (
    flat
      .split(' OR ')
      .map((part) => part.trim())
      .find((part) => ALLOWED.has(part)) ?? null
  );
}

/** Old packages name licences as an object, or several as a list of which one may be chosen. */
function licenceText(field: unknown): string | null {
  if (typeof field === 'string') {
    return field;
  }
  if (Array.isArray(field)) {
    const names = field.map(licenceText).filter((name) => name !== null);
    return names.length === 0 ? null : names.join(' OR ');
  }
  const { type } = z.object({ type: z.string().optional() }).catch({}).parse(field);
  return type ?? null;
}

function licenceFiles(folder: string): readonly string[] {
  return existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => LICENCE_FILE.test(name) && !SOURCE_FILE.test(name))
        .sort()
    : [];
}
