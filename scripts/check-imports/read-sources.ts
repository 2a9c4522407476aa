import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Unit tests stand beside the code but are no part of it: they, and what a folder `testing` holds for them, may use what they like to make their data. */
const isTest = (name: string): boolean => /\.test\.tsx?$/.test(name) || name === 'testing';

export function readSources(root: string): Map<string, string> {
  const files = new Map<string, string>();
  const walk = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (isTest(entry.name)) {
        continue;
      }
      if (entry.isDirectory()) {
        walk(path);
      } else if (/\.tsx?$/.test(entry.name)) {
        files.set(relative(root, path).split(sep).join('/'), readFileSync(path, 'utf8'));
      }
    }
  };
  walk(join(root, 'src'));
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function readPackageNames(root: string): Set<string> {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<
    string,
    Record<string, string>
  >;
  return new Set(Object.keys({ ...manifest['dependencies'], ...manifest['devDependencies'] }));
}
