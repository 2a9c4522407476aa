import { resolve } from 'node:path';
import { UsageError } from '../usage-error';
import { COMMON_OPTIONS, variableOf } from './common-options';
import type { CommonOption } from './common-options';
import type { SettingsFile } from './settings-file';
import { isTruthy } from './truthy';

/** Where options come from, the strongest first: the command line, the environment, headroom.yaml. */
export interface Origins {
  /** As commander gives them: camel case, only what was given. */
  readonly argv: Readonly<Record<string, unknown>>;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly file: SettingsFile | null;
  readonly cwd: string;
}

/** What an option was set to, and how messages name the place. */
interface Given {
  readonly texts: readonly string[];
  readonly where: string;
  readonly level: number;
  readonly folder: string;
}

/** Reads the common options by name, each from its strongest origin. Throws `UsageError` for values that can't be. */
export class Answers {
  constructor(private readonly origins: Origins) {}

  /** The text of an option, null where it is not set; an empty text counts as not set, so that a variable can be switched off. */
  text(name: string): string | null {
    const given = this.given(name);
    const text = given?.texts.at(-1) ?? null;
    const { choices } = specOf(name);
    if (given !== null && text !== null && choices !== null && !choices.includes(text)) {
      throw new UsageError(`${given.where} can’t be "${text}"`, `one of ${choices.join(', ')}`);
    }
    return text;
  }

  /** A path, from the folder of where it was written. */
  path(name: string): string | null {
    const given = this.given(name);
    const text = given?.texts.at(-1);
    return given === null || text === undefined ? null : resolve(given.folder, text);
  }

  flag(name: string): boolean {
    const given = this.given(name);
    const text = given?.texts.at(-1)?.toLowerCase();
    if (given === null || text === undefined) {
      return false;
    }
    if (isTruthy(text)) {
      return true;
    }
    if (['false', '0', 'no', 'off'].includes(text)) {
      return false;
    }
    throw new UsageError(`${given.where} can’t be "${text}"`, 'true or false');
  }

  list(name: string): readonly string[] {
    return this.given(name)?.texts ?? [];
  }

  /** A whole number above 0. */
  count(name: string): number | null {
    const given = this.given(name);
    const text = given?.texts.at(-1);
    if (given === null || text === undefined) {
      return null;
    }
    const value = Number(text.replaceAll('_', ''));
    if (!/^\d[\d_]*(e\d+)?$/.test(text) || !Number.isSafeInteger(value) || value < 1) {
      throw new UsageError(`${given.where} can’t be "${text}"`, 'a whole number above 0');
    }
    return value;
  }

  /** A time span in seconds, as `30`, `30s` or `2m`. */
  seconds(name: string): number | null {
    const given = this.given(name);
    const text = given?.texts.at(-1);
    if (given === null || text === undefined) {
      return null;
    }
    const match = /^(\d+(?:\.\d+)?)(s|m|h)?$/.exec(text);
    const value = Number(match?.[1]) * (match?.[2] === 'h' ? 3600 : match?.[2] === 'm' ? 60 : 1);
    if (!(value > 0) || value > 86_400) {
      throw new UsageError(`${given.where} can’t be "${text}"`, 'seconds above 0, as 30, 30s or 2m');
    }
    return value;
  }

  /** How strong the origin of an option is: 0 for the command line; null where it is not set. */
  level(name: string): number | null {
    return this.given(name)?.level ?? null;
  }

  /** How messages name an option's origin. */
  where(name: string): string {
    return this.given(name)?.where ?? `--${name}`;
  }

  private given(name: string): Given | null {
    const { argv, env, file, cwd } = this.origins;
    const spec = specOf(name);
    const found: Given[] = [
      { texts: textsOf(argv[camelCase(name)]), where: `--${name}`, level: 0, folder: cwd },
      { texts: fromEnvironment(env[variableOf(name)], spec), where: variableOf(name), level: 1, folder: cwd },
      {
        texts: textsOf(file?.values.get(name)),
        where: `${name} in ${file?.path ?? ''}`,
        level: 2,
        folder: file?.folder ?? cwd,
      },
    ];
    return found.find(({ texts }) => texts.length > 0) ?? null;
  }
}

function specOf(name: string): CommonOption {
  const spec = COMMON_OPTIONS.find((one) => one.name === name);
  if (spec === undefined) {
    throw new Error(`no common option is called ${name}`);
  }
  return spec;
}

/** A list stands in a variable one a line, since values may hold commas. */
function fromEnvironment(text: string | undefined, spec: CommonOption): readonly string[] {
  return text === undefined
    ? []
    : textsOf(spec.kind === 'list' ? text.split('\n').map((line) => line.trim()) : text.trim());
}

function textsOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) {
    return value.map(String).filter((text) => text !== '');
  }
  return value === undefined || value === null || value === '' ? [] : [String(value)];
}

function camelCase(name: string): string {
  return name.replace(/-([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase());
}
