import React, { useState } from 'react';
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { flowRows } from '../../core/flows';
import type { PlainFlow } from '../../core/flows/testing/plain-table';
import { plainTable } from '../../core/flows/testing/plain-table';
import { endName } from '../../core/report';
import type { FlowEdge } from './FlowTableView';
import { FlowTableView } from './FlowTableView';
import type { FlowTableState } from './flow-table-state';
import { DEFAULT_FLOW_TABLE_STATE } from './flow-table-state';

beforeAll(() => {
  // A document without layout can't scroll.
  Element.prototype.scrollTo = () => undefined;
});

const pod = (namespace: string, name: string, zone = '') => ({
  kind: 'pod' as const,
  class: 'pod',
  namespace,
  pod: name,
  workload: name,
  zone,
});
const HOSTILE = `<img src=x onerror=alert(1)>\u202e${'x'.repeat(10_000)}`;
const FLOWS: readonly PlainFlow[] = [
  {
    source: pod('shop', 'web', 'use1-az4'),
    destination: pod('shop', 'db', 'use1-az6'),
    port: 5432,
    bytes: 2e9,
    segments: 1000,
    retransmissions: 10,
  },
  {
    source: pod('shop', 'web', 'use1-az4'),
    destination: { kind: 'aws-service', class: 's3', region: 'us-east-1' },
    port: 443,
    bytes: 5e9,
  },
  { source: pod('ops', HOSTILE), destination: pod('shop', 'db', 'use1-az6'), bytes: 40, retransmissions: 0 },
];
const ABOUT = { origin: 'nfm-remote-write' as const, coverage: null, rest: null };

function Host({
  flows = FLOWS,
  start = DEFAULT_FLOW_TABLE_STATE,
  edge = null,
  seen = {},
}: {
  readonly flows?: readonly PlainFlow[] | null;
  readonly start?: FlowTableState;
  readonly edge?: FlowEdge | null;
  readonly seen?: { state?: FlowTableState; edge?: FlowEdge; csv?: number[] };
}) {
  const [state, setState] = useState(start);
  const rows = React.useMemo(() => (flows === null ? null : flowRows(plainTable(flows), { nameOf: endName })), [flows]);
  return (
    <FlowTableView
      rows={rows}
      about={ABOUT}
      state={state}
      onState={(next) => {
        seen.state = next;
        setState(next);
      }}
      selectedEdge={edge}
      onSelectRow={(chosen) => {
        seen.edge = chosen;
      }}
      onCsv={(kept) => {
        seen.csv = [...kept];
      }}
    />
  );
}

const names = (): string[] => screen.getAllByRole('rowheader').map((cell) => cell.textContent ?? '');

test('a grid of flows, the most bytes first, with units, and what is not known said', () => {
  render(<Host />);
  const grid = screen.getByRole('grid', { name: 'Flows' });
  expect(grid).toHaveAttribute('aria-rowcount', '4');
  const [, s3, db, lost] = within(grid).getAllByRole('row');
  expect(s3).toHaveAttribute('aria-rowindex', '2');
  expect(s3).toHaveTextContent(/shop\/web.*use1-az4.*S3 \(us-east-1\).*443.*AWS service5 GBunknownunknown/);
  expect(db).toHaveTextContent(/⇄ between zones2 GB101 %/);
  expect(lost).toHaveTextContent(/40 B0unknown/);
  expect(screen.getByText(/Showing all 3 flows, 7 GB/)).toBeInTheDocument();
  expect(screen.getByRole('columnheader', { name: 'Bytes' })).toHaveAttribute('aria-sort', 'descending');
});

test('a head sorts, and again the other way', async () => {
  render(<Host />);
  await userEvent.click(screen.getByRole('button', { name: 'Sort by From' }));
  expect(screen.getByRole('columnheader', { name: 'From' })).toHaveAttribute('aria-sort', 'ascending');
  expect(names()[0]).toMatch(/^ops/);
  await userEvent.click(screen.getByRole('button', { name: 'Sort by From' }));
  expect(names()[0]).toMatch(/^shop/);
});

