import { bundlePage } from './browser/bundle-page';
import { startChromium } from './browser/chromium';
import { serveFiles } from './browser/serve';
import { framesPerSecond, quantile } from './browser/spread';
import type { Act, TablePage } from './table/page';

const ROWS = 100_000;
const PODS = 5000;
const TYPED = ['p', 'pa', 'pay', 'paym', 'payments-w', 'payments-'];
/** Pixels a frame: reading, flinging, and dragging the bar. */
const SCROLLS = [40, 400, 8000];
/** Columns that both have, by what each calls them. */
const OURS = { text: 'From', other: 'To', figure: 'Bytes', small: 'Port' };
const PLAIN = { text: 'From', other: 'To', figure: 'Bytes', small: 'Port' };

interface Measured {
  readonly prepared: number;
  readonly rows: number;
  readonly sorts: readonly Act[];
  readonly resorts: readonly Act[];
  readonly keys: readonly Act[];
  readonly scrolls: ReadonlyArray<readonly number[]>;
}

/** A table of 100,000 flows: sorting, a keystroke of its filter and scrolling, beside an ordinary one. Markdown. */
export async function benchTable(): Promise<string> {
  const served = await serveFiles(await bundlePage({ table: 'bench/table/page.tsx' }));
  const browser = await startChromium();
  const measure = async (by: 'headroom' | 'plain'): Promise<Measured> => {
    const { page, ready, check, close } = await browser.open(
      `${served.url}/table.html?rows=${ROWS}&pods=${PODS}&by=${by}`
    );
    await ready();
    await page.waitForSelector('[role=grid]');
    const columns = by === 'plain' ? PLAIN : OURS;
    const sorts: Act[] = [];
    const resorts: Act[] = [];
    const sort = async (column: string): Promise<Act> =>
      page.evaluate(async (name) => (window as unknown as { bench: TablePage }).bench.sort(name), column);
    for (const column of [columns.other, columns.small, columns.text, columns.figure]) {
      sorts.push(await sort(column));
      resorts.push(await sort(column));
    }
    const keys: Act[] = [];
    for (const text of [...TYPED, '']) {
      keys.push(
        await page.evaluate(async (typed) => (window as unknown as { bench: TablePage }).bench.type(typed), text)
      );
    }
    const scrolls: number[][] = [];
    for (const pixels of SCROLLS) {
      scrolls.push(
        await page.evaluate(async (by_) => (window as unknown as { bench: TablePage }).bench.scroll(by_), pixels)
      );
    }
    const { prepared, rows } = await page.evaluate(() => {
      const { prepared: ms, rowsInDocument } = (window as unknown as { bench: TablePage }).bench;
      return { prepared: ms, rows: rowsInDocument() };
    });
    check();
    await close();
    return { prepared, rows, sorts, resorts, keys: keys.slice(0, -1), scrolls };
  };
  try {
    const ours = await measure('headroom');
    const plain = await measure('plain');
    return [
      `${browser.name}, 1280 x 800. ${ROWS.toLocaleString('en-US')} flows of ${PODS.toLocaleString('en-US')} pods. Task: the event with all that React does for it; painted: until the frame after it (one that comes every 17 ms). Four columns are sorted, each twice: a first sort reads the column, a second turns it round. Peer: an object a row, Array.sort with localeCompare, a filter over the texts of each row, the rows in view alone in the document.`,
      '',
      '| | Headroom | peer | x peer |',
      '| --- | --- | --- | --- |',
      row('rows made ready', ours.prepared, plain.prepared),
      row('sort, first: median task', ...tasks(ours.sorts, plain.sorts, 0.5)),
      row('sort, first: longest task', ...tasks(ours.sorts, plain.sorts, 1)),
      row('sort, turned round: longest task', ...tasks(ours.resorts, plain.resorts, 1)),
      row('sort, first: longest until painted', ...painted(ours.sorts, plain.sorts, 1)),
      row('keystroke: median task', ...tasks(ours.keys, plain.keys, 0.5)),
      row('keystroke: longest task', ...tasks(ours.keys, plain.keys, 1)),
      ...SCROLLS.map((pixels, i) => scrollRow(pixels, ours.scrolls[i] ?? [], plain.scrolls[i] ?? [])),
      `| rows in the document | ${ours.rows} | ${plain.rows} | |`,
      '',
      'Goals: sort <= 60 ms, keystroke <= 16 ms, scrolling at 60 fps.',
    ].join('\n');
  } finally {
    await browser.close();
    await served.close();
  }
}

function tasks(ours: readonly Act[], plain: readonly Act[], share: number): [number, number] {
  const of = (acts: readonly Act[]): number =>
    quantile(
      acts.map(({ task }) => task),
      share
    );
  return [of(ours), of(plain)];
}

function painted(ours: readonly Act[], plain: readonly Act[], share: number): [number, number] {
  const of = (acts: readonly Act[]): number =>
    quantile(
      acts.map((act) => act.painted),
      share
    );
  return [of(ours), of(plain)];
}

function row(name: string, ours: number, plain: number): string {
  return `| ${name} | ${ours.toFixed(1)} ms | ${plain.toFixed(1)} ms | ${(ours / plain).toFixed(2)}x |`;
}

function scrollRow(pixels: number, ours: readonly number[], plain: readonly number[]): string {
  const text = (times: readonly number[]): string =>
    `${framesPerSecond(times).toFixed(1)} fps, p95 ${quantile(times, 0.95).toFixed(0)} ms`;
  const ratio = framesPerSecond(ours) / framesPerSecond(plain);
  return `| scroll ${pixels} pixels a frame | ${text(ours)} | ${text(plain)} | ${ratio.toFixed(1)}x |`;
}
