/** Lines around a change. */
const CONTEXT = 3;
/** Cells of the table; above it, what differs is shown as one block. */
const MOST_CELLS = 4_000_000;

interface Line {
  readonly sign: ' ' | '-' | '+';
  readonly text: string;
}

/** A unified diff of two texts, with three lines around each change; empty where they are equal. */
export function textDiff(before: string, after: string, beforeName: string, afterName: string): string {
  const lines = diffLines(linesOf(before), linesOf(after));
  const isNear = lines.map((_, i) =>
    lines.slice(Math.max(0, i - CONTEXT), i + CONTEXT + 1).some((l) => l.sign !== ' ')
  );
  const out: string[] = [];
  let [oldLine, newLine] = [1, 1];
  for (let i = 0; i < lines.length;) {
    const line = lines[i];
    if (isNear[i] !== true || line === undefined) {
      oldLine++;
      newLine++;
      i++;
      continue;
    }
    const end = isNear.indexOf(false, i);
    const hunk = lines.slice(i, end < 0 ? lines.length : end);
    const olds = hunk.filter(({ sign }) => sign !== '+').length;
    const news = hunk.filter(({ sign }) => sign !== '-').length;
    out.push(`@@ -${range(oldLine, olds)} +${range(newLine, news)} @@`);
    out.push(...hunk.map(({ sign, text }) => `${sign}${text}`));
    oldLine += olds;
    newLine += news;
    i += hunk.length;
  }
  return out.length === 0 ? '' : [`--- ${beforeName}`, `+++ ${afterName}`, ...out, ''].join('\n');
}

/** As diff writes it: an empty range stands behind the line before it. */
function range(start: number, count: number): string {
  return count === 0 ? `${start - 1},0` : count === 1 ? String(start) : `${start},${count}`;
}

function linesOf(text: string): readonly string[] {
  const lines = text.split('\n');
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

/** The longest common subsequence, after what is equal at both ends was set aside. */
function diffLines(old: readonly string[], now: readonly string[]): readonly Line[] {
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) {
    head++;
  }
  let tail = 0;
  while (tail < Math.min(old.length, now.length) - head && old.at(-1 - tail) === now.at(-1 - tail)) {
    tail++;
  }
  const same = (lines: readonly string[]): Line[] => lines.map((text) => ({ sign: ' ', text }));
  return [
    ...same(old.slice(0, head)),
    ...middle(old.slice(head, old.length - tail), now.slice(head, now.length - tail)),
    ...same(old.slice(old.length - tail)),
  ];
}

function middle(old: readonly string[], now: readonly string[]): readonly Line[] {
  const removed = (lines: readonly string[]): Line[] => lines.map((text) => ({ sign: '-', text }));
  const added = (lines: readonly string[]): Line[] => lines.map((text) => ({ sign: '+', text }));
  if (old.length * now.length > MOST_CELLS) {
    return [...removed(old), ...added(now)];
  }
  const width = now.length + 1;
  const longest = new Uint32Array((old.length + 1) * width);
  const at = (i: number, j: number): number => longest[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      longest[i * width + j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const lines: Line[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    const [left, right] = [old[i], now[j]];
    if (left !== undefined && left === right) {
      lines.push({ sign: ' ', text: left });
      i++;
      j++;
    } else if (left !== undefined && (right === undefined || at(i + 1, j) >= at(i, j + 1))) {
      lines.push({ sign: '-', text: left });
      i++;
    } else if (right !== undefined) {
      lines.push({ sign: '+', text: right });
      j++;
    }
  }
  return lines;
}
