import React, { useState } from 'react';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HOSTILE_POD, ZONE_REPORT } from '../../core/report/testing/sample-flows';
import type { CellName, ZonePair, ZoneReport } from '../../core/zones';
import type { ZoneMatrixState } from './ZoneMatrixView';
import { DEFAULT_ZONE_MATRIX_STATE, ZoneMatrixView } from './ZoneMatrixView';

const CELLS = [
  { from: 'use1-az4', to: 'use1-az4', bytes: 9e12, retransmissions: 5, usd: 0 },
  { from: 'use1-az4', to: 'use1-az6', bytes: 2e12, retransmissions: 1200, usd: 40 },
  { from: 'use1-az6', to: 'use1-az4', bytes: 1e9, retransmissions: null, usd: 0.02 },
  { from: 'use1-az6', to: 'unknown', bytes: 5e9, retransmissions: null, usd: null },
];
const REPORT: ZoneReport = {
  ...ZONE_REPORT,
  fromMs: 0,
  toMs: 86_400_000,
  cell: { from: 'use1-az4', to: 'use1-az6' },
  pairs: [{ source: 'shop/web', destination: `shop/${HOSTILE_POD}`, bytes: 5e11 }],
  matrix: {
    zones: [
      { zone: 'use1-az4', zoneName: 'us-east-1a', zoneId: 'use1-az4' },
      { zone: 'use1-az6', zoneName: null, zoneId: 'use1-az6' },
    ],
    cells: CELLS,
    unknown: { bytes: 5e9, reasons: { 'aws-service': 4e9, 'a-new-word': 1e9 } },
    interAzBytes: 2.001e12,
    interAzUsd: 40.02,
  },
  advice: [
    {
      namespace: 'shop',
      service: 'db',
      verdict: 'enable',
      because: '64 % crosses',
      endpoints: [{ zone: 'use1-az4', count: 2, hinted: 1 }],
      bytes: 1,
      interAzBytes: 1,
      avoidableBytes: 1,
      savedUsdPerMonth: 553.2,
      cautions: ['few endpoints'],
    },
  ],
};

function Host({
  report = REPORT,
  seen = {},
}: {
  readonly report?: ZoneReport;
  readonly seen?: { flows?: [CellName, ZonePair | null] };
}) {
  const [state, setState] = useState<ZoneMatrixState>(DEFAULT_ZONE_MATRIX_STATE);
  return (
    <ZoneMatrixView
      report={report}
      state={state}
      onState={setState}
      onFlows={(cell, pair) => {
        seen.flows = [cell, pair];
      }}
      onCsv={() => undefined}
    />
  );
}

const cells = (): string[][] =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map((row) =>
      within(row)
        .getAllByRole('cell')
        .map((cell) => cell.textContent ?? '')
    );

test('a table of zones with totals, the answer and the price first', () => {
  render(<Host />);
  expect(
    screen.getByText('2.001 TB crossed zones: $40.020, about $1200.60 a 30-day month at this rate.')
  ).toBeInTheDocument();
  expect(screen.getByText('Price: $0.01 a GB each way (EC2 pricing, 2026-11).')).toBeInTheDocument();
  expect(screen.getAllByRole('columnheader').map((head) => head.textContent)).toEqual([
    'use1-az4us-east-1a',
    'use1-az6',
    'unknown',
    'All sent',
  ]);
  expect(cells()).toEqual([
    ['9 TBinside', '2 TB', '–', '11 TB'],
    ['1 GB', '–', '5 GB', '6 GB'],
    ['–', '–', '–', '–'],
    ['9.001 TB', '2 TB', '5 GB', '11.01 TB'],
  ]);
});

test('cost and retransmissions: unknown is no 0', async () => {
  render(<Host />);
  await userEvent.click(screen.getByRole('radio', { name: 'Cost' }));
  expect(cells()[1]).toEqual(['$0.02', '–', 'unknown', '$0.02']);
  await userEvent.click(screen.getByRole('radio', { name: 'Sent again' }));
  expect(cells().slice(0, 2)).toEqual([
    ['5inside', '1,200', '–', '1,205'],
    ['unknown', '–', 'unknown', 'unknown'],
  ]);
});

test('a cell says all of itself and opens its pairs; pairs and cell lead to flows', async () => {
  const seen: { flows?: [CellName, ZonePair | null] } = {};
  render(<Host seen={seen} />);
  const cell = screen.getByRole('button', { name: 'use1-az4 to use1-az6: 2 TB, $40.000, 1,200 sent again' });
  cell.focus();
  await userEvent.keyboard('{Enter}');
  expect(cell).toHaveAttribute('aria-pressed', 'true');
  const pairs = screen.getByRole('table', { name: 'Largest pairs from use1-az4 to use1-az6' });
  const row = within(pairs).getByRole('row', { name: /shop\/web/ });
  expect(row).toHaveTextContent(/\\u001b\[31m\|`<script>500 GB25 %\$10\.000/);
  expect(document.querySelector('script')).toBeNull();
  await userEvent.click(within(row).getByRole('button'));
  expect(seen.flows).toEqual([{ from: 'use1-az4', to: 'use1-az6' }, REPORT.pairs?.[0]]);
  await userEvent.click(screen.getByRole('button', { name: 'Show these flows' }));
  expect(seen.flows?.[1]).toBeNull();
});

test('pairs of another cell are still to come', async () => {
  render(<Host />);
  await userEvent.click(screen.getByRole('button', { name: /^use1-az6 to unknown/ }));
  expect(screen.getByText('Reading the pairs of this cell…')).toBeInTheDocument();
});

test('why bytes have no zone, words that are new included; what to change', () => {
  render(<Host />);
  expect(screen.getByText('AWS services, which are in no zone', { exact: false })).toBeInTheDocument();
  expect(screen.getByText('a-new-word', { exact: false })).toBeInTheDocument();
  expect(screen.getByText('saves about $553.20 a month')).toBeInTheDocument();
  expect(screen.getByText(/trafficDistribution: PreferClose/)).toBeInTheDocument();
  expect(screen.getByText(/use1-az4: 2 endpoints, 1 with hints/)).toBeInTheDocument();
});

test('without flows it says what to do', () => {
  render(<Host report={{ ...REPORT, matrix: { ...REPORT.matrix, cells: [] } }} />);
  expect(screen.getByText(/No flow is in this window/)).toBeInTheDocument();
  expect(screen.queryByRole('table')).toBeNull();
});
