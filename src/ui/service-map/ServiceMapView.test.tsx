import React from 'react';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ServiceMap } from '../../core/servicemap';
import type { MapSelection } from './selection';
import { ServiceMapView } from './ServiceMapView';
import { drawnOf, HOSTILE_MAP, mapOf, SHOP_MAP } from './testing/sample-map';
import { MAP_TEXT } from './words';

function open(map: ServiceMap, props: Partial<React.ComponentProps<typeof ServiceMapView>> = {}) {
  const chosen: Array<MapSelection | null> = [];
  const view = render(
    <ServiceMapView
      map={map}
      drawn={drawnOf(map)}
      windowSeconds={300}
      selected={null}
      onSelect={(selected) => chosen.push(selected)}
      pins={new Map()}
      onPin={() => undefined}
      changes={null}
      {...props}
    />
  );
  return { ...view, chosen };
}

test('the map is one list box of its nodes in reading order, for the keyboard', async () => {
  const { chosen } = open(SHOP_MAP);
  await userEvent.tab();
  const list = screen.getByRole('listbox', { name: MAP_TEXT.nodes });
  expect(list).toHaveFocus();
  expect(list).toHaveAccessibleDescription(MAP_TEXT.keys);
  const option = () => screen.getByRole('option');
  expect(option()).toHaveTextContent('shop/web, workload: received 10 kB/s, sent 20 kB/s');
  expect(list).toHaveAttribute('aria-activedescendant', option().id);
  expect(option()).toHaveAttribute('aria-setsize', '3');
  await userEvent.keyboard('{ArrowRight}{ArrowDown}');
  expect(option()).toHaveTextContent('S3, AWS service');
  expect(option()).toHaveAttribute('aria-posinset', '3');
  await userEvent.keyboard('{ArrowRight}{ArrowLeft}{Enter}{Home}{ }');
  expect(chosen).toEqual([
    { kind: 'node', id: 'workload/shop/Deployment/api' },
    { kind: 'node', id: 'workload/shop/Deployment/web' },
  ]);
});

test('Escape selects nothing, and what is selected is said', async () => {
  const { chosen } = open(SHOP_MAP, { selected: { kind: 'node', id: 'aws/s3' } });
  expect(screen.getByRole('option', { selected: true })).toHaveTextContent('S3');
  await userEvent.tab();
  await userEvent.keyboard('{Escape}+-0{Shift>}{ArrowLeft}{/Shift}');
  expect(chosen).toEqual([null]);
});

test('zoom has buttons with names', () => {
  open(SHOP_MAP);
  for (const name of [MAP_TEXT.zoomIn, MAP_TEXT.zoomOut, MAP_TEXT.fit]) {
    expect(screen.getByRole('button', { name })).toBeEnabled();
  }
});

test('an empty map says what to do; a map without places yet says that it is under way', () => {
  const empty = open(mapOf([], []));
  expect(screen.getByRole('status')).toHaveTextContent('Choose a longer window, or take away a filter.');
  expect(screen.queryByRole('listbox')).toBeNull();
  empty.unmount();
  open(SHOP_MAP, { drawn: null, isPlacing: true });
  expect(screen.getByRole('status')).toHaveTextContent(MAP_TEXT.busy);
  expect(screen.getByRole('group', { name: MAP_TEXT.map })).toHaveAttribute('aria-busy', 'true');
});

test('names are text, whatever they are', async () => {
  const { container } = open(HOSTILE_MAP);
  await userEvent.tab();
  expect(container.querySelector('img, b')).toBeNull();
  const told = screen.getByRole('option').textContent ?? '';
  expect(told).toContain('<b>ns</b>/<img');
  expect(told.length).toBeLessThan(250);
  expect(told).not.toContain('\u202e');
});
