import React from 'react';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { DoctorReport } from '../../core/doctor';
import { DOCTOR_REPORT } from '../../core/report/testing/sample-doctor-report';
import { FirstSteps } from './FirstSteps';

const open = (report: DoctorReport | null, seen: string[] = []) =>
  render(<FirstSteps report={report} onRecheck={() => seen.push('again')} onMore={() => seen.push('more')} />);
const steps = (): HTMLElement[] => within(screen.getByRole('list')).getAllByRole('listitem');

test('three steps, each with what was found of it and what to do about the rest', () => {
  open(DOCTOR_REPORT);
  const [agent, kube, flows] = steps();
  expect(agent).toHaveTextContent(/● found: 2 of 2 metrics, scraped on 2 nodes$/);
  expect(kube).toHaveTextContent(
    /▲ found in part: 1 of 2 metrics.*Missing: kube_pod_start_time.*Allow kube_pod_start_time in the scrape job\.$/
  );
  expect(flows).toHaveTextContent(/○ not found: 0 of 0 metrics.*headroom collect/);
});

test('an empty store: nothing is found, and every step says how', () => {
  const presence = DOCTOR_REPORT.presence.map((one) => ({
    ...one,
    found: [],
    missing: [...one.found, ...one.missing],
    remedy: 'x',
  }));
  open({ ...DOCTOR_REPORT, presence, nodes: [] });
  const [agent, kube] = steps();
  expect(agent).toHaveTextContent(/▲ not found: 0 of 2 metrics.*port 9101/);
  expect(kube).toHaveTextContent(/▲ not found: 0 of 2 metrics.*--metric-labels-allowlist/);
});

test('while the store is looked at the steps stand already', () => {
  open(null);
  expect(steps()).toHaveLength(3);
  expect(screen.getByRole('status')).toHaveTextContent('Looking at what is in the store');
  expect(screen.queryByRole('button')).toBeNull();
});

test('it looks again, and shows more', async () => {
  const seen: string[] = [];
  open(DOCTOR_REPORT, seen);
  await userEvent.click(screen.getByRole('button', { name: 'Look again' }));
  await userEvent.click(screen.getByRole('button', { name: 'All checks' }));
  expect(seen).toEqual(['again', 'more']);
});
