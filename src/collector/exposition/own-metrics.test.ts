import { COLLECTOR_METRICS } from '../../core/contract';
import { parseExposition, samplesOf, valueOf } from '../testing/parse-exposition';
import { createOwnMetrics } from './own-metrics';

test('calls, durations, waits and writes are counted by the contract’s names', async () => {
  const own = createOwnMetrics();
  own.countQuery('ListMonitors', 'ok');
  own.countQuery('ListMonitors', 'ok');
  own.countQuery('TopContributorsQuery', 'timeout');
  own.observeQuery('DATA_TRANSFERRED', 11);
  own.setBackoff(7.5);
  own.countStateWrite('done');
  own.countStateWrite('failed');
  const text = await own.registry.metrics();
  expect(samplesOf(text, 'nfm_collector_queries_total').map(({ labels, value }) => [labels, value])).toEqual([
    [{ operation: 'ListMonitors', outcome: 'ok' }, 2],
    [{ operation: 'TopContributorsQuery', outcome: 'timeout' }, 1],
  ]);
  expect(samplesOf(text, 'nfm_collector_query_duration_seconds_sum')[0]).toMatchObject({
    labels: { metric: 'DATA_TRANSFERRED' },
    value: 11,
  });
  const buckets = samplesOf(text, 'nfm_collector_query_duration_seconds_bucket');
  expect(buckets.filter(({ value }) => value === 0).map(({ labels }) => labels['le'])).toContain('10');
  expect(buckets.filter(({ value }) => value === 1).map(({ labels }) => labels['le'])).toEqual(
    expect.arrayContaining(['15', '60', '+Inf'])
  );
  expect(valueOf(text, 'nfm_collector_backoff_seconds')).toBe(7.5);
  expect(
    samplesOf(text, 'nfm_collector_state_writes_total').map(({ labels, value }) => [labels['outcome'], value])
  ).toEqual([
    ['done', 1],
    ['failed', 1],
  ]);
  const families = parseExposition(text);
  for (const { name, help } of COLLECTOR_METRICS.filter((metric) => families.has(metric.name))) {
    expect(families.get(name)?.help).toBe(help);
  }
  expect(families.get('nfm_collector_query_duration_seconds')?.type).toBe('histogram');
});

test('from the start: no wait, and Node’s own metrics', async () => {
  const families = parseExposition(await createOwnMetrics().registry.metrics());
  expect(families.get('nfm_collector_backoff_seconds')?.samples).toEqual([
    { name: 'nfm_collector_backoff_seconds', labels: {}, value: 0 },
  ]);
  expect(families.has('process_resident_memory_bytes')).toBe(true);
});

test('two collectors of a process count apart', async () => {
  const [one, two] = [createOwnMetrics(), createOwnMetrics()];
  one.countQuery('GetMonitor', 'ok');
  expect(samplesOf(await two.registry.metrics(), 'nfm_collector_queries_total')).toEqual([]);
});
