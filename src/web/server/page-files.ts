import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

/** A file of the built page. */
export interface PageFile {
  readonly type: string;
  readonly body: Buffer;
}

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/**
 * The files of the built page by their path below `/`, read once: nothing else of the disk can be asked for. Throws an error of `node:fs` where the folder is
 * not there.
 */
export function readPageFiles(folder: string): ReadonlyMap<string, PageFile> {
  const files = new Map<string, PageFile>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const type = TYPES[extname(entry.name)];
    if (entry.isFile() && type !== undefined) {
      const path = join(entry.parentPath, entry.name);
      files.set(path.slice(folder.length).replaceAll('\\', '/'), { type, body: readFileSync(path) });
    }
  }
  return files;
}
