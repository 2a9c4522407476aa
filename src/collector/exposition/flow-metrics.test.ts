import * as fc from 'fast-check';
import { COLLECTOR_METRICS, MONITOR_FLOW_METRICS, MONITOR_METRICS } from '../../core/contract';
import { EMPTY_LEDGER, enterWindow } from '../state/ledger';
import { FIRST_END_MS, makeEntry, makeFlow, seriesOf } from '../testing/make-flow';
import { parseExposition, samplesOf, valueOf } from '../testing/parse-exposition';
import type { FlowSnapshot } from './flow-metrics';
import { definitionOf, flowRegistry } from './flow-metrics';

const LIMITS = { maxSeries: 100, idleMs: 3_600_000 };
const FLOW = makeFlow(
  { category: 'INTER_AZ', local_pod: 'web-0', local_namespace: 'shop', remote_service: 'db', target_port: '5432' },
  { bytes: 1500, retransmissions: 3, timeouts: 1, roundTripSeconds: 0.00125 }
);
const LEDGER = enterWindow(
  EMPTY_LEDGER,
  makeEntry([FLOW], { missing: ['TIMEOUTS/INTRA_AZ'], truncated: ['DATA_TRANSFERRED/INTER_AZ'] }),
  LIMITS
);
const LABELS = {
  cluster: 'demo',
  monitor: 'shop',
  category: 'INTER_AZ',
  local_pod: 'web-0',
  local_namespace: 'shop',
  remote_service: 'db',
  target_port: '5432',
};

function textOf(more: Partial<FlowSnapshot>): Promise<string> {
  return flowRegistry({ ledger: EMPTY_LEDGER, announced: new Map(), monitors: [], maxSeries: 100, ...more }).metrics();
}

test('flows, windows and the time they reach', async () => {
  const text = await textOf({ ledger: LEDGER });
  const monitor = { cluster: 'demo', monitor: 'shop' };
  expect(samplesOf(text, 'nfm_monitor_flow_bytes_total')).toEqual([
    { name: 'nfm_monitor_flow_bytes_total', labels: LABELS, value: 1500 },
  ]);
  expect(valueOf(text, 'nfm_monitor_flow_retransmissions_total')).toBe(3);
  expect(valueOf(text, 'nfm_monitor_flow_timeouts_total')).toBe(1);
  expect(samplesOf(text, 'nfm_monitor_flow_round_trip_time_seconds')[0]).toMatchObject({
    labels: LABELS,
    value: 0.00125,
  });
  expect(samplesOf(text, 'nfm_collector_last_window_end_timestamp_seconds')[0]).toMatchObject({
    labels: monitor,
    value: FIRST_END_MS / 1000,
  });
  expect(samplesOf(text, 'nfm_collector_windows_total').map(({ labels, value }) => [labels, value])).toEqual([
    [{ ...monitor, outcome: 'collected' }, 1],
    [{ ...monitor, outcome: 'partial' }, 0],
    [{ ...monitor, outcome: 'lost' }, 0],
  ]);
  expect(samplesOf(text, 'nfm_collector_missing_queries_total')[0]).toMatchObject({
    labels: { ...monitor, metric: 'TIMEOUTS', category: 'INTRA_AZ' },
    value: 1,
  });
  expect(samplesOf(text, 'nfm_collector_truncated_queries_total')[0]).toMatchObject({
    labels: { ...monitor, metric: 'DATA_TRANSFERRED', category: 'INTER_AZ' },
    value: 1,
  });
  expect(valueOf(text, 'nfm_collector_series')).toBe(4);
  expect(valueOf(text, 'nfm_collector_series_limit')).toBe(100);
  expect(valueOf(text, 'nfm_collector_series_dropped_total')).toBe(0);
});

test('every family has the contract’s name, help, type and labels', async () => {
  const monitors = [{ name: 'shop', cluster: 'demo', status: 'ACTIVE', healthIndicator: 0 }];
  const families = parseExposition(await textOf({ ledger: LEDGER, monitors }));
  const contract = [...MONITOR_FLOW_METRICS, ...MONITOR_METRICS, ...COLLECTOR_METRICS];
  for (const [name, { help, type, samples }] of families) {
    const metric = contract.find((one) => one.name === name);
    expect({ name, help }).toEqual({ name, help: metric?.help });
    expect(samples.length).toBeGreaterThan(0);
    expect(type).toBe(metric?.arithmetic === 'counter' ? 'counter' : 'gauge');
    for (const label of samples.flatMap(({ labels }) => Object.keys(labels))) {
      expect(metric?.labels).toContain(label);
    }
  }
  expect([...families.keys()]).toEqual(
    expect.arrayContaining([...MONITOR_FLOW_METRICS, ...MONITOR_METRICS].map(({ name }) => name))
  );
});

