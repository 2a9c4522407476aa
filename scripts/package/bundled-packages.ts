import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import * as z from 'zod';
import { PackagingError } from './packaging-error';

const sourceMap = z.object({ sources: z.array(z.string()) });

/** Webpack writes loading code of its own into what it builds; no file of `node_modules` stands for that. */
const WEBPACK_RUNTIME = /(^|\/)webpack\/(bootstrap|runtime)\b/;

/**
 * The packages whose code is in a build, as folders below the project (`node_modules/a/node_modules/b`), sorted. Read from the source maps beside the built
 * files: they name what each file was made of after unused code was dropped, for esbuild and webpack alike, and they belong to the very files that are
 * packed. Throws `PackagingError` for a built script or style without a map, of which nothing is known.
 */
export function bundledPackages(builtFolder: string): readonly string[] {
  const files = filesBelow(builtFolder);
  const known = new Set(files);
  const unmapped = files.filter((file) => /\.(m?js|css)$/.test(file) && !known.has(`${file}.map`));
  if (unmapped[0] !== undefined) {
    throw new PackagingError(
      `${builtFolder}/${unmapped[0]} has no source map: what is in it is not known`,
      'Build again for production; a file that is copied and not built needs a place in scripts/package/.'
    );
  }
  const sources = files
    .filter((file) => file.endsWith('.map'))
    .flatMap((file) => sourceMap.parse(JSON.parse(readFileSync(join(builtFolder, file), 'utf8'))).sources);
  return [...new Set(sources.flatMap((source) => packageOf(source) ?? []))].sort();
}

/** The folder of the package that a source belongs to, packages inside packages included; null for our own code. */
export function packageOf(source: string): string | null {
  if (WEBPACK_RUNTIME.test(source)) {
    return 'node_modules/webpack';
  }
  const parts = source.split('/');
  const folder: string[] = [];
  for (let at = parts.indexOf('node_modules'); at >= 0 && parts[at] === 'node_modules';) {
    const size = parts[at + 1]?.startsWith('@') ? 3 : 2;
    folder.push(...parts.slice(at, at + size));
    at += size;
  }
  return folder.length === 0 ? null : folder.join('/');
}

/** All files below a folder, with forward slashes, sorted. */
export function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}
