import React from 'react';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { BURST_BOUND, HOSTILE, WARM } from '../../core/report/testing/sample-diagnoses';
import { LoadDetail } from './LoadDetail';

test('says what bounded the load, what to do, what is not proven and how to see it again', () => {
  render(<LoadDetail load={BURST_BOUND} onClose={() => undefined} />);
  const detail = screen.getByRole('region', { name: 'sdruntime/sd-abc' });
  expect(detail).toHaveTextContent('It took 33.7 s: bound by its instance’s burst ceiling (high confidence).');
  expect(screen.getByRole('heading', { name: 'What to do' })).toBeInTheDocument();
  for (const { why } of BURST_BOUND.advice) {
    expect(detail.textContent?.toLowerCase()).toContain(why.slice(1, 30).toLowerCase());
  }
  const queries = BURST_BOUND.evidence.flatMap(({ query }) => (query === null ? [] : [query]));
  expect(queries).toHaveLength(2);
  queries.forEach((query) => expect(detail).toHaveTextContent(query));
  expect(screen.getByRole('heading', { name: 'sdruntime/sd-abc' })).toHaveFocus();
});

test('where nothing is to be gained it says so', () => {
  render(<LoadDetail load={{ ...WARM, advice: [], caveats: [], evidence: [] }} onClose={() => undefined} />);
  expect(screen.getByText('Nothing: there is nothing to gain here.')).toBeInTheDocument();
  expect(screen.queryByText('What this does not prove')).not.toBeInTheDocument();
});

test('closes', async () => {
  const onClose = jest.fn();
  render(<LoadDetail load={BURST_BOUND} onClose={onClose} />);
  await userEvent.click(screen.getByRole('button', { name: 'Close this load' }));
  expect(onClose).toHaveBeenCalledTimes(1);
});

test('names of any content are text', () => {
  const { container } = render(<LoadDetail load={HOSTILE} onClose={() => undefined} />);
  expect(container.querySelector('script, img, b, a')).toBeNull();
});
