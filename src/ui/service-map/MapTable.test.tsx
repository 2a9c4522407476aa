import React from 'react';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ServiceMap } from '../../core/servicemap';
import { HiddenNote } from './HiddenNote';
import { MapLegend } from './MapLegend';
import { MapTable } from './MapTable';
import { edgeOf, HOSTILE_MAP, mapOf, nodeOf, SHOP_MAP } from './testing/sample-map';

function open(map: ServiceMap) {
  const chosen: unknown[] = [];
  const view = render(<MapTable map={map} windowSeconds={300} selected={null} onSelect={(one) => chosen.push(one)} />);
  return { ...view, chosen };
}

const firsts = () => screen.getAllByRole('rowheader').map(({ textContent }) => textContent);

test('edges and nodes, each opened by name', async () => {
  const { chosen } = open(SHOP_MAP);
  const row = within(screen.getByRole('table', { name: 'Edges' })).getByRole('row', { name: /shop\/web shop\/api/ });
  expect(row).toHaveTextContent('20 kB/s6 MB2 MB802 %3');
  await userEvent.click(screen.getByRole('button', { name: 'S3' }));
  await userEvent.click(screen.getByRole('radio', { name: 'Nodes' }));
  await userEvent.click(within(screen.getByRole('table', { name: 'Nodes' })).getByRole('button', { name: 'shop/api' }));
  expect(chosen).toEqual([
    { kind: 'edge', from: 'aws/s3', to: 'workload/shop/Deployment/web' },
    { kind: 'node', id: 'workload/shop/Deployment/api' },
  ]);
});

test('sorted by a column, either way; what is not known is last', async () => {
  open(SHOP_MAP);
  const by = screen.getByRole('button', { name: 'Segments sent again' });
  await userEvent.click(by);
  expect(firsts()).toEqual(['shop/web', 'S3']);
  await userEvent.click(by);
  expect(firsts()).toEqual(['shop/web', 'S3']);
  expect(by).toHaveAttribute('aria-pressed', 'true');
  await userEvent.click(screen.getByRole('button', { name: 'From' }));
  expect(firsts()).toEqual(['S3', 'shop/web']);
});

test('a long table shows its largest rows and says so', async () => {
  const nodes = Array.from({ length: 140 }, (_, i) => nodeOf({ id: `n${i}` }));
  open(
    mapOf(
      nodes,
      nodes.slice(1).map(({ id }) => edgeOf({ from: 'n0', to: id, bytes: 5 }))
    )
  );
  expect(screen.getAllByRole('row')).toHaveLength(101);
  expect(screen.getByText('100 of 139 rows')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Show more' }));
  expect(screen.getAllByRole('row')).toHaveLength(140);
});

test('names are text', () => {
  const { container } = open(HOSTILE_MAP);
  expect(container.querySelector('img, b')).toBeNull();
});

test('how much is hidden is said', () => {
  const none = { nodes: 0, edges: 0, bytes: 0 };
  const map = mapOf(SHOP_MAP.nodes, SHOP_MAP.edges, {
    nodes: 1,
    edges: 6,
    bytes: 1e6,
    bytesShare: 0.1,
    byLimit: { ...none, edges: 6 },
  });
  render(<HiddenNote map={map} />);
  expect(screen.getByRole('status')).toHaveTextContent('Showing 2 of 8 edges, 90 % of bytes (6 of the smallest cut).');
});

test('the legend tells in words what this map shows, and no more', () => {
  render(<MapLegend map={SHOP_MAP} isCompared={false} />);
  const legend = screen.getByRole('region', { name: 'Legend' });
  expect(legend).toHaveTextContent('1 to 5 % ◆');
  expect(legend).toHaveTextContent('share not known');
  expect(legend).not.toHaveTextContent('5 % and more');
  expect(legend).toHaveTextContent('AWS service');
  expect(legend).not.toHaveTextContent('outside of the cluster');
  expect(legend).toHaveTextContent('3 MB');
});