test('typing narrows to what any name holds, and says how much of the bytes that is', async () => {
  render(<Host />);
  await userEvent.type(screen.getByRole('searchbox', { name: 'Filter by any name' }), 'S3');
  expect(screen.getByText(/Showing 1 of 3 flows, 71.4 % of bytes \(5 GB of 7 GB\)/)).toBeInTheDocument();
  await userEvent.type(screen.getByRole('searchbox'), 'nothing');
  expect(screen.getByText('No flow meets these filters.')).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Clear filters' }));
  expect(screen.getAllByRole('row')).toHaveLength(4);
});

test('a cell filters for what it holds, by its button and by a key; a chip is taken away again', async () => {
  const seen: { state?: FlowTableState } = {};
  render(<Host seen={seen} />);
  const cell = screen.getAllByRole('gridcell', { name: /use1-az4/ })[0];
  act(() => cell?.focus());
  await userEvent.click(within(cell as HTMLElement).getByRole('button', { name: 'Filter out use1-az4' }));
  expect(seen.state?.chips).toEqual([{ kind: 'is-not', column: 'from-zone', value: 'use1-az4' }]);
  expect(screen.getAllByRole('row')).toHaveLength(2);
  await userEvent.click(screen.getByRole('button', { name: 'Remove filter: From zone is not use1-az4' }));
  expect(screen.getAllByRole('row')).toHaveLength(4);
  act(() => screen.getAllByRole('gridcell', { name: /use1-az4/ })[0]?.focus());
  await userEvent.keyboard('f');
  expect(seen.state?.chips).toEqual([{ kind: 'is', column: 'from-zone', value: 'use1-az4' }]);
});

test('a number can be asked for with its unit', async () => {
  const seen: { state?: FlowTableState } = {};
  render(<Host seen={seen} />);
  await userEvent.click(screen.getByRole('button', { name: 'Add filter' }));
  await userEvent.selectOptions(screen.getByLabelText('Column'), 'Bytes');
  await userEvent.type(screen.getByLabelText('Value'), 'many{Enter}');
  expect(screen.getByRole('alert')).toHaveTextContent('A number is needed');
  await userEvent.clear(screen.getByLabelText('Value'));
  await userEvent.type(screen.getByLabelText('Value'), '1 GB{Enter}');
  expect(seen.state?.chips).toEqual([{ kind: 'at-least', column: 'bytes', value: 1e9 }]);
  expect(screen.getByText('Bytes at least 1 GB')).toBeInTheDocument();
  expect(screen.getAllByRole('row')).toHaveLength(3);
});

test('arrows, Home and End move between lines; Enter chooses the edge', async () => {
  const seen: { edge?: FlowEdge } = {};
  render(<Host seen={seen} />);
  act(() => screen.getAllByRole('rowheader')[0]?.focus());
  await userEvent.keyboard('{ArrowDown}');
  await waitFor(() => expect(screen.getAllByRole('rowheader')[1]).toHaveFocus());
  await userEvent.keyboard('{Enter}');
  expect(seen.edge).toEqual({ from: 'shop/web', to: 'shop/db' });
  await userEvent.keyboard('{End}');
  await waitFor(() => expect(screen.getAllByRole('rowheader')[2]).toHaveFocus());
  await userEvent.keyboard('{ArrowRight}');
  await waitFor(() =>
    expect(within(screen.getAllByRole('row')[3] as HTMLElement).getAllByRole('gridcell')[0]).toHaveFocus()
  );
  await userEvent.keyboard('{Home}');
  await waitFor(() =>
    expect(within(screen.getAllByRole('row')[1] as HTMLElement).getAllByRole('gridcell')[0]).toHaveFocus()
  );
});

test('rows of the chosen edge are marked', () => {
  render(<Host edge={{ from: 'shop/web', to: 'shop/db' }} />);
  expect(screen.getAllByRole('row').map((row) => row.getAttribute('aria-selected'))).toEqual([
    null,
    'false',
    'true',
    'false',
  ]);
});

test('a width is moved by arrow keys and kept in the state', async () => {
  const seen: { state?: FlowTableState } = {};
  render(<Host seen={seen} />);
  const handle = screen.getByRole('separator', { name: 'Width of column Port' });
  expect(handle).toHaveAttribute('aria-valuenow', '68');
  act(() => handle.focus());
  await userEvent.keyboard('{ArrowRight}{ArrowRight}');
  expect(seen.state?.widths).toEqual({ port: 100 });
  fireEvent.keyDown(handle, { key: 'ArrowLeft' });
  expect(screen.getByRole('separator', { name: 'Width of column Port' })).toHaveAttribute('aria-valuenow', '84');
});

