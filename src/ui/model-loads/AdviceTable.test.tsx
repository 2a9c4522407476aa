import React from 'react';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { BURST_BOUND } from '../../core/report/testing/sample-diagnoses';
import type { Advice } from '../../core/modelload';
import { AdviceTable } from './AdviceTable';

const rowOf = (name: RegExp) => within(screen.getByRole('table')).getByRole('row', { name });

test('free remedies stand first, whatever their order', () => {
  render(<AdviceTable advice={[...BURST_BOUND.advice].reverse()} />);
  const heads = screen.getAllByRole('rowheader').map(({ textContent }) => textContent);
  expect(heads).toEqual(['smaller-weights', 'node-cache', 'g5.4xlarge']);
});

test('an instance has its time, cost, break-even and next bottleneck', async () => {
  const onCopy = jest.fn();
  render(<AdviceTable advice={BURST_BOUND.advice} onCopy={onCopy} />);
  expect(rowOf(/g5.4xlarge/)).toHaveTextContent('17.0 s (14.1 – 20.3 s)$1.624+$0.41265 loads an hour and nodeEBS');
  expect(rowOf(/node-cache/)).toHaveTextContent('can’t be toldfree');
  await userEvent.click(screen.getByRole('button', { name: 'Copy the requirement: g5.4xlarge' }));
  expect(onCopy).toHaveBeenCalledWith(expect.stringContaining('values: ["g5.4xlarge"]'));
});

test('a price of one’s own says so, and what stands beside it', () => {
  const owned = (mine: boolean, now: boolean): Advice[] =>
    BURST_BOUND.advice.map((one) =>
      one.kind === 'instance' ? { ...one, priceIsOwn: mine, currentPriceIsOwn: now } : one
    );
  const { rerender } = render(<AdviceTable advice={owned(true, true)} />);
  expect(rowOf(/g5.4xlarge/)).toHaveTextContent('$1.624your price+$0.41265 loads');
  rerender(<AdviceTable advice={owned(false, true)} />);
  expect(rowOf(/g5.4xlarge/)).toHaveTextContent('$1.624+$0.412 over your price65 loads');
  rerender(<AdviceTable advice={owned(true, false)} />);
  expect(rowOf(/g5.4xlarge/)).toHaveTextContent('$1.624your price+$0.412 over the list price65 loads');
});

test('what is not known is said', () => {
  const unknown: Advice[] = BURST_BOUND.advice.flatMap((one) =>
    one.kind === 'instance'
      ? { ...one, predictedSeconds: null, usdPerHour: null, extraUsdPerHour: null, breakEvenLoadsPerHour: null }
      : []
  );
  render(<AdviceTable advice={unknown} />);
  expect(rowOf(/g5.4xlarge/)).toHaveTextContent('can’t be toldunknownunknownunknownEBS');
});

test('remedies alone need no columns of costs', () => {
  render(<AdviceTable advice={BURST_BOUND.advice.slice(0, 1)} />);
  expect(screen.getAllByRole('columnheader')).toHaveLength(3);
});
