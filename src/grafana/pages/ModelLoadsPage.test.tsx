import React from 'react';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, useLocation } from 'react-router-dom';
import { BURST_BOUND, diagnosisOf, DOUBLE_SCRAPE, WARM } from '../../core/report/testing/sample-diagnoses';
import { SourceError } from '../../inquiry';
import type { Diagnosis, Question } from '../../inquiry';
import { loadKey } from '../../ui';
import { ModelLoadsPage } from './ModelLoadsPage';

const sources = [
  { uid: 'logs', name: 'Logs', type: 'loki' },
  { uid: 'amp', name: 'AMP', type: 'grafana-amazonprometheus-datasource' },
];
const diagnose = jest.fn<Promise<Diagnosis>, [unknown, Question, { signal: AbortSignal }]>();

jest.mock('../../inquiry', () => ({
  ...jest.requireActual<object>('../../inquiry'),
  diagnose: (...args: Parameters<typeof diagnose>) => diagnose(...args),
}));
jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual<object>('@grafana/runtime'),
  getDataSourceSrv: () => ({ getList: () => sources }),
  DataSourcePicker: ({ current }: { current: string | null }) => <output aria-label="data source">{current}</output>,
  PluginPage: ({ actions, children }: React.PropsWithChildren<{ actions: React.ReactNode }>) => (
    <main>
      {actions}
      {children}
    </main>
  ),
}));

const future = { v7_startTransition: true, v7_relativeSplatPath: true };

function Url() {
  return <output aria-label="url">{useLocation().search}</output>;
}

const open = (search = '') =>
  render(
    <MemoryRouter initialEntries={[`/loads${search}`]} future={future}>
      <ModelLoadsPage />
      <Url />
    </MemoryRouter>
  );

beforeEach(() => diagnose.mockReset());

test('asks the only store that fits, and lists the loads', async () => {
  diagnose.mockResolvedValue(diagnosisOf([BURST_BOUND, WARM], { warnings: [DOUBLE_SCRAPE] }));
  open('?from=1795258800000&to=1795262400000');
  expect(await screen.findAllByRole('row')).toHaveLength(3);
  expect(screen.getByLabelText('data source')).toHaveTextContent('amp');
  expect(diagnose.mock.calls[0]?.[1]).toMatchObject({ fromMs: 1795258800000, toMs: 1795262400000, cluster: null });
  expect(screen.getByText('(double-scrape)')).toBeInTheDocument();
});

test('a load that is opened is in the URL, and is open again from there', async () => {
  diagnose.mockResolvedValue(diagnosisOf([BURST_BOUND, WARM]));
  const { unmount } = open();
  await userEvent.click(await screen.findByRole('button', { name: BURST_BOUND.pod }));
  expect(screen.getByRole('region', { name: 'sdruntime/sd-abc' })).toBeInTheDocument();
  const search = screen.getByLabelText('url').textContent ?? '';
  expect(new URLSearchParams(search).get('load')).toBe(loadKey(BURST_BOUND));
  unmount();
  open(search);
  expect(await screen.findByRole('region', { name: 'sdruntime/sd-abc' })).toBeInTheDocument();
});

test('a failure says what happened and what to do, and can be asked again', async () => {
  diagnose.mockRejectedValueOnce(new SourceError('bad-query', 'the store refused it', 'choose a shorter window'));
  diagnose.mockResolvedValueOnce(diagnosisOf([WARM]));
  open();
  expect(await screen.findByText('The store refused it.')).toBeInTheDocument();
  expect(screen.getByText('Choose a shorter window.')).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: /Ask again/ }));
  expect(await screen.findAllByRole('row')).toHaveLength(2);
  expect(screen.queryByText('The store refused it.')).not.toBeInTheDocument();
});

test('what broke in Headroom itself shows no stack', async () => {
  diagnose.mockRejectedValue(new TypeError('x is undefined'));
  open();
  expect(await screen.findByText('Something in Headroom broke.')).toBeInTheDocument();
  expect(screen.queryByText(/x is undefined/)).not.toBeInTheDocument();
});

test('a window without loads, and an answer that limits cut, are said', async () => {
  diagnose.mockResolvedValue({ ...diagnosisOf([]), incomplete: true });
  open();
  expect(await screen.findByText('No model load in this window')).toBeInTheDocument();
  expect(screen.getByText('This answer was cut')).toBeInTheDocument();
});

test('leaving the page stops what is asked', async () => {
  diagnose.mockReturnValue(new Promise(() => undefined));
  const { unmount } = open();
  await waitFor(() => expect(diagnose).toHaveBeenCalled());
  const signal = diagnose.mock.calls.at(-1)?.[2].signal;
  expect(signal?.aborted).toBe(false);
  unmount();
  expect(signal?.aborted).toBe(true);
});

test.each(['?from=nonsense&to=now', '?from=&to='])('a window that is none is the usual one: %s', async (search) => {
  diagnose.mockResolvedValue(diagnosisOf([]));
  open(search);
  await screen.findByText('No model load in this window');
  const { fromMs = 0, toMs = 0 } = diagnose.mock.calls.at(-1)?.[1] ?? {};
  expect(Math.round((toMs - fromMs) / 60_000)).toBe(360);
});
