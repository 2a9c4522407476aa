import React from 'react';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { BURST_BOUND, HOSTILE, INCONCLUSIVE, NODE_CONTENTION } from '../../../core/report/testing/sample-diagnoses';
import type { LoadLanes } from '../../../core/modelload';
import { LoadTimeline } from './LoadTimeline';

const LANES: LoadLanes = {
  fromMs: BURST_BOUND.startMs - 60_000,
  toMs: BURST_BOUND.endMs + 60_000,
  lanes: [
    {
      id: 'allowance-pps',
      title: 'over the allowance: packets per second',
      unit: 'packets',
      note: 'a note',
      series: [
        { label: 'packets', timesMs: BURST_BOUND.timeline.timesMs, values: BURST_BOUND.timeline.timesMs.map(() => 0) },
      ],
      query: 'sum(pps)',
    },
    {
      id: 'time-to-first-token',
      title: 'time to first token',
      unit: 'seconds',
      note: null,
      series: [
        { label: 'mean', timesMs: [BURST_BOUND.endMs + 30_000], values: [0.25] },
        { label: 'p95', timesMs: [BURST_BOUND.endMs + 30_000], values: [null] },
      ],
      query: null,
    },
  ],
  queries: 3,
  warnings: [],
  incomplete: false,
};

test('has a lane for each thing measured, with what a point stands for', () => {
  render(<LoadTimeline load={BURST_BOUND} lanes={LANES} />);
  const figure = screen.getByRole('figure', { name: /When it happened: sdruntime\/sd-abc/ });
  expect(figure).toHaveTextContent('One point is 5 s, the scrape interval: what is shorter can’t be seen.');
  const names = within(figure)
    .getAllByRole('group')
    .flatMap((group) => group.getAttribute('aria-label') ?? []);
  expect(names).toEqual([
    'phases',
    'into the node',
    'over the allowance: inbound bandwidth',
    'time to first token',
    'measured, and 0',
  ]);
  expect(screen.getByRole('group', { name: 'into the node' })).toHaveTextContent('peak, up to 10 Gbps');
  expect(screen.getByRole('group', { name: 'phases' })).toHaveTextContent('network 27.1 s, other 6.6 s');
  expect(screen.getByRole('group', { name: 'measured, and 0' })).toHaveTextContent(
    'over the allowance: packets per second: 0 in all 12 intervals'
  );
});

test('the arrow keys step through the intervals, and all lanes are read out', async () => {
  render(<LoadTimeline load={BURST_BOUND} lanes={LANES} />);
  const cursor = screen.getByRole('slider', { name: 'Moment on the time axis' });
  expect(cursor).toHaveAttribute('aria-valuetext', expect.stringContaining('use the arrow keys'));
  await userEvent.tab();
  expect(cursor).toHaveFocus();
  await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}');
  expect(cursor).toHaveAttribute('aria-valuetext', '11:00:00 to 11:00:05');
  const figure = screen.getByRole('figure');
  expect(figure).toHaveTextContent('into the node: this load 9.30 Gbps, the whole node 9.50 Gbps');
  expect(figure).toHaveTextContent('time to first token: mean no value, p95 no value');
  await userEvent.keyboard('{ArrowLeft}');
  expect(figure).toHaveTextContent('into the node: this load no value, the whole node 0.18 Gbps');
  await userEvent.keyboard('{End}');
  expect(figure).toHaveTextContent('time to first token: mean 250 ms, p95 no value');
  await userEvent.keyboard('{Home}{ArrowLeft}');
  expect(cursor).toHaveAttribute('aria-valuenow', '0');
  await userEvent.keyboard('{Escape}');
  expect(cursor).toHaveAttribute('aria-valuetext', expect.stringContaining('use the arrow keys'));
});

test('the moment stays when lanes come later', async () => {
  const { rerender } = render(<LoadTimeline load={BURST_BOUND} lanes={null} lanesNotice="Asking for more." />);
  expect(screen.getByText('Asking for more.')).toBeInTheDocument();
  await userEvent.tab();
  await userEvent.keyboard('{Home}{ArrowRight}');
  const before = screen.getByRole('slider').getAttribute('aria-valuetext');
  rerender(<LoadTimeline load={BURST_BOUND} lanes={LANES} />);
  expect(screen.getByRole('slider')).toHaveAttribute('aria-valuetext', before);
});

test('a table says the same, and gaps are no 0', async () => {
  const onCopy = jest.fn();
  render(<LoadTimeline load={BURST_BOUND} lanes={LANES} onCopy={onCopy} />);
  await userEvent.click(screen.getByText('The same as a table'));
  const table = screen.getByRole('table', { name: 'When it happened' });
  const rows = within(table).getAllByRole('row');
  expect(rows).toHaveLength(14);
  expect(within(table).getByRole('row', { name: /^11:00:00/ })).toHaveTextContent('11:00:00no value0.18 Gbps0 packets');
  await userEvent.click(screen.getByRole('button', { name: /Copy the query: over the allowance: packets/ }));
  expect(onCopy).toHaveBeenCalledWith('sum(pps)');
});

test('other loads stand as bars and open', async () => {
  const onOpenLoad = jest.fn();
  const elsewhere = { ...NODE_CONTENTION, pod: 'far', node: 'other' };
  render(
    <LoadTimeline
      load={BURST_BOUND}
      lanes={null}
      windowLoads={[elsewhere, BURST_BOUND, NODE_CONTENTION]}
      onOpenLoad={onOpenLoad}
    />
  );
  const others = screen.getByRole('group', { name: 'other loads' });
  expect(
    within(others)
      .getAllByRole('button')
      .map(({ textContent }) => textContent)
  ).toEqual(['sd-def', 'far']);
  expect(others).toHaveTextContent('same node, 71.4 s');
  expect(others).toHaveTextContent('another node, 71.4 s');
  await userEvent.click(within(others).getByRole('button', { name: 'sd-def' }));
  expect(onOpenLoad).toHaveBeenCalledWith(NODE_CONTENTION);
});

test('a load without samples says so', () => {
  render(<LoadTimeline load={INCONCLUSIVE} lanes={null} />);
  expect(screen.getByText(/there is nothing to draw/)).toBeInTheDocument();
  expect(screen.queryByRole('slider')).not.toBeInTheDocument();
  expect(screen.queryByRole('table')).not.toBeInTheDocument();
});

test('names of any content are text', () => {
  const { container } = render(
    <LoadTimeline load={HOSTILE} lanes={LANES} windowLoads={[{ ...HOSTILE, startMs: HOSTILE.startMs + 1 }]} />
  );
  expect(container.querySelector('script, img, b, a')).toBeNull();
  expect(container.textContent).not.toMatch(/[\u202e\u001b]/);
});