test('columns are chosen; one that no row tells says so', async () => {
  render(<Host />);
  await userEvent.click(screen.getByRole('button', { name: 'Columns' }));
  await userEvent.click(screen.getByRole('checkbox', { name: /From namespace/ }));
  expect(screen.getByRole('columnheader', { name: /From namespace/ })).toBeInTheDocument();
  expect(screen.getByRole('checkbox', { name: /Connections/ }).closest('label')).toHaveTextContent('not in this data');
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('checkbox')).toBeNull();
  expect(screen.getByRole('button', { name: 'Columns' })).toHaveFocus();
});

test('columns are moved by buttons that keep the focus, within bounds', async () => {
  const seen: { state?: FlowTableState } = {};
  render(<Host seen={seen} />);
  const heads = () => screen.getAllByRole('columnheader').map((head) => head.textContent?.replace(/[^A-Za-z ,]/g, ''));
  const usual = heads();
  await userEvent.click(screen.getByRole('button', { name: 'Columns' }));
  expect(screen.getByRole('button', { name: 'Move From zone left' })).toBeDisabled();
  expect(screen.getByRole('button', { name: 'Move Again, share right' })).toBeDisabled();
  expect(screen.queryByRole('button', { name: 'Move From left' })).toBeNull();
  const left = () => screen.getByRole('button', { name: 'Move Port left' });
  await userEvent.click(left());
  expect(left()).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  expect(heads().slice(0, 5)).toEqual(['From', 'From zone', 'Port', 'To', 'To zone']);
  await userEvent.keyboard('{Enter}');
  expect(heads().slice(0, 3)).toEqual(['From', 'Port', 'From zone']);
  // It can't go further: the focus is on the way back.
  expect(screen.getByRole('button', { name: 'Move Port right' })).toHaveFocus();
  expect(seen.state?.order[1]).toBe('port');
  await userEvent.click(screen.getByRole('button', { name: 'Reset order' }));
  expect(heads()).toEqual(usual);
  expect(seen.state?.order).toEqual([]);
});

test('groups have sums, open and close', async () => {
  render(<Host />);
  await userEvent.selectOptions(screen.getByLabelText('Group by'), 'Namespaces');
  const grid = screen.getByRole('treegrid');
  const group = within(grid).getByRole('row', { name: /inside shop 1 flow, 2 GB/ });
  expect(within(grid).getByRole('row', { name: /shop → S3 1 flow, 5 GB/ })).toHaveAttribute('aria-expanded', 'false');
  expect(group).toHaveTextContent(/2 GB101 %$/);
  await userEvent.click(group);
  expect(within(grid).getAllByRole('row')).toHaveLength(5);
  expect(within(grid).getByRole('row', { name: /inside shop/ })).toHaveAttribute('aria-expanded', 'true');
});

test('a view narrows; CSV is of all rows that are kept, in their order', async () => {
  const seen: { csv?: number[] } = {};
  render(<Host seen={seen} />);
  await userEvent.click(screen.getByRole('radio', { name: 'Inside the cluster (2)' }));
  await userEvent.click(screen.getByRole('button', { name: 'CSV of all' }));
  expect(seen.csv).toEqual([0, 2]);
});

test('names of any content and length are text', () => {
  const { container } = render(<Host />);
  expect(container.querySelector('img')).toBeNull();
  expect(names()[2]).toContain('<img src=x');
  expect(names()[2]).toContain('\\u202e');
  expect((names()[2] ?? '').length).toBeLessThan(250);
});

test('100,000 rows: only those that are seen are in the document', () => {
  const one = FLOWS[0] as PlainFlow;
  render(<Host flows={Array.from({ length: 100_000 }, () => one)} />);
  expect(screen.getByRole('grid')).toHaveAttribute('aria-rowcount', '100001');
  expect(screen.getAllByRole('row').length).toBeLessThan(60);
});

test.each([
  [null, /Reading flows/],
  [[], /No flow is in this window\. Choose a longer one/],
])('without rows it says why', (flows, text) => {
  render(<Host flows={flows} />);
  expect(screen.getByText(text)).toBeInTheDocument();
});
