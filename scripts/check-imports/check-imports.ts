import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import { type ImportInFile, readImports } from './read-imports';
import type { Exception, ReachRule, Room } from './rooms';

export interface Violation {
  file: string;
  line: number;
  import: string;
  rule: string;
  reason: string;
}

export interface Checked {
  /** path from the root (with forward slashes) → text, for every file under src/ that imports are checked of */
  files: ReadonlyMap<string, string>;
  rooms: readonly Room[];
  reachRules: readonly ReachRule[];
  exceptions: readonly Exception[];
  /** names in package.json */
  packages: ReadonlySet<string>;
}

interface Edge extends ImportInFile {
  from: string;
  /** a file of ours */
  file?: string;
  /** a package, or `node:name` for a built-in */
  package?: string;
}

const EXTENSIONS = ['', '.ts', '.tsx', '.d.ts', '/index.ts', '/index.tsx'];
const BUILTINS = new Set(builtinModules.filter((name) => !name.startsWith('_')));

export function checkImports(input: Checked): Violation[] {
  const violations: Violation[] = [];
  const edges = new Map<string, Edge[]>();
  const used = new Set<Exception>();

  for (const [file, text] of input.files) {
    const fromFile: Edge[] = [];
    for (const found of readImports(file, text)) {
      const edge = resolve(file, found, input.files);
      fromFile.push(edge);
      const exception = input.exceptions.find((e) => e.file === file && e.specifier === found.specifier);
      if (exception !== undefined) {
        used.add(exception);
        continue;
      }
      violations.push(...checkOne(edge, input));
    }
    edges.set(file, fromFile);
    if (roomOf(file, input.rooms) === undefined) {
      violations.push({
        file,
        line: 1,
        import: '-',
        rule: 'every file has a room',
        reason:
          'the rooms stand in scripts/check-imports/rooms.ts; a new one needs a line there that says what it may import, and why',
      });
    }
  }

  for (const rule of input.reachRules) {
    violations.push(...checkReach(rule, edges));
  }
  for (const exception of input.exceptions.filter((e) => !used.has(e) && input.files.has(e.file))) {
    violations.push({
      file: exception.file,
      line: 1,
      import: exception.specifier,
      rule: 'an exception that nothing needs is removed',
      reason: 'the list of exceptions may only shrink',
    });
  }
  return violations;
}

/** Is `file` inside `path` (a folder), or `path` itself? */
function isIn(file: string, path: string): boolean {
  return file === path || file.startsWith(`${path}/`);
}

function roomOf(file: string, rooms: readonly Room[]): Room | undefined {
  return rooms.filter((room) => isIn(file, room.path)).sort((a, b) => b.path.length - a.path.length)[0];
}

function resolve(from: string, found: ImportInFile, files: ReadonlyMap<string, string>): Edge {
  const edge: Edge = { ...found, from };
  const specifier = found.specifier?.replace(/[?#].*$/, '');
  if (specifier === undefined) {
    return edge;
  }
  if (specifier.startsWith('.')) {
    const target = posix.join(posix.dirname(from), specifier);
    const file = EXTENSIONS.map((extension) => target + extension).find((path) => files.has(path));
    return file === undefined ? edge : { ...edge, file };
  }
  return { ...edge, package: packageOf(specifier) };
}

function packageOf(specifier: string): string {
  const [first = '', second = ''] = specifier.split('/');
  if (specifier.startsWith('node:')) {
    return specifier;
  }
  if (BUILTINS.has(specifier) || BUILTINS.has(first)) {
    return `node:${specifier}`;
  }
  return first.startsWith('@') ? `${first}/${second}` : first;
}

function checkOne(edge: Edge, { rooms, packages }: Checked): Violation[] {
  const violation = (rule: string, reason: string): Violation[] => [
    { file: edge.from, line: edge.line, import: edge.specifier ?? '(computed)', rule, reason },
  ];
  if (edge.specifier === null) {
    return violation('an import names its target as a plain string', 'what is computed cannot be checked');
  }
  if (edge.package !== undefined) {
    return checkPackage(edge.package, edge.from, rooms, packages, violation);
  }
  if (edge.file === undefined) {
    // Styles, pictures and JSON are data: they have no imports of their own.
    return /\.(css|svg|png|json)$/.test(edge.specifier)
      ? []
      : violation('an import names a file under src/', 'tests, scripts and configuration are not part of the program');
  }
  const from = roomOf(edge.from, rooms);
  const to = roomOf(edge.file, rooms);
  if (from === undefined || to === undefined || from === to) {
    return [];
  }
  if (!from.mayImport.includes(to.path)) {
    const typesAllowed = from.mayImportTypesOf?.includes(to.path) === true;
    if (!typesAllowed) {
      return violation(`${from.path} may not import ${to.path}`, from.reason);
    }
    if (!edge.typeOnly) {
      return violation(`${from.path} may import types of ${to.path} only (import type)`, from.reason);
    }
  }
  if (to.openFiles !== true && !/^index\.tsx?$/.test(posix.relative(to.path, edge.file))) {
    return violation(`${to.path} is entered through its index.ts`, 'index.ts is the whole public surface of a room');
  }
  return [];
}

function checkPackage(
  name: string,
  fromFile: string,
  rooms: readonly Room[],
  packages: ReadonlySet<string>,
  violation: (rule: string, reason: string) => Violation[]
): Violation[] {
  const from = roomOf(fromFile, rooms);
  if (from?.onlyPackages !== undefined && !from.onlyPackages.includes(name)) {
    return violation(`${from.path} may import no package but ${from.onlyPackages.join(', ')}`, from.reason);
  }
  if (!name.startsWith('node:') && !packages.has(name)) {
    return violation(
      'a package stands in package.json',
      'what another package happens to install can be gone tomorrow'
    );
  }
  return [];
}

function matches(name: string, pattern: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}

/** Breadth first, so that the path that is printed is a shortest one. */
function checkReach(rule: ReachRule, edges: ReadonlyMap<string, Edge[]>): Violation[] {
  const violations: Violation[] = [];
  const starts = [...edges.keys()].filter((file) => rule.from.some((path) => isIn(file, path)));
  for (const start of starts) {
    const reported = new Set<string>();
    const queue: Array<{ file: string; path: string[]; first?: Edge }> = [{ file: start, path: [start] }];
    const seen = new Set([start]);
    for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
      for (const edge of edges.get(at.file) ?? []) {
        const first = at.first ?? edge;
        const name = edge.package;
        if (name !== undefined && !reported.has(name) && rule.never.some((pattern) => matches(name, pattern))) {
          reported.add(name);
          violations.push({
            file: start,
            line: first.line,
            import: first.specifier ?? '(computed)',
            rule: `${rule.from.find((path) => isIn(start, path))} never reaches ${name} by any path (${[...at.path, name].join(' → ')})`,
            reason: rule.reason,
          });
        }
        if (edge.file !== undefined && !seen.has(edge.file)) {
          seen.add(edge.file);
          queue.push({ file: edge.file, path: [...at.path, edge.file], first });
        }
      }
    }
  }
  return violations;
}
