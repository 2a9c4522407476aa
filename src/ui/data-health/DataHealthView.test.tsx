import React from 'react';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { DoctorReport } from '../../core/doctor';
import { CLEAN_REPORT, DOCTOR_REPORT } from '../../core/report/testing/sample-doctor-report';
import { DataHealthView } from './DataHealthView';

const open = (report: DoctorReport, onCopy: () => void = () => undefined) =>
  render(<DataHealthView report={report} onCopy={onCopy} />);

test('what was found and what is missing, by who brings it, with what to do', () => {
  open(DOCTOR_REPORT);
  expect(screen.getByText('1 needed thing missing; 1 thing to know of the data.')).toBeInTheDocument();
  const card = screen.getByRole('heading', { name: 'kube-state-metrics' }).closest('section') as HTMLElement;
  expect(card).toHaveTextContent(/▲ found in part/);
  expect(card).toHaveTextContent(
    /Missing: kube_pod_start_timeTo turn it on: Allow kube_pod_start_time in the scrape job\./
  );
});

test('scrapes, the thinnest first; an interval that nobody knows is unknown', () => {
  open(DOCTOR_REPORT);
  expect(screen.getByText('Scraped every 15.0 s on 1 node.')).toBeInTheDocument();
  const [, thin, full] = within(screen.getByRole('table')).getAllByRole('row');
  expect(thin).toHaveTextContent(/ip-10-0-1-2\.ec2\.internalunknown100\.07 %/);
  expect(full).toHaveTextContent(/15\.0 s1,440399\.8 %/);
});

test('findings say what they touch, a few of many', () => {
  const [finding] = DOCTOR_REPORT.findings;
  const affects = Array.from({ length: 9 }, (_, i) => `node/<b>${i}</b>`);
  const { container } = open({ ...DOCTOR_REPORT, findings: finding === undefined ? [] : [{ ...finding, affects }] });
  expect(screen.getByText(/Touches: node\/<b>0<\/b>/)).toHaveTextContent(/and 3 more$/);
  expect(container.querySelector('b')).toBeNull();
});

test('a clean store', () => {
  open(CLEAN_REPORT);
  expect(screen.getByText('All that a diagnosis needs is there; nothing odd in the data.')).toBeInTheDocument();
  expect(screen.getByText('Nothing to complain about.')).toBeInTheDocument();
});

test('no agent, an incomplete answer: said', () => {
  open({ ...CLEAN_REPORT, nodes: [], incomplete: true });
  expect(screen.getByText('No agent was scraped in this window.')).toBeInTheDocument();
  expect(screen.getByText(/Incomplete: limits cut/)).toBeInTheDocument();
});

test('it can be copied', async () => {
  const copied: string[] = [];
  open(DOCTOR_REPORT, () => copied.push('all'));
  await userEvent.click(screen.getByRole('button', { name: 'Copy as Markdown' }));
  expect(copied).toEqual(['all']);
});
