import React from 'react';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter } from 'react-router-dom';
import { BURST_BOUND, diagnosisOf, WARM } from '../../../core/report/testing/sample-diagnoses';
import { InquiryError, SourceError } from '../../../inquiry';
import type { Diagnosis, Question } from '../../../inquiry';
import { panelProps, seriesFrame } from '../testing/panel-props';
import { LoadTimelinePanel } from './LoadTimelinePanel';
import type { LoadPanelOptions } from './options';

const diagnose = jest.fn<Promise<Diagnosis>, [{ address: string }, Question, { signal: AbortSignal }]>();

jest.mock('../../../inquiry', () => ({
  ...jest.requireActual<object>('../../../inquiry'),
  diagnose: (...args: Parameters<typeof diagnose>) => diagnose(...args),
  askLoadLanes: () => new Promise(() => undefined),
}));
jest.mock('../../pages/make-layout-worker', () => ({ makeLayoutWorker: () => null }));
jest.mock('@grafana/runtime', () => ({
  config: { bootData: { user: { orgId: 1 } }, appSubUrl: '' },
  getDataSourceSrv: () => ({
    getList: () => [
      { uid: 'amp', name: 'AMP', type: 'grafana-amazonprometheus-datasource' },
      { uid: 'prom', name: 'Prom', type: 'prometheus', isDefault: true },
      { uid: 'logs', name: 'Logs', type: 'loki' },
    ],
  }),
  getBackendSrv: () => ({ get: () => Promise.resolve({ jsonData: { s3Path: 'nat' } }) }),
}));

const OPTIONS: LoadPanelOptions = { source: 'own', dataSource: '', cluster: '', namespace: '', view: 'list' };
const FUTURE = { v7_startTransition: true, v7_relativeSplatPath: true };
type Props = React.ComponentProps<typeof LoadTimelinePanel>;
const shown = (props: Props) => (
  <MemoryRouter future={FUTURE}>
    <LoadTimelinePanel {...props} />
  </MemoryRouter>
);

beforeEach(() => diagnose.mockReset());

test('asks the usual data source with the dashboard’s window and what an administrator set, and lists the loads', async () => {
  diagnose.mockResolvedValue(diagnosisOf([BURST_BOUND, WARM]));
  render(shown(panelProps(OPTIONS)));
  expect(await screen.findAllByRole('row')).toHaveLength(3);
  expect(diagnose.mock.calls[0]?.[0].address).toBe('data source Prom');
  expect(diagnose.mock.calls[0]?.[1]).toMatchObject({ fromMs: 1795258800000, toMs: 1795262400000, s3Path: 'nat' });
  expect(screen.getByRole('link', { name: 'Open in Headroom' })).toHaveAttribute(
    'href',
    '/a/headroom-networkflow-app/loads?from=now-1h&to=now&ds=prom'
  );
});

test('variables are replaced in the data source and the cluster', async () => {
  diagnose.mockResolvedValue(diagnosisOf([WARM]));
  render(shown(panelProps({ ...OPTIONS, dataSource: '${datasource}', cluster: '${cluster}' })));
  await screen.findAllByRole('row');
  expect(diagnose.mock.calls[0]?.[0].address).toBe('data source AMP');
  expect(diagnose.mock.calls[0]?.[1].cluster).toBe('prod');
});

test('a refresh of the dashboard asks again, and what is superseded is stopped', async () => {
  diagnose.mockReturnValue(new Promise(() => undefined));
  const request = (requestId: string) => ({ request: { requestId, targets: [] } }) as object;
  const { rerender } = render(shown(panelProps(OPTIONS, [], request('Q1'))));
  await waitFor(() => expect(diagnose).toHaveBeenCalledTimes(1));
  rerender(shown({ ...panelProps(OPTIONS, [], request('Q1')), width: 500 }));
  rerender(shown(panelProps(OPTIONS, [], request('Q2'))));
  await waitFor(() => expect(diagnose).toHaveBeenCalledTimes(2));
  expect(diagnose.mock.calls.map(([, , { signal }]) => signal.aborted)).toEqual([true, false]);
});

test('a load opens on its time axis, and there is a way back', async () => {
  diagnose.mockResolvedValue(diagnosisOf([BURST_BOUND, WARM]));
  render(shown(panelProps(OPTIONS)));
  await userEvent.click(await screen.findByRole('button', { name: BURST_BOUND.pod }));
  expect(screen.getByRole('figure')).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'All loads' }));
  expect(screen.getAllByRole('row')).toHaveLength(3);
});

test('a failure says what to do and can be asked again; a cluster to choose becomes an option', async () => {
  diagnose.mockRejectedValueOnce(new SourceError('server', 'the store broke', 'ask again'));
  diagnose.mockRejectedValueOnce(new InquiryError('the store holds 2 clusters: a, b', 'choose one', ['a', 'b']));
  const props = panelProps(OPTIONS);
  render(shown(props));
  expect(await screen.findByText('The store broke.')).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Ask again' }));
  await userEvent.click(await screen.findByRole('button', { name: 'b' }));
  expect(props.onOptionsChange).toHaveBeenCalledWith({ ...OPTIONS, cluster: 'b' });
});

test.each<[string, Partial<LoadPanelOptions>, RegExp]>([
  ['no load', {}, /No model load in this window/],
  ['a data source that is gone', { dataSource: 'gone' }, /“gone” is not here/],
  ['one that is no Prometheus', { dataSource: 'logs' }, /“logs” is not here/],
])('%s is told', async (_, options, text) => {
  diagnose.mockResolvedValue(diagnosisOf([]));
  render(shown(panelProps({ ...OPTIONS, ...options })));
  expect(await screen.findByText(text)).toBeInTheDocument();
});

test('the panel’s own series are lanes; without any it says what to do', () => {
  const { rerender } = render(
    shown(panelProps<LoadPanelOptions>({ ...OPTIONS, source: 'panel' }, [seriesFrame({ node: 'n1' }, 4)]))
  );
  expect(screen.getByRole('group', { name: /n1/ })).toBeInTheDocument();
  rerender(shown(panelProps<LoadPanelOptions>({ ...OPTIONS, source: 'panel' })));
  expect(screen.getByText(/returned no series/)).toBeInTheDocument();
  expect(diagnose).not.toHaveBeenCalled();
});

test('a failed query of the panel is told', () => {
  render(
    shown(
      panelProps<LoadPanelOptions>({ ...OPTIONS, source: 'panel' }, [], { errors: [{ message: 'bad \u202Equery' }] })
    )
  );
  expect(screen.getByText(/^bad .+query$/)).toBeInTheDocument();
});
