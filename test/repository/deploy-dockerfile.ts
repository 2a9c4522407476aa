/** One instruction of a Dockerfile, its flags (`--from=build`) apart. */
export interface Instruction {
  readonly keyword: string;
  readonly flags: Readonly<Record<string, string>>;
  /** What follows the flags, lines joined. */
  readonly text: string;
}

/** A stage: FROM and what stands below it. */
export interface Stage {
  readonly base: string;
  /** Null where no AS follows. */
  readonly name: string | null;
  readonly instructions: readonly Instruction[];
}

/** A COPY with its paths resolved in the stage: sources as written, the target absolute. */
export interface Copy {
  /** Null: from the build context. */
  readonly from: string | null;
  readonly sources: readonly string[];
  readonly target: string;
  readonly owner: string | null;
}

/** The stages of a Dockerfile: as much of the grammar as ours uses. Throws on what it does not know. */
export function parseDockerfile(text: string): readonly Stage[] {
  const stages: Array<{ base: string; name: string | null; instructions: Instruction[] }> = [];
  const joined = text.replace(/^\s*#.*\n/gm, '').replace(/\\\n\s*/g, ' ');
  for (const line of joined.split('\n').filter((one) => one.trim() !== '')) {
    const match = /^([A-Z]+)((?:\s+--[a-z-]+=\S+)*)\s+(.*)$/.exec(line);
    if (match === null) {
      throw new Error(`not an instruction: ${line}`);
    }
    const [, keyword = '', flagText = '', rest = ''] = match;
    const flags = Object.fromEntries(
      [...flagText.matchAll(/--([a-z-]+)=(\S+)/g)].map(([, name = '', value = '']) => [name, value])
    );
    if (keyword === 'FROM') {
      const [, base = '', name = null] = /^(\S+)(?:\s+AS\s+(\S+))?$/.exec(rest) ?? [];
      stages.push({ base, name, instructions: [] });
    } else {
      const stage = stages.at(-1);
      if (stage === undefined) {
        throw new Error(`before the first FROM: ${line}`);
      }
      stage.instructions.push({ keyword, flags, text: rest.trim() });
    }
  }
  return stages;
}

/** Texts of all instructions of this kind. */
export function textsOf(stage: Stage, keyword: string): readonly string[] {
  return stage.instructions.filter((one) => one.keyword === keyword).map((one) => one.text);
}

/** The COPYs of a stage, in order. */
export function copiesOf(stage: Stage): readonly Copy[] {
  let folder = '/';
  const copies: Copy[] = [];
  for (const { keyword, flags, text } of stage.instructions) {
    if (keyword === 'WORKDIR') {
      folder = resolve(folder, text);
    } else if (keyword === 'COPY') {
      const words = text.split(/\s+/);
      const sources = words.slice(0, -1);
      const target = words.at(-1) ?? '';
      copies.push({
        from: flags['from'] ?? null,
        sources,
        target: `${resolve(folder, target)}${target.endsWith('/') ? '/' : ''}`,
        owner: flags['chown'] ?? null,
      });
    }
  }
  return copies;
}

/** An absolute path without a slash at its end; `./` is the folder itself. */
export function resolve(folder: string, path: string): string {
  const joined = path.startsWith('/') ? path : `${folder}/${path}`;
  const parts = joined.split('/').filter((part) => part !== '' && part !== '.');
  return `/${parts.join('/')}`;
}

/** Whether a .dockerignore lets this file into the build: the last pattern that matches it, or a folder above it, decides. */
export function entersBuild(ignore: string, file: string): boolean {
  const parts = file.split('/');
  const paths = parts.map((_part, i) => parts.slice(0, i + 1).join('/'));
  let enters = true;
  for (const line of ignore.split('\n').filter((one) => one !== '' && !one.startsWith('#'))) {
    const isException = line.startsWith('!');
    const pattern = globOf(isException ? line.slice(1) : line);
    if (paths.some((path) => pattern.test(path))) {
      enters = isException;
    }
  }
  return enters;
}

function globOf(pattern: string): RegExp {
  const source = pattern
    .split(/(\*\*\/|\*)/)
    .map((part) => (part === '**/' ? '(?:.*/)?' : part === '*' ? '[^/]*' : part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')))
    .join('');
  return new RegExp(`^${source}$`);
}
