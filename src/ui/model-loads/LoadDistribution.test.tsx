import React from 'react';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { BURST_BOUND } from '../../core/report/testing/sample-diagnoses';
import type { DurationGroup, DurationsBy } from '../../core/modelload';
import { LoadDistribution } from './LoadDistribution';

const group = (name: string | null, seconds: readonly number[]): DurationGroup => ({
  name,
  loads: seconds.map((one) => ({ ...BURST_BOUND, seconds: one })),
  min: Math.min(...seconds),
  lowerQuartile: 12,
  median: 20,
  upperQuartile: 25,
  p90: 28,
  max: Math.max(...seconds),
});
const DURATIONS: DurationsBy[] = [
  { division: 'instanceType', groups: [group('g5.2xlarge', [10, 20, 30]), group(null, [40])] },
  { division: 'zone', groups: [group('us-east-1a', [1, 2, 3, 4, 5, 6, 7, 8])] },
  { division: 'attribution', groups: [group('mountpoint-pod', [3]), group('constructor', [4])] },
];

test('a row a group with its figures; the unknown is said', () => {
  render(<LoadDistribution durations={DURATIONS} division="instanceType" onDivide={jest.fn()} />);
  const table = screen.getByRole('table', { name: 'Times of each group' });
  expect(within(table).getByRole('row', { name: /^g5/ })).toHaveTextContent('g5.2xlarge320.0 s28.0 s10.0 s30.0 s');
  expect(within(table).getByRole('row', { name: /^unknown/ })).toBeInTheDocument();
  expect(within(table).getByRole('columnheader', { name: '0 to 40 s' })).toBeInTheDocument();
});

test('loaders bear the words of the reports, others stay as they are', () => {
  render(<LoadDistribution durations={DURATIONS} division="attribution" onDivide={jest.fn()} />);
  expect(screen.getAllByRole('rowheader').map(({ textContent }) => textContent)).toEqual([
    'its Mountpoint pod',
    'constructor',
  ]);
});

test('the division can be chosen', async () => {
  const onDivide = jest.fn();
  render(<LoadDistribution durations={DURATIONS} division="instanceType" onDivide={onDivide} />);
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'By' }), 'Zone');
  expect(onDivide).toHaveBeenCalledWith('zone');
});

test('no loads say what to do', () => {
  const empty = DURATIONS.map(({ division }) => ({ division, groups: [] }));
  render(<LoadDistribution durations={empty} division="zone" onDivide={jest.fn()} />);
  expect(screen.getByText(/choose a longer one/)).toBeInTheDocument();
});
