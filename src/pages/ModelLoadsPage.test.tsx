import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { BURST_BOUND, diagnosisOf, DOUBLE_SCRAPE, WARM } from '../core/report/testing/sample-diagnoses';
import { InquiryError, SourceError } from '../inquiry';
import type { Diagnosis, Question } from '../inquiry';
import { loadKey } from '../ui';
import { openPage, pageHost } from './testing/page-host';

const diagnose = jest.fn<Promise<Diagnosis>, [unknown, Question, { signal: AbortSignal }]>();

jest.mock('../inquiry', () => ({
  ...jest.requireActual<object>('../inquiry'),
  diagnose: (...args: Parameters<typeof diagnose>) => diagnose(...args),
}));

const open = (search = '') => openPage(`loads${search}`);

beforeEach(() => diagnose.mockReset());

test('asks the usual store, and lists the loads', async () => {
  diagnose.mockResolvedValue(diagnosisOf([BURST_BOUND, WARM], { warnings: [DOUBLE_SCRAPE] }));
  open('?from=1795258800000&to=1795262400000');
  expect(await screen.findAllByRole('row')).toHaveLength(3);
  expect(screen.getByLabelText('data source')).toHaveTextContent('amp');
  expect(diagnose.mock.calls[0]?.[1]).toMatchObject({ fromMs: 1795258800000, toMs: 1795262400000, cluster: null });
  expect(screen.getByText('(double-scrape)')).toBeInTheDocument();
});

test('settings that change numbers are said below them', async () => {
  diagnose.mockResolvedValue(diagnosisOf([WARM]));
  const [labelNames, ownPrices] = [new Map([['pod', 'k8s_pod_name']]), new Map([['g5.2xlarge', 0.9]])];
  openPage('loads', pageHost({ labelNames, ownPrices }));
  const used = await screen.findByRole('list', { name: 'Settings in use' });
  expect(used).toHaveTextContent(/pod = k8s_pod_name.*g5\.2xlarge 0\.9/);
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

describe('links of alerts', () => {
  const { namespace, pod, node } = BURST_BOUND;
  const older = { ...BURST_BOUND, startMs: BURST_BOUND.startMs - 3_600_000 };

  test('namespace and pod open the newest load of the pod; another takes its place, in the URL too', async () => {
    diagnose.mockResolvedValue(diagnosisOf([older, BURST_BOUND, WARM]));
    open(`?namespace=${namespace}&pod=${pod}`);
    expect(await screen.findByRole('region', { name: `${namespace}/${pod}` })).toBeInTheDocument();
    const list = screen.getByRole('table', { name: /loads/i });
    const buttons = within(list).getAllByRole('button', { name: pod });
    expect(buttons.map((button) => button.getAttribute('aria-expanded'))).toEqual(['false', 'true']);
    await userEvent.click(screen.getByRole('button', { name: WARM.pod }));
    const params = new URLSearchParams(screen.getByLabelText('url').textContent ?? '');
    expect(Object.fromEntries(params)).toEqual({ load: loadKey(WARM) });
  });

  test('a pod without a load is said, as text', async () => {
    diagnose.mockResolvedValue(diagnosisOf([WARM]));
    open('?namespace=a&pod=%3Cb%3Ex');
    expect(await screen.findByText('No load of a/<b>x in this window')).toBeInTheDocument();
    expect(screen.getAllByRole('row')).toHaveLength(2);
  });

  test('a node is shown alone until its chip is taken away', async () => {
    diagnose.mockResolvedValue(diagnosisOf([BURST_BOUND, { ...WARM, node: 'elsewhere' }]));
    open(`?node=${node}`);
    expect(await screen.findAllByRole('row')).toHaveLength(2);
    await userEvent.click(screen.getByRole('button', { name: `Show all, not only node ${node}` }));
    expect(screen.getAllByRole('row')).toHaveLength(3);
    expect(screen.getByLabelText('url')).not.toHaveTextContent('node');
  });

  test('a node without loads has none, and the way back', async () => {
    diagnose.mockResolvedValue(diagnosisOf([BURST_BOUND]));
    open('?node=quiet');
    expect(await screen.findByText(/^No model load in this window is of what/)).toBeInTheDocument();
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
    expect(screen.getByRole('list', { name: 'Shown alone' })).toHaveTextContent('node quiet');
  });

  test('a namespace alone narrows the list, and stays while a load of it is opened', async () => {
    diagnose.mockResolvedValue(diagnosisOf([BURST_BOUND, { ...WARM, namespace: 'other' }]));
    open(`?namespace=${namespace}`);
    expect(await screen.findAllByRole('row')).toHaveLength(2);
    await userEvent.click(screen.getByRole('button', { name: pod }));
    expect(screen.getByLabelText('url')).toHaveTextContent(`namespace=${namespace}`);
  });
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

test('several clusters: one is chosen by a button, and is in the URL', async () => {
  diagnose.mockRejectedValueOnce(new InquiryError('the store holds 2 clusters: a, b', 'choose one', ['a', 'b']));
  diagnose.mockResolvedValue(diagnosisOf([WARM]));
  open();
  await userEvent.click(await screen.findByRole('button', { name: 'b' }));
  expect(await screen.findAllByRole('row')).toHaveLength(2);
  expect(diagnose.mock.calls.at(-1)?.[1].cluster).toBe('b');
  expect(screen.getByLabelText('url')).toHaveTextContent('cluster=b');
});

test('an answer stays below the error of a refresh, and says of when it is', async () => {
  diagnose.mockResolvedValueOnce(diagnosisOf([WARM]));
  diagnose.mockRejectedValueOnce(new SourceError('server', 'the store broke', 'ask again'));
  open();
  await screen.findAllByRole('row');
  await userEvent.click(screen.getByRole('button', { name: /Refresh/ }));
  expect(await screen.findByText('The store broke.')).toBeInTheDocument();
  expect(screen.getByText(/^What is below is the answer of \d+\.$/)).toBeInTheDocument();
  expect(screen.getAllByRole('row')).toHaveLength(2);
});

test('without a store that can be asked it says what it needs', async () => {
  openPage('loads', pageHost({ stores: () => [], usualStore: () => null }));
  expect(await screen.findByText('Choose a data source')).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Which data sources can be used' })).toHaveAttribute(
    'href',
    '/configuration'
  );
});

test('a recording answers for its own window, and there is nothing to pick', async () => {
  diagnose.mockResolvedValue(diagnosisOf([WARM]));
  openPage('loads?from=now-1h', pageHost({ fixedWindow: { fromMs: 1795258800000, toMs: 1795262400000 } }));
  await screen.findAllByRole('row');
  expect(diagnose.mock.calls[0]?.[1]).toMatchObject({ fromMs: 1795258800000, toMs: 1795262400000 });
  expect(screen.queryByRole('button', { name: /Refresh/ })).not.toBeInTheDocument();
});
