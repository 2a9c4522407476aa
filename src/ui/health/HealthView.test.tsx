import React, { useState } from 'react';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { HealthReport } from '../../core/health';
import { HEALTH_REPORT, HEALTHY_REPORT, UNKNOWN_REPORT } from '../../core/report/testing/sample-health';
import { DEFAULT_HEALTH_VIEW_STATE, HealthView } from './HealthView';

interface HostProps {
  readonly report: HealthReport;
  readonly seen?: string[];
  readonly node?: string;
}

function Host({ report, seen = [], node }: HostProps) {
  const [state, setState] = useState({ ...DEFAULT_HEALTH_VIEW_STATE, node: node ?? null });
  return (
    <HealthView
      report={report}
      state={state}
      onState={setState}
      onNode={(node) => seen.push(node)}
      onQuery={(promql) => seen.push(promql)}
    />
  );
}

test('the answer first, then monitors and nodes, with what is not known said', () => {
  render(<Host report={HEALTH_REPORT} />);
  expect(screen.getByRole('list', { name: 'In short' })).toHaveTextContent(/AWS network: degraded for 120\.0 s/);
  const monitors = screen.getByRole('table', { name: 'Monitors of the Network Health Indicator' });
  expect(within(monitors).getByRole('row', { name: /^new/ })).toHaveTextContent(
    /newunknownPENDING○ no data○ unknown––0 %/
  );
  const nodes = screen.getByRole('table', { name: 'Limits of the nodes’ instances' });
  const [, worst] = within(nodes).getAllByRole('row');
  expect(worst).toHaveTextContent(/ip-10-0-159-241.*5 \/ 10 Gbps.*▲ 18,42312 of 1,440 scrapessustained/);
  expect(within(nodes).getByRole('row', { name: /ip-10-0-1-3/ })).toHaveTextContent(/(○ unknown){5}$/);
  expect(within(nodes).getByRole('row', { name: /ip-10-0-1-2/ })).toHaveTextContent(/00000$/);
});

test('names of monitors are text', () => {
  const { container } = render(<Host report={HEALTH_REPORT} />);
  expect(container.querySelector('script')).toBeNull();
  expect(screen.getAllByText(/\\u001b\[31m/).length).toBeGreaterThan(0);
});

test('only what is wrong: what is fine goes, what is unknown stays', async () => {
  render(<Host report={HEALTH_REPORT} />);
  await userEvent.click(screen.getByRole('checkbox', { name: 'Only what is wrong' }));
  expect(screen.queryByRole('row', { name: /^quiet/ })).toBeNull();
  expect(screen.queryByRole('row', { name: /ip-10-0-1-2\./ })).toBeNull();
  expect(screen.getByRole('row', { name: /ip-10-0-1-3\./ })).toBeInTheDocument();
  expect(screen.queryByText('Outbound bandwidth', { selector: 'summary' })).toBeNull();
});

test('one node alone, even a fine one, until its chip is taken away', async () => {
  render(<Host report={HEALTH_REPORT} node="ip-10-0-1-2.ec2.internal" />);
  const rows = () => within(screen.getByRole('table', { name: 'Limits of the nodes’ instances' })).getAllByRole('row');
  expect(rows()).toHaveLength(2);
  expect(rows()[1]).toHaveTextContent(/^ip-10-0-1-2/);
  await userEvent.click(screen.getByRole('checkbox', { name: 'Only what is wrong' }));
  expect(rows()).toHaveLength(2);
  await userEvent.click(screen.getByRole('button', { name: /^Show all, not only node ip-10-0-1-2/ }));
  expect(rows()[1]).toHaveTextContent(/^ip-10-0-159-241/);
});

test('a node that is not known is said, and is text', () => {
  const { container } = render(<Host report={HEALTH_REPORT} node="<b>gone" />);
  expect(screen.getByText('This node is not known in this window.')).toBeInTheDocument();
  expect(screen.getByRole('list', { name: 'Shown alone' })).toHaveTextContent('node <b>gone');
  expect(container.querySelector('b')).toBeNull();
});

test('nodes and queries lead on', async () => {
  const seen: string[] = [];
  render(<Host report={HEALTH_REPORT} seen={seen} />);
  await userEvent.click(screen.getByRole('button', { name: 'ip-10-0-159-241.ec2.internal' }));
  await userEvent.click(screen.getAllByRole('button', { name: 'Open the query' })[0] as HTMLElement);
  expect(seen).toEqual(['ip-10-0-159-241.ec2.internal', HEALTH_REPORT.networkHealth.query]);
});

test('what a limit means and what helps, open where a node met it', () => {
  render(<Host report={HEALTH_REPORT} />);
  const [inbound, outbound] = screen.getAllByRole('group').filter(({ tagName }) => tagName === 'DETAILS');
  expect(inbound).toHaveAttribute('open');
  expect(inbound).toHaveTextContent(/Inbound bandwidth ▲ 1 of 2 nodes met it/);
  expect(outbound).not.toHaveAttribute('open');
});

test('a good day', async () => {
  render(<Host report={HEALTHY_REPORT} />);
  await userEvent.click(screen.getByRole('checkbox', { name: 'Only what is wrong' }));
  expect(screen.getByText('Nothing is wrong in what was measured.')).toBeInTheDocument();
  expect(screen.queryByRole('table')).toBeNull();
});

test('without monitors and allowances nothing is called healthy', () => {
  render(<Host report={UNKNOWN_REPORT} />);
  expect(screen.getByText(/Create a monitor\./)).toBeInTheDocument();
  expect(screen.getByText(/Incomplete: limits cut/)).toBeInTheDocument();
  expect(document.body.textContent).not.toContain('●');
});

test('a large cluster is drawn in part until all are asked for', async () => {
  const [node] = HEALTH_REPORT.nodes;
  const nodes = Array.from({ length: 150 }, (_, i) => (node === undefined ? [] : [{ ...node, name: `n${i}` }])).flat();
  render(<Host report={{ ...HEALTHY_REPORT, nodes }} />);
  expect(screen.getByText(/50 more nodes/)).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Show all nodes' }));
  expect(screen.getByText('n149')).toBeInTheDocument();
});
