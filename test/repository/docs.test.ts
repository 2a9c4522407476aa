import { posix } from 'node:path';
import { PassThrough } from 'node:stream';
import type { Command } from 'commander';
import { parse } from 'yaml';
import type { Host } from '../../src/cli/host';
import { outputTo } from '../../src/cli/output';
import { createProgram } from '../../src/cli/program';
import { terminalOf } from '../../src/cli/terminal';
import { readTracked, trackedFiles } from './tracked-files';

/* What pages say of codes, files, commands and one another is so. */

const files = trackedFiles();
const known = new Set(files);
const folders = new Set(files.flatMap(foldersAbove));
const PAGES = files.filter((path) => /^(docs\/.*|[A-Z]+|scraper\/README)\.md$/.test(path));
const pages = PAGES.map((path) => [path, readTracked(path)] as const);

function foldersAbove(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, i) => parts.slice(0, i + 1).join('/'));
}

const blocksOf = (text: string): Array<{ language: string; code: string }> =>
  [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(([, language = '', code = '']) => ({ language, code }));
const withoutBlocks = (text: string): string => text.replaceAll(/^```\w*\n[\s\S]*?^```$/gm, '');

/** The ends of addresses that headings get on GitHub. */
function anchorsOf(text: string): Set<string> {
  const headings = withoutBlocks(text).matchAll(/^#{1,6} (.+)$/gm);
  return new Set(
    [...headings].map(([, title = '']) =>
      title
        .replaceAll(/[`*]/g, '')
        .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-')
    )
  );
}

test('pages are found', () => {
  expect(PAGES).toEqual(
    expect.arrayContaining(['README.md', 'SECURITY.md', 'docs/connect-a-cluster.md', 'scraper/README.md'])
  );
});

test.each(pages)('links of %s lead somewhere', (path, text) => {
  const links = [...withoutBlocks(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
  const broken = links
    .filter((link) => !/^(https?|mailto):/.test(link))
    .filter((link) => {
      const [file = '', anchor] = link.split('#');
      const target = file === '' ? path : posix.join(posix.dirname(path), file).replace(/\/$/, '');
      if (anchor === undefined) {
        return !known.has(target) && !folders.has(target);
      }
      return !known.has(target) || !anchorsOf(readTracked(target)).has(anchor);
    });
  expect(broken).toEqual([]);
});

test('the index names each page of docs', () => {
  const index = readTracked('docs/README.md');
  const missing = files
    .filter((path) => /^docs\/[\w-]+\.md$/.test(path) && path !== 'docs/README.md')
    .filter((path) => !index.includes(`](${posix.basename(path)}`));
  expect(missing).toEqual([]);
});

describe('the table of what doctor says', () => {
  const source = readTracked('src/core/samples/findings.ts');
  const union = /export type FindingCode =([^;]+);/.exec(source)?.[1] ?? '';
  const codes = [...union.matchAll(/'([a-z-]+)'/g)].map(([, code = '']) => code);
  const section = readTracked('docs/connect-a-cluster.md').split('## What `doctor` says')[1]?.split('\n## ')[0] ?? '';
  const rows = [...section.matchAll(/^\| `([a-z-]+)` \| ([^|]+) \| ([^|]+) \|$/gm)];

  test('has each code once, and none that is not', () => {
    expect(codes.length).toBeGreaterThan(15);
    expect(rows.map(([, code]) => code).sort()).toEqual([...codes].sort());
  });

  test('names options that are', () => {
    const options = [...section.matchAll(/`--([a-z-]+)/g)].map(([, name = '']) => name);
    expect(options.length).toBeGreaterThan(3);
    const help = program().commands.flatMap((command) => command.options.map(({ long }) => long));
    expect(options.filter((name) => !help.includes(`--${name}`))).toEqual([]);
  });
});

function program(): Command {
  const sink = outputTo(new PassThrough());
  const host = { env: {}, stdout: sink, stderr: sink, terminal: terminalOf({}, {}), messages: terminalOf({}, {}) };
  // Nothing is run: the parser alone is asked.
  return createProgram(host as unknown as Host, () => undefined);
}

/** Words of a command as a shell splits them, up to a pipe, a redirection or a comment. */
function wordsOf(line: string): string[] {
  const tokens = [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)];
  const end = tokens.findIndex(([all]) => /^([|>#]|&&)/.test(all));
  return tokens.slice(0, end < 0 ? undefined : end).map(([all, single, double]) => single ?? double ?? all);
}

/** The lines of code blocks that run `headroom`, by this or another name; a backslash at the end goes on. */
const commands = pages.flatMap(([path, text]) =>
  blocksOf(text)
    .flatMap(({ code }) => code.replaceAll(/\\\n\s*/g, '').split('\n'))
    .flatMap((line) => /(?:^|\| |[A-Z_]+=\S+ )(?:npx )?(?:headroom|node bin\/headroom\.js) (.+)$/.exec(line)?.[1] ?? [])
    .map((line) => [path, line] as const)
);

describe('commands in code blocks', () => {
  test('are found', () => {
    expect(new Set(commands.map(([path]) => path)).size).toBeGreaterThan(4);
  });

  test.each(commands)('%s: headroom %s', (_, line) => {
    const words = wordsOf(line);
    let command = program();
    for (;;) {
      const next = command.commands.find((one) => one.name() === words[0]);
      if (next === undefined) {
        break;
      }
      command = next;
      words.shift();
    }
    expect(command.name()).not.toBe('headroom');
    const { operands, unknown } = command.parseOptions(words.filter((word) => word !== '…'));
    expect({ command: command.name(), unknown, operands: operands.length }).toEqual({
      command: command.name(),
      unknown: [],
      operands: command.registeredArguments.length,
    });
  });
});

test.each(pages)('files that code blocks and tables of %s name are there', (_, text) => {
  // `kubectl logs deploy/NAME` names no file.
  const prose = text.replaceAll(/\bkubectl\b[^\n`]* deploy\/[\w-]+/g, '');
  const named = new Set(
    prose.match(/(?<![\w./-])(?:scraper|rules|dashboards|provisioning|deploy|bin|src|test|bench|\.github)\/[\w./-]*\w/g)
  );
  expect([...named].filter((path) => !known.has(path) && !folders.has(path))).toEqual([]);
});

test.each(pages)('scripts that %s names are there', (_, text) => {
  const { scripts } = JSON.parse(readTracked('package.json')) as { scripts: Record<string, string> };
  const named = [...text.matchAll(/\bnpm run (?:--\S+ )*([\w:-]+)/g)].map(([, name = '']) => name);
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

test.each(pages)('YAML and JSON in %s can be read', (_, text) => {
  for (const { language, code } of blocksOf(text)) {
    if (language === 'yaml') {
      expect(parse(code)).toEqual(expect.anything());
    }
    if (language === 'json') {
      expect(() => JSON.parse(code) as unknown).not.toThrow();
    }
  }
});

test('the four ids that an unsigned plugin needs are the ones of its plugin.json files', () => {
  const ids = files
    .filter((path) => /^src\/(.*\/)?plugin\.json$/.test(path))
    .map((path) => (JSON.parse(readTracked(path)) as { id: string }).id);
  const named = /UNSIGNED_PLUGINS=([\w,-]+)/.exec(readTracked('docs/connect-a-cluster.md'))?.[1]?.split(',') ?? [];
  expect(named.sort()).toEqual(ids.sort());
});
