import React from 'react';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ServiceMap } from '../../core/servicemap';
import { MapSidePanel } from './MapSidePanel';
import type { MapSelection } from './selection';
import { HOSTILE_MAP, SHOP_MAP } from './testing/sample-map';
import { MAP_TEXT } from './words';

const WEB = 'workload/shop/Deployment/web';
const API = 'workload/shop/Deployment/api';

function open(
  selected: MapSelection,
  props: Partial<React.ComponentProps<typeof MapSidePanel>> = {},
  map: ServiceMap = SHOP_MAP
) {
  const done: unknown[] = [];
  const view = render(
    <MapSidePanel
      map={map}
      selected={selected}
      onSelect={(next) => done.push(next)}
      windowSeconds={300}
      changes={null}
      series={null}
      isPinned={false}
      onUnpin={(id) => done.push(['unpin', id])}
      onFocus={(id) => done.push(['focus', id])}
      onShowFlows={(of) => done.push(['flows', of])}
      onShowLoads={(id) => done.push(['loads', id])}
      exploreHref={null}
      {...props}
    />
  );
  return { ...view, done };
}

const fact = (name: string) => screen.getByText(name, { selector: 'dt' }).nextElementSibling;

test('a node: both directions, zones, ports, peers', async () => {
  const { done } = open({ kind: 'node', id: WEB }, { series: [1e6, null, 3e6] });
  expect(screen.getByRole('complementary', { name: 'shop/web' })).toBeVisible();
  expect(fact(MAP_TEXT.received)).toHaveTextContent('10 kB/s · 3 MB');
  expect(fact(MAP_TEXT.sent)).toHaveTextContent('20 kB/s · 6 MB');
  expect(fact(MAP_TEXT.crossing)).toHaveTextContent('2 MB');
  expect(fact(MAP_TEXT.unknownZone)).toHaveTextContent('3 MB');
  expect(fact(MAP_TEXT.retransmissions)).toHaveTextContent('unknown');
  expect(fact(MAP_TEXT.ports)).toHaveTextContent('8080 (6 MB)');
  expect(screen.queryByText(MAP_TEXT.hiddenEdges)).toBeNull();
  expect(screen.getByRole('img', { name: 'Bytes over the window: 1 MB – 3 MB' })).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: /shop\/api 20 kB\/s/ }));
  await userEvent.click(screen.getByRole('button', { name: MAP_TEXT.focus }));
  await userEvent.click(screen.getByRole('button', { name: MAP_TEXT.loads }));
  await userEvent.click(screen.getByRole('button', { name: MAP_TEXT.close }));
  expect(done).toEqual([{ kind: 'edge', from: WEB, to: API }, ['focus', WEB], ['loads', WEB], null]);
});

test('an edge: its loss, and ways to its ends', async () => {
  const { done } = open({ kind: 'edge', from: WEB, to: API }, { exploreHref: '/explore?x=1' });
  expect(screen.getByRole('heading', { name: 'shop/web → shop/api' })).toBeVisible();
  expect(fact(MAP_TEXT.lossShare)).toHaveTextContent('2 %');
  expect(fact(MAP_TEXT.segments)).toHaveTextContent('4,000');
  expect(screen.getByRole('link', { name: MAP_TEXT.explore })).toHaveAttribute('href', '/explore?x=1');
  expect(screen.queryByRole('button', { name: MAP_TEXT.focus })).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'shop/api' }));
  expect(done).toEqual([{ kind: 'node', id: API }]);
});

test('hidden edges and a pin are told', async () => {
  const { done } = open({ kind: 'node', id: 'aws/s3' }, { isPinned: true });
  expect(fact(MAP_TEXT.hiddenEdges)).toHaveTextContent('2, 5 kB');
  expect(within(screen.getByRole('complementary')).getByText(MAP_TEXT.noPeers)).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: MAP_TEXT.unpin }));
  expect(done).toEqual([['unpin', 'aws/s3']]);
});

test('what changed is told with its rate before', () => {
  const [node] = SHOP_MAP.nodes;
  const rate = { before: 5000, after: 30_000 };
  const change = { status: 'changed' as const, bytesPerSecond: rate, factor: 6, retransmissionsPerSecond: rate };
  open({ kind: 'node', id: WEB }, { changes: { nodes: node === undefined ? [] : [{ node, ...change }], edges: [] } });
  expect(fact(MAP_TEXT.change)).toHaveTextContent('changed by half or more; 5 kB/s before');
});

test('names are text; one that the map has not any more is told by its id', () => {
  const { container } = open({ kind: 'node', id: 'a' }, {}, HOSTILE_MAP);
  expect(container.querySelector('img, b')).toBeNull();
  open({ kind: 'node', id: 'gone' });
  expect(screen.getByRole('heading', { name: 'gone' })).toBeVisible();
});