test('a cluster that is not known is no label', async () => {
  const ledger = enterWindow(EMPTY_LEDGER, makeEntry([FLOW], { cluster: null }), LIMITS);
  const [flow] = samplesOf(await textOf({ ledger }), 'nfm_monitor_flow_bytes_total');
  expect(flow?.labels).toMatchObject({ monitor: 'shop' });
  expect(flow?.labels).not.toHaveProperty('cluster');
});

test('monitors and their health: no data is not healthy', async () => {
  const monitors = [
    { name: 'shop', cluster: 'demo', status: 'ACTIVE', healthIndicator: 0 },
    { name: 'models', cluster: null, status: 'A_NEWER_WORD', healthIndicator: 1 },
    { name: 'asleep', cluster: 'demo', status: 'INACTIVE', healthIndicator: null },
  ];
  const text = await textOf({ monitors });
  expect(samplesOf(text, 'nfm_monitor_info').map(({ labels, value }) => [labels, value])).toEqual([
    [{ cluster: 'demo', monitor: 'shop', status: 'ACTIVE' }, 1],
    [{ monitor: 'models', status: 'A_NEWER_WORD' }, 1],
    [{ cluster: 'demo', monitor: 'asleep', status: 'INACTIVE' }, 1],
  ]);
  expect(
    samplesOf(text, 'nfm_monitor_health_indicator').map(({ labels, value }) => [labels['monitor'], value])
  ).toEqual([
    ['shop', 0],
    ['models', 1],
  ]);
});

test('announced series stand at 0 beside what is counted, of a new monitor too, and count as series', async () => {
  const next = makeFlow({ category: 'INTRA_AZ', local_pod: 'new' }, { bytes: 7 });
  const series = seriesOf(enterWindow(EMPTY_LEDGER, makeEntry([next]), LIMITS), 'bytes');
  const announced = new Map([
    ['arn:shop', { name: 'shop', cluster: 'demo', series }],
    ['arn:models', { name: 'models', cluster: null, series }],
  ]);
  const text = await textOf({ ledger: LEDGER, announced });
  const bytes = samplesOf(text, 'nfm_monitor_flow_bytes_total');
  expect(bytes).toHaveLength(3);
  expect(bytes.map(({ labels, value }) => [labels, value])).toEqual(
    expect.arrayContaining([
      [LABELS, 1500],
      [{ cluster: 'demo', monitor: 'shop', category: 'INTRA_AZ', local_pod: 'new' }, 0],
      [{ monitor: 'models', category: 'INTRA_AZ', local_pod: 'new' }, 0],
    ])
  );
  expect(valueOf(text, 'nfm_collector_series')).toBe(6);
  expect(samplesOf(text, 'nfm_collector_windows_total').map(({ labels }) => labels['monitor'])).not.toContain('models');
});

test('names are text, whatever is in them', async () => {
  const name = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1 }),
    fc.constantFrom('"', '\\', '\n', '\\n', 'a"} 1\nb{', '{{x}}')
  );
  await fc.assert(
    fc.asyncProperty(name, name, name, async (pod, monitor, cluster) => {
      const flow = makeFlow({ category: 'INTER_AZ', local_pod: pod }, { bytes: 1 });
      const ledger = enterWindow(EMPTY_LEDGER, makeEntry([flow], { name: monitor, cluster }), LIMITS);
      const samples = samplesOf(await textOf({ ledger }), 'nfm_monitor_flow_bytes_total');
      expect(samples.map(({ labels }) => labels)).toEqual([{ cluster, monitor, category: 'INTER_AZ', local_pod: pod }]);
    }),
    { numRuns: 40 }
  );
});

test('values of any size are whole', async () => {
  const flow = makeFlow({ category: 'INTER_AZ' }, { bytes: 9_007_199_254_740_991, roundTripSeconds: 1e-9 });
  const text = await textOf({ ledger: enterWindow(EMPTY_LEDGER, makeEntry([flow]), LIMITS) });
  expect(valueOf(text, 'nfm_monitor_flow_bytes_total')).toBe(9_007_199_254_740_991);
  expect(valueOf(text, 'nfm_monitor_flow_round_trip_time_seconds')).toBe(1e-9);
});

test('a name that the contract does not have is a mistake of ours', () => {
  expect(() => definitionOf('nfm_unheard_of')).toThrow('nfm_unheard_of is not in the contract');
});
