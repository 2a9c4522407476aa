import React from 'react';
import { fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { BURST_BOUND, INCONCLUSIVE } from '../../core/report/testing/sample-diagnoses';
import { WhatIfPanel } from './WhatIfPanel';
import type { PredictLoad } from './WhatIfPanel';

/** Twice the bytes take twice the time. */
const predict = jest.fn<ReturnType<PredictLoad>, Parameters<PredictLoad>>((load, { bytes, instanceType }) => {
  const row = load.whatIf.find((one) => one.instanceType === instanceType);
  const ratio = bytes / (load.bytes ?? NaN);
  return row === undefined || row.predictedSeconds === null || !(ratio > 0)
    ? null
    : {
        ...row,
        predictedSeconds: {
          low: row.predictedSeconds.low * ratio,
          mid: row.predictedSeconds.mid * ratio,
          high: row.predictedSeconds.high * ratio,
        },
      };
});

const answer = () => screen.getByText(/ on g5\./);

test('starts with what was measured', () => {
  render(<WhatIfPanel load={BURST_BOUND} predict={predict} />);
  expect(answer()).toHaveTextContent('32.48 GB (what was fetched) on g5.2xlarge: 33.7 s, as it ran');
  expect(screen.getByRole('slider', { name: /Size of the weights/ })).toHaveValue('0');
  expect(predict).toHaveBeenCalledWith(BURST_BOUND, { bytes: BURST_BOUND.bytes, instanceType: 'g5.2xlarge' });
});

test('another type, with its range, cost and next bottleneck', async () => {
  render(<WhatIfPanel load={BURST_BOUND} predict={predict} />);
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Instance type' }), 'g5.4xlarge');
  expect(answer()).toHaveTextContent('17.0 s (14.1 – 20.3 s), 16.7 s less than it took; $0.00767 a load');
  const row = within(screen.getByRole('table', { name: 'What if' })).getByRole('row', { name: /g5.4xlarge/ });
  expect(row).toHaveTextContent('10 / 25 Gbps17.0 s (14.1 – 20.3 s)$1.624$0.00767EBS');
});

test('the slider and the field change the size, and what was can be had again', async () => {
  render(<WhatIfPanel load={BURST_BOUND} predict={predict} />);
  const slider = screen.getByRole('slider', { name: /Size of the weights/ });
  fireEvent.change(slider, { target: { value: '1' } });
  expect(slider).toHaveAttribute('aria-valuetext', expect.stringMatching(/^65 GB, 2.001 × what was fetched/));
  expect(answer()).toHaveTextContent('67.4 s');
  const field = screen.getByRole('spinbutton', { name: 'Size of the weights in GB' });
  expect(field).toHaveValue(65);
  await userEvent.clear(field);
  expect(screen.getByText('can’t be told')).toBeInTheDocument();
  await userEvent.type(field, '16.24');
  expect(answer()).toHaveTextContent('16.24 GB (0.5 × what was fetched) on g5.2xlarge: 16.8 s');
  await userEvent.click(screen.getByRole('button', { name: 'As it was' }));
  expect(field).toHaveValue(32.48);
  expect(answer()).toHaveTextContent('what was fetched');
});

test('where nothing can be told it says so', () => {
  render(<WhatIfPanel load={INCONCLUSIVE} predict={predict} />);
  expect(screen.getByText(/can’t be told: bytes, phases or the instance type/)).toBeInTheDocument();
  expect(screen.queryByRole('slider')).not.toBeInTheDocument();
});
