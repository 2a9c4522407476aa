import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { bundledPackages } from './bundled-packages';
import { readThirdParty } from './licences';
import type { ThirdParty } from './licences';
import { packedPages, topNames } from './packed-pages';
import { PackagingError } from './packaging-error';
import { thirdPartyText } from './third-party-text';

/** The file of others' licences in both packages, and in the image. */
export const THIRD_PARTY_FILE = 'THIRD-PARTY-LICENSES.txt';

const manifestSchema = z.looseObject({ name: z.string(), version: z.string(), license: z.string() });
export type Manifest = z.infer<typeof manifestSchema>;

/** What package.json of the project says. */
export function readManifest(root: string): Manifest {
  return manifestSchema.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
}

/** The id in the plugin.json of a built plugin. */
export function pluginIdOf(dist: string): string {
  return z.object({ id: z.string() }).parse(JSON.parse(readFileSync(join(dist, 'plugin.json'), 'utf8'))).id;
}

/** Copies a built plugin and adds the licences of what it bundles. A signature has to cover them, so this comes before signing. Returns what it bundles. */
export function stagePlugin(root: string, dist: string, to: string): readonly ThirdParty[] {
  const packages = thirdPartiesOf(root, dist);
  fresh(to);
  cpSync(dist, to, { recursive: true });
  writeFileSync(join(to, THIRD_PARTY_FILE), thirdPartyText('The Headroom app plugin', packages));
  return packages;
}

/**
 * Copies what `npm install` of the command line is to bring: launcher, bundle, licences, pages, and a package.json without dependencies, scripts and overrides.
 * Everything is in the bundle, so an install asks no registry and takes one package, not a hundred. Source maps stay away: they point to files that
 * are not there. Returns what it bundles.
 */
export function stageCli(root: string, lib: string, to: string): readonly ThirdParty[] {
  const packages = thirdPartiesOf(root, lib);
  fresh(to);
  cpSync(lib, join(to, 'lib'), { recursive: true, filter: (path) => !path.endsWith('.map') });
  cpSync(join(root, 'bin'), join(to, 'bin'), { recursive: true });
  cpSync(join(root, 'LICENSE'), join(to, 'LICENSE'));
  const { pages, files } = packedPages(root, ['README.md', 'CHANGELOG.md']);
  for (const [path, text] of pages) {
    mkdirSync(dirname(join(to, path)), { recursive: true });
    writeFileSync(join(to, path), text);
  }
  for (const path of files) {
    cpSync(join(root, path), join(to, path), { recursive: true });
  }
  writeFileSync(join(to, THIRD_PARTY_FILE), thirdPartyText('The headroom command line', packages));
  const manifest = publishedManifest(readManifest(root), topNames([...pages.keys(), ...files]));
  writeFileSync(join(to, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  return packages;
}

/** Package.json as it is published. `pages`: files and folders at the top that go along with what the manifest names. */
export function publishedManifest(manifest: Manifest, pages: readonly string[]): Record<string, unknown> {
  const { files } = z.object({ files: z.array(z.string()) }).parse(manifest);
  const left = new Set(['scripts', 'dependencies', 'devDependencies', 'overrides', 'files']);
  return {
    ...Object.fromEntries(Object.entries(manifest).filter(([name]) => !left.has(name))),
    files: [...new Set([...files, ...pages, THIRD_PARTY_FILE])],
  };
}

/** What a built folder bundles, each version once. Throws `PackagingError` for a licence that is not allowed, and where nothing is built. */
export function thirdPartiesOf(root: string, built: string): readonly ThirdParty[] {
  const apacheText = readFileSync(join(root, 'LICENSE'), 'utf8');
  const folders = bundledPackages(built);
  if (folders.length === 0) {
    throw new PackagingError(`nothing in ${built} was made of any package`, 'Build first: npm run build.');
  }
  const read = folders.map((folder) => readThirdParty(join(root, folder), apacheText));
  // The same version may be installed in two places.
  return [...new Map(read.map((one) => [`${one.name}@${one.version}`, one])).values()];
}

function fresh(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}
