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

test('each query can be copied and run, and the report has them all', async () => {
  const onCopy = jest.fn();
  const exploreHref = (query: string) => `/explore?q=${encodeURIComponent(query)}`;
  render(
    <LoadDetail
      load={BURST_BOUND}
      onClose={() => undefined}
      onCopy={onCopy}
      exploreHref={exploreHref}
      cluster="demo"
      link="https://g.example/loads?load=x"
    />
  );
  const query = BURST_BOUND.evidence[0]?.query ?? '';
  const copy = screen.getByRole('button', { name: 'Copy the query: bw_in_allowance_exceeded' });
  await userEvent.click(copy);
  expect(onCopy).toHaveBeenLastCalledWith(query);
  expect(screen.getByRole('button', { name: 'Copied: Copy the query: bw_in_allowance_exceeded' })).toHaveTextContent(
    'Copied'
  );
  expect(screen.getByRole('link', { name: 'Open in Explore: bw_in_allowance_exceeded' })).toHaveAttribute(
    'href',
    exploreHref(query)
  );
  await userEvent.click(screen.getByRole('button', { name: 'Copy the report as Markdown' }));
  const report: unknown = onCopy.mock.calls.at(-1)?.[0];
  expect(report).toContain('In Headroom: <https://g.example/loads?load=x>');
  expect(report).toContain('cluster `demo`');
  expect(report).toContain(query);
});

test('without a clipboard there is nothing to copy, and no link where none is given', () => {
  render(<LoadDetail load={BURST_BOUND} onClose={() => undefined} exploreHref={() => null} />);
  expect(screen.queryByRole('button', { name: /Copy/ })).not.toBeInTheDocument();
  expect(screen.queryByRole('link')).not.toBeInTheDocument();
});

test.each([
  ['the parts that are known, added up', { gpuIdleUsd: 0.01, natUsd: 1.5, interAzUsd: null }, '$1.510'],
  ['nothing known', { gpuIdleUsd: null, natUsd: null, interAzUsd: null }, 'unknown'],
])('the cost of a load: %s', (_, cost, text) => {
  render(<LoadDetail load={{ ...BURST_BOUND, cost }} onClose={() => undefined} />);
  const figure = screen.getByText('Cost of this load').parentElement;
  expect(figure).toHaveTextContent(`Cost of this load${text}`);
});
