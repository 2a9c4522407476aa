import React from 'react';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { BURST_BOUND, HOSTILE } from '../../core/report/testing/sample-diagnoses';
import type { LoadResult, WorkloadHistory } from '../../core/modelload';
import { LoadHistory } from './LoadHistory';

const at = (minute: number, seconds: number, verdict: LoadResult['verdict'] = 'burst-bound'): LoadResult => ({
  ...BURST_BOUND,
  pod: `sd-${minute}`,
  startMs: BURST_BOUND.startMs + minute * 60_000,
  seconds,
  verdict,
});
const historyOf = (key: string, loads: readonly LoadResult[]): WorkloadHistory => ({
  key,
  namespace: 'ns',
  workload: { kind: 'Deployment', name: key },
  name: key,
  loads,
  medianSeconds: 30,
  p90Seconds: 48,
  medianGbps: null,
  verdicts: [
    { verdict: 'burst-bound', loads: 2 },
    { verdict: 'warm', loads: 1 },
  ],
  slowest: [...loads].sort((a, b) => b.seconds - a.seconds),
});
const LOADS = [at(0, 30), at(10, 50), at(20, 10, 'warm')];
const HISTORIES = [historyOf('sd', LOADS), historyOf('other', LOADS.slice(0, 1))];

const open = (onOpenLoad = jest.fn(), onChoose = jest.fn()) =>
  render(<LoadHistory histories={HISTORIES} chosen={null} onChoose={onChoose} onOpenLoad={onOpenLoad} />);
const dots = () => within(screen.getByRole('group', { name: 'Loads over time' })).getAllByRole('button');

test('a dot a load, with what is usual and which verdicts were given', () => {
  open();
  expect(screen.getByText('3 loads: median 30.0 s, p90 48.0 s.')).toBeInTheDocument();
  expect(dots().map((dot) => dot.getAttribute('aria-label'))).toEqual([
    'sd-0, 2026-11-21 11:00:00, 30.0 s, burst-bound',
    'sd-10, 2026-11-21 11:10:00, 50.0 s, burst-bound',
    'sd-20, 2026-11-21 11:20:00, 10.0 s, warm',
  ]);
  expect(screen.getByText(/^burst-bound \(2\)/)).toBeInTheDocument();
});

test('one dot is in the tab order, arrow keys go on, Enter opens', async () => {
  const onOpenLoad = jest.fn();
  open(onOpenLoad);
  expect(dots().map(({ tabIndex }) => tabIndex)).toEqual([-1, -1, 0]);
  dots()[2]?.focus();
  await userEvent.keyboard('{ArrowLeft}{ArrowLeft}{ArrowLeft}');
  expect(dots()[0]).toHaveFocus();
  await userEvent.keyboard('{ArrowRight}{Enter}');
  expect(onOpenLoad).toHaveBeenCalledWith(LOADS[1]);
  await userEvent.keyboard('{Home}{End}');
  expect(dots()[2]).toHaveFocus();
});

test('the slowest stand first in their list, and open', async () => {
  const onOpenLoad = jest.fn();
  open(onOpenLoad);
  const table = screen.getByRole('table', { name: 'The slowest' });
  expect(
    within(table)
      .getAllByRole('rowheader')
      .map(({ textContent }) => textContent)
  ).toEqual(['sd-10', 'sd-0', 'sd-20']);
  await userEvent.click(within(table).getByRole('button', { name: 'sd-10' }));
  expect(onOpenLoad).toHaveBeenCalledWith(LOADS[1]);
});

test('another workload can be chosen', async () => {
  const onChoose = jest.fn();
  open(jest.fn(), onChoose);
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Workload' }), 'other');
  expect(onChoose).toHaveBeenCalledWith('other');
});

test('no loads say what to do', () => {
  render(<LoadHistory histories={[]} chosen="gone" onChoose={jest.fn()} onOpenLoad={jest.fn()} />);
  expect(screen.getByText(/choose a longer one/)).toBeInTheDocument();
});

test('names of any content are text', () => {
  const { container } = render(
    <LoadHistory
      histories={[historyOf('__proto__', [HOSTILE])]}
      chosen={null}
      onChoose={jest.fn()}
      onOpenLoad={jest.fn()}
    />
  );
  expect(container.querySelector('script, img, b, a')).toBeNull();
  expect(container.textContent).not.toMatch(/[\u202e\u001b]/);
});
