import React from 'react';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter } from 'react-router-dom';
import { panelProps, seriesFrame } from '../testing/panel-props';
import type { ZonePanelOptions } from './options';
import { ZoneMatrixPanel } from './ZoneMatrixPanel';

jest.mock('../../pages/make-layout-worker', () => ({ makeLayoutWorker: () => null }));
jest.mock('@grafana/runtime', () => ({
  config: { bootData: { user: { orgId: 1 } }, appSubUrl: '' },
  locationService: { push: jest.fn() },
}));

const OPTIONS: ZonePanelOptions = {
  ...{ source: 'panel', dataSource: '', cluster: '', namespace: '' },
  ...{ sourceLabel: 'source_zone', destinationLabel: 'destination_zone', measure: 'bytes', hasDetails: false },
};
const FUTURE = { v7_startTransition: true, v7_relativeSplatPath: true };
const shown = (props: React.ComponentProps<typeof ZoneMatrixPanel>) => (
  <MemoryRouter future={FUTURE}>
    <ZoneMatrixPanel {...props} />
  </MemoryRouter>
);
const frames = [seriesFrame({ source_zone: 'a', destination_zone: 'b' }, 2e9), seriesFrame({ source_zone: 'a' }, 1e9)];

test('series are a matrix with its sum; what can’t be told is unknown', () => {
  render(shown(panelProps(OPTIONS, frames)));
  expect(screen.getByText(/^2 GB crossed zones: \$0\.04/)).toBeInTheDocument();
  expect(
    screen.getByRole('button', { name: 'a to unknown: 1 GB, cost unknown, sent again unknown' })
  ).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'CSV' })).not.toBeInTheDocument();
});

test('the measure is an option', async () => {
  const props = panelProps(OPTIONS, frames);
  render(shown(props));
  await userEvent.click(screen.getByRole('radio', { name: 'Cost' }));
  expect(props.onOptionsChange).toHaveBeenCalledWith({ ...OPTIONS, measure: 'usd' });
});

test.each<[string, Partial<ZonePanelOptions>, RegExp]>([
  ['labels that no series has', { sourceLabel: 'x', destinationLabel: 'y' }, /No series has a label “x” or “y”/],
])('%s', (_, options, text) => {
  render(shown(panelProps({ ...OPTIONS, ...options }, frames)));
  expect(screen.getByText(text)).toBeInTheDocument();
});

test('series without a number are told', () => {
  render(shown(panelProps(OPTIONS, [seriesFrame({ source_zone: 'a' }, null)])));
  expect(screen.getByText(/No series has a number/)).toBeInTheDocument();
});
