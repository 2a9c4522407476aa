import React from 'react';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { BURST_BOUND, HOSTILE, INCONCLUSIVE, WARM } from '../../core/report/testing/sample-diagnoses';
import { loadKey, LoadsTable } from './LoadsTable';

const open = (loads: Parameters<typeof LoadsTable>[0]['loads'], onSelect: (key: string) => void = () => undefined) =>
  render(
    <LoadsTable
      loads={loads}
      selected={null}
      onSelect={onSelect}
      timeText={(ms) => new Date(ms).toISOString().slice(11, 19)}
      dayText={(ms) => new Date(ms).toISOString().slice(0, 10)}
    />
  );

test('a row a load, with units, verdict and confidence', () => {
  open([BURST_BOUND, WARM]);
  const table = screen.getByRole('table', { name: 'Model loads of the window' });
  expect(within(table).getAllByRole('row')).toHaveLength(3);
  const row = screen.getByRole('row', { name: /sd-abc/ });
  expect(row).toHaveTextContent('sd-abcsdruntime11:00:002026-11-2133.7 s32.48 GB9.59 of 5 / 10 Gbps');
  expect(row).toHaveTextContent('burst-boundhigh confidence');
});

test('what is not known is said, and is no 0', () => {
  open([INCONCLUSIVE]);
  expect(screen.getByRole('row', { name: new RegExp(INCONCLUSIVE.pod) })).toHaveTextContent('unknown');
});

test('a name opens its load, by keyboard too', async () => {
  const chosen: string[] = [];
  open([BURST_BOUND, WARM], (key) => chosen.push(key));
  await userEvent.click(screen.getByRole('button', { name: 'sd-abc' }));
  screen.getByRole('button', { name: WARM.pod }).focus();
  await userEvent.keyboard('{Enter}');
  expect(chosen).toEqual([loadKey(BURST_BOUND), loadKey(WARM)]);
});

test('names of any content are text', () => {
  const { container } = open([HOSTILE]);
  expect(container.querySelector('script, img, b, a')).toBeNull();
  expect(screen.getAllByRole('row')).toHaveLength(2);
});
