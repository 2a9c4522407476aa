import React, { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { createTheme, ThemeContext } from '@grafana/data';
import { GlobalStyles } from '@grafana/ui';
import { flowRows } from '../../src/core/flows';
import { endName } from '../../src/core/report';
import { DEFAULT_FLOW_TABLE_STATE, FlowTableView } from '../../src/ui';
import type { FlowTableState } from '../../src/ui';
import { madeTable } from './made-table';
import { plainRows, PlainTable } from './PlainTable';

/** What the benchmark calls in the page. Times are milliseconds. */
export interface TablePage {
  /** Clicks the head of a column. */
  readonly sort: (column: string) => Promise<Act>;
  readonly type: (text: string) => Promise<Act>;
  /** Times between frames while so many pixels a frame are scrolled. */
  readonly scroll: (pixels: number) => Promise<number[]>;
  /** Of making the rows ready. */
  readonly prepared: number;
  readonly rowsInDocument: () => number;
}

/** What an event took: its task, and until the frame after it. */
export interface Act {
  readonly task: number;
  readonly painted: number;
}

const SCROLL_FRAMES = 90;
const params = new URLSearchParams(location.search);
const table = madeTable(Number(params.get('rows')), Number(params.get('pods')));
const ignore = (): void => undefined;

function Flows({ rows }: { readonly rows: ReturnType<typeof flowRows> }) {
  const [state, setState] = useState<FlowTableState>(DEFAULT_FLOW_TABLE_STATE);
  const about = { origin: 'nfm-remote-write', coverage: null, rest: null } as const;
  return (
    <FlowTableView
      {...{ rows, about, state, selectedEdge: null }}
      onState={setState}
      onSelectRow={ignore}
      onCsv={ignore}
    />
  );
}

const before = performance.now();
const isPlain = params.get('by') === 'plain';
const view = isPlain ? <PlainTable rows={plainRows(table)} /> : <Flows rows={flowRows(table, { nameOf: endName })} />;
const prepared = performance.now() - before;
createRoot(document.getElementById('root') ?? document.body).render(
  <ThemeContext.Provider value={createTheme({ colors: { mode: 'dark' } })}>
    <GlobalStyles />
    {view}
  </ThemeContext.Provider>
);

async function act(event: () => void): Promise<Act> {
  await frame();
  await new Promise((resolve) => setTimeout(resolve, 200));
  const start = performance.now();
  event();
  // React renders what a click changed once its handlers are through.
  await Promise.resolve();
  const task = performance.now() - start;
  await frame();
  await new Promise((resolve) => setTimeout(resolve));
  return { task, painted: performance.now() - start };
}

async function sort(column: string): Promise<Act> {
  const button = [...document.querySelectorAll<HTMLElement>('thead button')].find(
    ({ textContent }) => textContent?.replace(/[↑↓]/, '').trim() === column
  );
  if (button === undefined) {
    throw new Error(`no column ${column}`);
  }
  return act(() => button.click());
}

async function type(text: string): Promise<Act> {
  const input = document.querySelector<HTMLInputElement>('input[type=search]');
  if (input === null) {
    throw new Error('nothing to type into');
  }
  input.focus();
  await new Promise((resolve) => setTimeout(resolve, 300));
  // React looks at what the browser's own setter says.
  const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
  return act(() => {
    setter?.call(input, text);
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

async function scroll(pixels: number): Promise<number[]> {
  const grid = document.querySelector<HTMLElement>('[role=grid]');
  const area = document.querySelector<HTMLElement>('[data-bench-scroll]') ?? grid?.parentElement;
  if (area == null) {
    throw new Error('nothing to scroll');
  }
  area.scrollTop = 0;
  await new Promise((resolve) => setTimeout(resolve, 300));
  const times: number[] = [];
  let last = await frame();
  for (let i = 0; i < SCROLL_FRAMES; i++) {
    area.scrollTop += pixels;
    const now = await frame();
    times.push(now - last);
    last = now;
  }
  return times;
}

function frame(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}

const bench: TablePage = {
  ...{ sort, type, scroll, prepared },
  rowsInDocument: () => document.querySelectorAll('tbody tr').length,
};
Object.assign(window, { bench });
