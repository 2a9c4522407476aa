import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { pluginSchema } from './plugin-schema';
import type { PluginJson } from './plugin-schema';
import type { Problem } from './problem';

/** A plugin of the build: the app, or a panel nested in it. */
export interface BuiltPlugin {
  /** Folder below the build, with forward slashes; '' for the app. */
  readonly folder: string;
  readonly json: PluginJson;
}

/** A built plugin as files. Paths are below its folder, with forward slashes. */
export interface Dist {
  readonly root: string;
  readonly files: readonly string[];
  readonly app: BuiltPlugin | null;
  readonly nested: readonly BuiltPlugin[];
  /** What package.json says. */
  readonly packageVersion: string;
  readonly text: (path: string) => string;
  readonly bytes: (path: string) => Buffer;
  readonly has: (path: string) => boolean;
}

/** Reads a build. A plugin.json that breaks the schema is told and counts as none. */
export function readDist(root: string, packageVersion: string): { readonly dist: Dist; readonly problems: Problem[] } {
  const files = existsSync(root) ? list(root, '') : [];
  const known = new Set(files);
  const problems: Problem[] = [];
  const plugins = files
    .filter((path) => posix.basename(path) === 'plugin.json')
    .flatMap((path): BuiltPlugin[] => {
      const read = pluginSchema.safeParse(parse(readFileSync(join(root, path), 'utf8')));
      if (!read.success) {
        problems.push(
          ...read.error.issues.map(({ path: at, message }) => ({
            check: 'schema',
            what: `${path}: ${at.join('.') || 'the file'}: ${message}`,
            todo: `Correct it in src/${path} and build again.`,
          }))
        );
        return [];
      }
      const folder = posix.dirname(path);
      return [{ folder: folder === '.' ? '' : folder, json: read.data }];
    });
  return {
    problems,
    dist: {
      ...{ root, files, packageVersion },
      app: plugins.find(({ folder }) => folder === '') ?? null,
      nested: plugins.filter(({ folder }) => folder !== ''),
      text: (path) => readFileSync(join(root, path), 'utf8'),
      bytes: (path) => readFileSync(join(root, path)),
      has: (path) => known.has(path),
    },
  };
}

function list(root: string, folder: string): string[] {
  return readdirSync(join(root, folder))
    .sort()
    .flatMap((name) => {
      const path = posix.join(folder, name);
      return statSync(join(root, path)).isDirectory() ? list(root, path) : [path];
    });
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
