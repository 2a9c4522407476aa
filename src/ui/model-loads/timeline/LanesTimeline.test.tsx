import React from 'react';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { LanesTimeline } from './LanesTimeline';

const lane = (title: string, values: ReadonlyArray<number | null>, unit = '') => ({
  ...{ id: title, title, unit, note: null, query: null },
  series: [{ label: 'a', timesMs: values.map((_, i) => (i + 1) * 1000), values }],
});
const lanes = {
  fromMs: 0,
  toMs: 4000,
  lanes: [lane('rate', [1, null, 3], 'bps'), lane('count', [5, 6, 7]), lane('quiet', [0, 0, 0])],
};

test('lanes are read together at one moment; what is not known stays unknown', async () => {
  render(<LanesTimeline lanes={lanes} width={600} />);
  screen.getByRole('slider').focus();
  await userEvent.keyboard('{ArrowRight}{ArrowRight}');
  expect(screen.getByRole('group', { name: 'rate' })).toHaveTextContent('no value');
  expect(screen.getByRole('group', { name: 'count' })).toHaveTextContent('6');
});

test('a lane without a unit says none, and one of zeros is told in words', () => {
  render(<LanesTimeline lanes={lanes} width={600} />);
  expect(screen.getByRole('group', { name: 'rate' })).toHaveTextContent('rate (bps)');
  expect(screen.getByRole('group', { name: 'count' })).not.toHaveTextContent('(');
  expect(screen.queryByRole('group', { name: 'quiet' })).not.toBeInTheDocument();
  expect(screen.getByText(/^quiet: /)).toBeInTheDocument();
});
