import React from 'react';
import { render, screen, waitFor, within } from '@testing-library/react';
import { MemoryRouter } from 'react-router-dom';
import { panelProps, seriesFrame } from '../testing/panel-props';
import type { MapPanelOptions } from './options';
import { ServiceMapPanel } from './ServiceMapPanel';

jest.mock('../../pages/make-layout-worker', () => ({ makeLayoutWorker: () => null }));
jest.mock('@grafana/runtime', () => ({ config: { bootData: { user: { orgId: 1 } }, appSubUrl: '' } }));

const OPTIONS: MapPanelOptions = {
  ...{ source: 'panel', dataSource: '', cluster: '', namespace: '', level: 'workload', find: '', hide: '' },
  ...{ sourceLabel: 'source', destinationLabel: 'destination', mostNodes: 120, view: 'table', hasLegend: true },
};
const FUTURE = { v7_startTransition: true, v7_relativeSplatPath: true };
const show = (options: Partial<MapPanelOptions>, height = 400) =>
  render(
    <MemoryRouter future={FUTURE}>
      <ServiceMapPanel
        {...panelProps({ ...OPTIONS, ...options }, [
          seriesFrame({ source: 'web', destination: 'api' }, 2e9),
          seriesFrame({ source: '<b>x</b>' }, 1e9),
        ])}
        height={height}
      />
    </MemoryRouter>
  );

test('series are edges, hostile names are text, and the sum is told', () => {
  show({});
  const table = screen.getByRole('table');
  expect(within(table).getByText('web')).toBeInTheDocument();
  expect(within(table).getByText('<b>x</b>')).toBeInTheDocument();
  expect(within(table).getAllByRole('row').at(-1)).toHaveTextContent(/<b>x<\/b>.*unknown/);
  expect(screen.getByText('3 GB moved')).toBeInTheDocument();
});

test('a limit says what it leaves out', () => {
  show({ mostNodes: 2 });
  expect(screen.getByText('3 GB moved; 2 nodes with 1 GB are left out')).toBeInTheDocument();
});

test('a map where there is room, a table where there is none', async () => {
  const { unmount } = show({ view: 'map' });
  expect(await screen.findByRole('group', { name: 'Service map' })).toBeInTheDocument();
  await waitFor(() => expect(screen.getByRole('group', { name: 'Service map' })).toHaveAttribute('aria-busy', 'false'));
  unmount();
  show({ view: 'map' }, 100);
  expect(screen.getByRole('table')).toBeInTheDocument();
});

test('other labels can be named, and wrong ones are told', () => {
  show({ sourceLabel: 'from', destinationLabel: 'to' });
  expect(screen.getByText(/No series has a label “from” or “to”/)).toBeInTheDocument();
});

test('a query that can’t be read is told and asks nothing', () => {
  show({ source: 'own', find: 'bytes >' });
  expect(screen.getByText('A query of this panel’s options can’t be read')).toBeInTheDocument();
});
