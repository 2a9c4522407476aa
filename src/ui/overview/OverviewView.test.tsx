import React from 'react';
import { render, screen, within } from '@testing-library/react';
import { BURST_BOUND, diagnosisOf, HOSTILE, WARM } from '../../core/report/testing/sample-diagnoses';
import { CLEAN_REPORT, DOCTOR_REPORT } from '../../core/report/testing/sample-doctor-report';
import { ZONE_REPORT } from '../../core/report/testing/sample-flows';
import { HEALTH_REPORT, HEALTHY_REPORT } from '../../core/report/testing/sample-health';
import { OverviewView } from './OverviewView';
import type { Part } from './OverviewView';

function answered<T>(answer: T): Part<T> {
  return { answer, trouble: null };
}
const refused = { answer: null, trouble: { message: 'the store refused it', advice: 'sign', clusters: [] } };

type Props = React.ComponentProps<typeof OverviewView>;
const show = (more: Partial<Props>) =>
  render(
    <OverviewView
      loads={answered(diagnosisOf([WARM]))}
      health={answered(HEALTHY_REPORT)}
      zones={answered(ZONE_REPORT)}
      data={answered(CLEAN_REPORT)}
      hrefOf={(target) => `/${target}`}
      {...more}
    />
  );
const wrong = () => screen.getByRole('region', { name: 'What is wrong now' });

test('a quiet cluster has nothing that is wrong', () => {
  show({});
  expect(wrong()).toHaveTextContent('Nothing that Headroom can see.');
  expect(screen.getByRole('region', { name: 'Model loads' })).toHaveTextContent('0 of 1 held back');
  expect(screen.getByRole('region', { name: 'The AWS network' })).toHaveTextContent('healthy');
});

test('what is wrong is told with where to look', () => {
  show({
    health: answered(HEALTH_REPORT),
    loads: answered(diagnosisOf([BURST_BOUND, BURST_BOUND, WARM])),
    data: answered(DOCTOR_REPORT),
  });
  const items = within(wrong()).getAllByRole('listitem');
  expect(items[0]).toHaveTextContent('The AWS network was degraded');
  const load = items.find((item) => item.textContent?.includes('2 loads were held back') === true);
  expect(within(load ?? wrong()).getByRole('link')).toHaveAttribute('href', '/loads');
  expect(screen.getByRole('region', { name: 'Model loads' })).toHaveTextContent('2 of 3 held back');
});

test('a part without an answer says why, and nothing is claimed of it', () => {
  show({ health: refused });
  expect(wrong()).toHaveTextContent('Nothing in what was answered; some questions were not');
  expect(screen.getByRole('region', { name: 'Limits of the nodes' })).toHaveTextContent('The store refused it.');
  expect(screen.getByRole('region', { name: 'The AWS network' })).not.toHaveTextContent('healthy');
});

test('without flows nothing is said to cross zones', () => {
  show({ zones: answered({ ...ZONE_REPORT, origin: 'none' }) });
  expect(screen.getByRole('region', { name: 'Between zones' })).toHaveTextContent('no flow records');
});

test('names are shown as text', () => {
  const { container } = show({ loads: answered(diagnosisOf([HOSTILE])) });
  expect(container.querySelector('script, img')).toBeNull();
});
