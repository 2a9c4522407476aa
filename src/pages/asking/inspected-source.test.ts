import { Names } from '../../core/base';
import { createMemorySource } from '../../adapters/memory-source';
import type { InspectedQuery } from '../../ui';
import { inspectedSource } from './inspected-source';

const AT = 1_800_000_000_000;
const up = { name: 'up', labels: { pod: 'a' }, times: [AT - 1000], values: [1] };

test('each question is told when it goes out, and with its time and size when it is answered', async () => {
  const told: InspectedQuery[] = [];
  let now = 0;
  const source = inspectedSource(
    createMemorySource([up]),
    (query) => told.push(query),
    () => (now += 7)
  );
  await source.ask({ kind: 'instant', name: 'ups', promql: 'last_over_time(up[1m])', atMs: AT });
  await source.askColumns(
    { kind: 'raw', name: 'raw', selector: 'up', fromMs: AT - 60_000, toMs: AT },
    ['pod'],
    new Names()
  );
  await source.labelValues('pod', null, AT - 60_000, AT);
  expect(told.map(({ id, name, state, milliseconds, series }) => [id, name, state, milliseconds, series])).toEqual([
    [0, 'ups', 'asking', null, null],
    [0, 'ups', 'answered', 7, 1],
    [1, 'raw', 'asking', null, null],
    [1, 'raw', 'answered', 7, 1],
    [2, 'values of label pod', 'asking', null, null],
    [2, 'values of label pod', 'answered', 7, 1],
  ]);
  expect(told[0]?.promql).toBe('last_over_time(up[1m])');
  expect(told[3]).toMatchObject({ samples: 1, samplesProcessed: null });
});

test('a question that fails is told as that, and fails', async () => {
  const told: InspectedQuery[] = [];
  const source = inspectedSource(
    createMemorySource([up]),
    (query) => told.push(query),
    () => 0
  );
  await expect(source.ask({ kind: 'instant', name: 'bad', promql: 'up[', atMs: AT })).rejects.toThrow();
  expect(told.map(({ state }) => state)).toEqual(['asking', 'failed']);
});
