import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseDocument } from 'yaml';
import { readTextFile } from '../text-file';
import { UsageError } from '../usage-error';
import { COMMON_OPTIONS } from './common-options';

/** What headroom.yaml says, as texts. */
export interface SettingsFile {
  /** As messages name it. */
  readonly path: string;
  /** Paths in the file are meant from here. */
  readonly folder: string;
  readonly values: ReadonlyMap<string, string | readonly string[]>;
}

const NAME = 'headroom.yaml';
const MOST_BYTES = 1 << 20;

/** Reads the file that `--config` names, else headroom.yaml of the current folder, else nothing. Unknown keys are errors: they are mostly typos. */
export function readSettingsFile(config: string | null, cwd: string): SettingsFile | null {
  const path = config === null ? join(cwd, NAME) : resolve(cwd, config);
  if (config === null && !existsSync(path)) {
    return null;
  }
  const shown = config ?? NAME;
  const document = parseDocument(readTextFile(path, 'settings file', MOST_BYTES), { schema: 'core', merge: false });
  const broken = document.errors[0];
  if (broken !== undefined) {
    throw new UsageError(`${shown} is not valid YAML: ${broken.message.split('\n')[0] ?? ''}`);
  }
  const content: unknown = document.toJS({ mapAsMap: true, maxAliasCount: 0 });
  if (content === null || content === undefined) {
    return { path: shown, folder: dirname(path), values: new Map() };
  }
  if (!(content instanceof Map)) {
    throw new UsageError(`${shown} is not a list of "option: value" lines`, 'for example: url: http://localhost:9090');
  }
  const values = new Map<string, string | readonly string[]>();
  for (const [key, value] of content as Map<unknown, unknown>) {
    values.set(knownKey(key, shown), textsOf(value, String(key), shown));
  }
  return { path: shown, folder: dirname(path), values };
}

function knownKey(key: unknown, shown: string): string {
  const found = COMMON_OPTIONS.find(({ name }) => name === key);
  if (found === undefined) {
    throw new UsageError(
      `${shown} has an unknown key "${String(key)}"`,
      `known: ${COMMON_OPTIONS.map(({ name }) => name).join(', ')}`
    );
  }
  return found.name;
}

function textsOf(value: unknown, key: string, shown: string): string | readonly string[] {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return String(value);
  }
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) {
    return value;
  }
  throw new UsageError(`${key} in ${shown} is neither a text nor a list of texts`);
}
