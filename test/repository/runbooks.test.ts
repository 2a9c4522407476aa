import { posix } from 'node:path';
import { PassThrough } from 'node:stream';
import type { Command } from 'commander';
import { parse } from 'yaml';
import type { Host } from '../../src/cli/host';
import { outputTo } from '../../src/cli/output';
import { createProgram } from '../../src/cli/program';
import { terminalOf } from '../../src/cli/terminal';
import { readTracked, trackedFiles } from './tracked-files';

/* Each alert has its page and each page its alert; commands in the pages are ones that the command line takes; links lead somewhere. */

const FOLDER = 'docs/runbooks';
const SECTIONS = ['What it means', 'How sure', 'Look first', 'What to do', 'Silence, or change', 'Sources'];

interface Alert {
  readonly alert: string;
  readonly labels: { readonly severity: string };
  readonly annotations: Readonly<Record<string, string>>;
}

const { groups } = parse(readTracked('rules/headroom-alerts.yaml')) as { groups: Array<{ rules: Alert[] }> };
const alerts = groups.flatMap(({ rules }) => rules);
const pageOf = ({ annotations }: Alert): string =>
  `${FOLDER}/${(annotations['runbook_url'] ?? '').replace('RUNBOOKS_URL/', '')}`;
const pages = alerts.map((alert) => [alert.alert, pageOf(alert), alert] as const);
const files = trackedFiles();

test('each page belongs to an alert, and no two alerts share one', () => {
  const expected = [...pages.map(([, page]) => page), `${FOLDER}/README.md`].sort();
  expect(files.filter((file) => file.startsWith(`${FOLDER}/`)).sort()).toEqual(expected);
});

test('the index names each alert with its page', () => {
  const index = readTracked(`${FOLDER}/README.md`);
  const missing = pages.filter(([alert, page]) => !index.includes(`[${alert}](${posix.basename(page)})`));
  expect(missing.map(([alert]) => alert)).toEqual([]);
});

test.each(pages)('%s: %s has every section, in its order and not empty', (alert, page, { labels: { severity } }) => {
  const text = readTracked(page);
  expect(text.startsWith(`# ${alert}\n`)).toBe(true);
  expect(text.split('\n').filter((line) => line.startsWith('## '))).toEqual(SECTIONS.map((name) => `## ${name}`));
  expect(text.split(/^## .*$/m).filter((section) => section.trim() === '')).toEqual([]);
  expect(text.split('\n').length).toBeLessThanOrEqual(60);
  const word = { critical: 'Critical', warning: 'Warning', info: 'Information' }[severity];
  expect(text.split('\n')[2]).toMatch(new RegExp(`^${word}\\. `));
  // What a counter does not prove.
  expect(text).toMatch(/\*\*not\*\*/);
});

test.each(pages)('%s: what %s says of thresholds stands in the rule', (alert, page) => {
  const rules = readTracked('rules/headroom-alerts.yaml');
  const begin = rules.indexOf(`- alert: ${alert}\n`);
  const next = rules.indexOf('- alert:', begin + 1);
  const rule = rules.slice(begin, next < 0 ? undefined : next);
  const section = /^## Silence, or change$([\s\S]*?)^## /m.exec(readTracked(page))?.[1] ?? '';
  // A number that is offered instead stands behind "with".
  const codes = [...section.replaceAll(/with `[^`]+`/g, '').matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
  const thresholds = codes.filter((code) => /^(>=? )?[\d.]+$|^\[\d+[mhd]\]$|^for: |^node!~/.test(code));
  expect(thresholds.length).toBeGreaterThan(0);
  expect(thresholds.filter((code) => !rule.includes(code))).toEqual([]);
});

describe('commands', () => {
  const quiet = { stream: new PassThrough(), isClosed: false, write: () => Promise.resolve() };
  const host = {
    env: {},
    stdout: outputTo(quiet.stream),
    stderr: outputTo(quiet.stream),
    terminal: terminalOf({}, {}),
    messages: terminalOf({}, {}),
  } as unknown as Host;
  const program = createProgram(host, () => undefined);
  const commands = pages.flatMap(([, page]) =>
    readTracked(page)
      .split('\n')
      .filter((line) => line.startsWith('headroom '))
      .map((line) => [page, line] as const)
  );

  test('are there', () => {
    expect(new Set(commands.map(([page]) => page)).size).toBe(alerts.length);
  });

  test.each(commands)('%s: %s', (_, line) => {
    const words = line.split(' ').slice(1);
    let command: Command = program;
    for (let next = find(command, words[0]); next !== undefined; next = find(command, words[0])) {
      command = next;
      words.shift();
    }
    expect(command).not.toBe(program);
    const { operands, unknown } = command.parseOptions(words);
    expect({ unknown, operands: operands.length }).toEqual({
      unknown: [],
      operands: command.registeredArguments.length,
    });
  });

  const find = (command: Command, name: string | undefined): Command | undefined =>
    command.commands.find((one) => one.name() === name);
});

test.each([...pages.map(([, page]) => page), `${FOLDER}/README.md`, 'docs/alerts.md'])(
  'links of %s lead somewhere',
  (page) => {
    const links = [...readTracked(page).matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => link);
    expect(links.length).toBeGreaterThan(0);
    const broken = links
      .filter((link) => !/^https?:/.test(link))
      .map((link) => posix.join(posix.dirname(page), link.split('#')[0] ?? ''))
      .filter((path) => !files.includes(path));
    expect(broken).toEqual([]);
  }
);
