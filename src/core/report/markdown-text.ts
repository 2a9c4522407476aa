import { shortened, visibleText } from './visible-text';

/** Longest text that a table cell or a headline shows whole. */
const LONGEST = 300;

/** Any text as Markdown text on one line: it can't end a cell, open a link, a heading or a tag. */
export function inline(text: string): string {
  return shortened(visibleText(text), LONGEST)
    .replace(/[\\`*{}[\]|~]|(?<![a-z0-9])_|_(?![a-z0-9])/gi, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/^(\s*)(#+|[+-])(?=\s|$)/, '$1\\$2')
    .replace(/^(\s*\d+)([.)])(?=\s|$)/, '$1\\$2')
    .trim();
}

/** A name in code type; its fence is longer than any run of backticks in it. A pipe would end a table's cell even in code, so it is escaped. */
export function code(text: string): string {
  const shown = shortened(visibleText(text), LONGEST).replaceAll('|', '\\|');
  const fence = '`'.repeat(longestRun(shown) + 1);
  const pad = shown.startsWith('`') || shown.endsWith('`') || shown === '' ? ' ' : '';
  return `${fence}${pad}${shown}${pad}${fence}`;
}

/** A block that shows `text` as it is, hidden characters apart. */
export function block(text: string, language: string): string {
  const shown = text.split('\n').map(visibleText).join('\n');
  const fence = '`'.repeat(Math.max(3, longestRun(shown) + 1));
  return `${fence}${language}\n${shown}\n${fence}`;
}

/** A table; cells are Markdown already. Columns named in `right` are figures. */
export function table(
  head: readonly string[],
  rows: ReadonlyArray<readonly string[]>,
  right: readonly number[] = []
): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, i) => (right.includes(i) ? '---:' : '---'))), ...rows.map(line)].join('\n');
}

/** One list as one part of a document; nothing for no items. Items are Markdown already. */
export function list(items: readonly string[]): string[] {
  return items.length === 0 ? [] : [items.map((item) => `- ${item}`).join('\n')];
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}
