import React from 'react';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { BURST_BOUND, HOSTILE, NODE_CONTENTION } from '../../core/report/testing/sample-diagnoses';
import type { LoadComparison } from '../../core/modelload';
import { LoadsComparison } from './LoadsComparison';
import { loadKey } from './LoadsTable';

const COMPARISON: LoadComparison = {
  before: NODE_CONTENTION,
  after: BURST_BOUND,
  bytes: { change: 0, ratio: 1 },
  seconds: { change: -37.7, ratio: 0.472 },
  meanGbps: { change: 2, ratio: 1.5 },
  peakGbps: { change: null, ratio: null },
  incomparable: [],
};
const NONE = { before: null, after: null };
const rowOf = (name: RegExp) => within(screen.getByRole('table')).getByRole('row', { name });

test('says what changed, and what did not', () => {
  render(
    <LoadsComparison
      candidates={[NODE_CONTENTION, BURST_BOUND]}
      comparison={COMPARISON}
      chosen={NONE}
      onChoose={jest.fn()}
    />
  );
  expect(rowOf(/^Time/)).toHaveTextContent('Time71.4 s33.7 s37.7 s quicker (0.472 ×)');
  expect(rowOf(/^Fetched/)).toHaveTextContent('same');
  expect(rowOf(/^Mean rate/)).toHaveTextContent('+2.00 Gbps (1.5 ×)');
  expect(rowOf(/^Highest rate/)).toHaveTextContent('unknown');
  expect(rowOf(/^Verdict/)).toHaveTextContent('node-contentionburst-bound');
  expect(rowOf(/^Zone/)).toHaveTextContent('same');
  expect(screen.queryByText('These two are hard to compare')).not.toBeInTheDocument();
});

test('says what speaks against the comparison', () => {
  const comparison: LoadComparison = { ...COMPARISON, incomparable: ['other-bytes', 'other-window'] };
  render(<LoadsComparison candidates={[BURST_BOUND]} comparison={comparison} chosen={NONE} onChoose={jest.fn()} />);
  expect(screen.getByText('These two are hard to compare')).toBeInTheDocument();
  expect(screen.getByText(/^Their bytes differ by more than 10 %.*; the end of one/)).toBeInTheDocument();
});

test('both loads can be chosen', async () => {
  const onChoose = jest.fn();
  const chosen = { before: loadKey(NODE_CONTENTION), after: null };
  render(
    <LoadsComparison
      candidates={[NODE_CONTENTION, BURST_BOUND]}
      comparison={null}
      chosen={chosen}
      onChoose={onChoose}
    />
  );
  expect(screen.getByText('Choose two loads to compare them.')).toBeInTheDocument();
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'After' }), loadKey(BURST_BOUND));
  expect(onChoose).toHaveBeenLastCalledWith({ ...chosen, after: loadKey(BURST_BOUND) });
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Before' }), '');
  expect(onChoose).toHaveBeenLastCalledWith(NONE);
});

test('one load alone has nothing to compare with', () => {
  render(<LoadsComparison candidates={[BURST_BOUND]} comparison={null} chosen={NONE} onChoose={jest.fn()} />);
  expect(screen.getByText(/no other load of this workload/)).toBeInTheDocument();
  expect(screen.queryByRole('combobox')).not.toBeInTheDocument();
});

test('names of any content are text, and nothing known is no same', () => {
  const unknown = { ...HOSTILE, zone: null, startMs: HOSTILE.startMs + 60_000 };
  const { container } = render(
    <LoadsComparison
      candidates={[HOSTILE, unknown]}
      comparison={{ ...COMPARISON, before: unknown, after: unknown }}
      chosen={NONE}
      onChoose={jest.fn()}
    />
  );
  expect(container.querySelector('script, img, b, a')).toBeNull();
  expect(rowOf(/^Zone/)).toHaveTextContent('Zoneunknownunknown');
  expect(rowOf(/^Zone/)).not.toHaveTextContent('same');
});
