import { DEFAULT_LIMITS } from '../core/source';
import type { Query, Reply } from '../core/source';
import { createMemorySource } from './memory-source';

const source = createMemorySource([
  { name: 'bytes', labels: { pod: 'a', node: 'n1', empty: '' }, times: [1000, 2000, 3000], values: [1, 2, 4] },
  {
    name: 'bytes',
    labels: new Map([
      ['pod', 'b'],
      ['node', 'n1'],
    ]),
    times: [2500],
    values: [8],
  },
  { name: 'bytes', labels: { pod: 'c', node: 'n2' }, times: [3000], values: [NaN] },
  { name: 'packets', labels: { pod: 'a', node: 'n1' }, times: [3000], values: [5] },
]);

const shown = (reply: Reply): Record<string, string> =>
  Object.fromEntries(
    reply.series.map((one) => [
      [...one.labels]
        .map(([name, value]) => `${name}=${value}`)
        .sort()
        .join(','),
      [...one.times].map((time, i) => `${time}:${one.values[i]}`).join(' '),
    ])
  );
const instant = (promql: string, atMs = 3000): Promise<Record<string, string>> =>
  source.ask({ kind: 'instant', name: 'q', promql, atMs }).then(shown);

test('raw samples in a window that is open on the left', async () => {
  const raw: Query = { kind: 'raw', name: 'q', selector: 'bytes{pod="a"}', fromMs: 1000, toMs: 3000 };
  expect(shown(await source.ask(raw))).toEqual({ '__name__=bytes,node=n1,pod=a': '2000:2 3000:4' });
  expect(shown(await source.ask({ ...raw, fromMs: 999 }))).toEqual({
    '__name__=bytes,node=n1,pod=a': '1000:1 2000:2 3000:4',
  });
  expect(shown(await source.ask({ ...raw, fromMs: 5000, toMs: 9000 }))).toEqual({});
  expect(await instant('bytes{pod="a"}[1500ms]')).toEqual({ '__name__=bytes,node=n1,pod=a': '2000:2 3000:4' });
});

test.each([
  ['{__name__=~"bytes|packets",pod="a"}', ['bytes a', 'packets a']],
  ['bytes{pod!="a"}', ['bytes b', 'bytes c']],
  ['bytes{pod=~"a|b"}', ['bytes a', 'bytes b']],
  ['bytes{pod=~"[ab]", node=~".+"}', ['bytes a', 'bytes b']],
  ['bytes{pod!~"a|b",}', ['bytes c']],
  ["bytes{nothing='',pod='a'}", ['bytes a']],
  ['bytes{empty=""}', ['bytes a', 'bytes b', 'bytes c']],
  ['bytes{pod=~"a.*c"}', []],
])('selector %s', async (promql, expected) => {
  const reply = await source.ask({ kind: 'instant', name: 'q', promql, atMs: 3000 });
  expect(reply.series.map((one) => `${one.labels.get('__name__')} ${one.labels.get('pod')}`)).toEqual(expected);
});

test.each([
  ['last_over_time(bytes{pod="a"}[10s])', { '__name__=bytes,node=n1,pod=a': '3000:4' }],
  ['sum_over_time(bytes{pod="a"}[10s])', { 'node=n1,pod=a': '3000:7' }],
  ['max_over_time(bytes{pod=~"a|c"}[10s])', { 'node=n1,pod=a': '3000:4', 'node=n2,pod=c': '3000:NaN' }],
  ['min_over_time(bytes{pod="a"}[1s500ms])', { 'node=n1,pod=a': '3000:2' }],
  ['count_over_time(bytes{pod="a"}[1m])', { 'node=n1,pod=a': '3000:3' }],
  ['count by (node) (bytes)', { 'node=n1': '3000:2', 'node=n2': '3000:1' }],
  ['count(bytes) by (node, pod)', { 'node=n1,pod=a': '3000:1', 'node=n1,pod=b': '3000:1', 'node=n2,pod=c': '3000:1' }],
  ['count(bytes)', { '': '3000:3' }],
  ['sum by (node) (sum_over_time(bytes{node="n1"}[10s]))', { 'node=n1': '3000:15' }],
  ['max by (node) (bytes)', { 'node=n1': '3000:8', 'node=n2': '3000:NaN' }],
  ['min by (absent) (bytes{node="n1"})', { '': '3000:4' }],
  ['group by (__name__) ({pod="a"})', { '__name__=bytes': '3000:1', '__name__=packets': '3000:1' }],
  ['sum(bytes{pod="z"})', {}],
])('%s', async (promql, expected) => {
  expect(await instant(promql)).toEqual(expected);
});

test('range queries, with the look back of five minutes and open on the left', async () => {
  const range: Query = { kind: 'range', name: 'q', promql: 'bytes{pod=~"a|b"}', fromMs: 0, toMs: 4000, stepMs: 1000 };
  expect(shown(await source.ask(range))).toEqual({
    '__name__=bytes,node=n1,pod=a': '1000:1 2000:2 3000:4 4000:4',
    '__name__=bytes,node=n1,pod=b': '3000:8 4000:8',
  });
  expect(await instant('packets', 302_999)).toEqual({ '__name__=packets,node=n1,pod=a': '302999:5' });
  expect(await instant('packets', 303_000)).toEqual({});
});

test('sums keep small values beside large ones', async () => {
  const precise = createMemorySource([{ name: 'x', labels: {}, times: [1, 2, 3], values: [1e100, 1, -1e100] }]);
  const reply = await precise.ask({ kind: 'instant', name: 'q', promql: 'sum_over_time(x[1m])', atMs: 3 });
  expect(reply.series[0]?.values[0]).toBe(1);
});

test.each([
  'rate(bytes[5m])',
  'bytes offset 5m',
  'sum(sum(bytes))',
  'bytes + 1',
  'sum by (node) (bytes[5m])',
  'sum_over_time(bytes)',
  'bytes[5x]',
  'bytes{pod=~"("}',
  'bytes{pod}',
  '{pod=~".*"}',
  'max_over_time({__name__=~"bytes|packets"}[5m])',
  'sum without (pod) (bytes)',
  '',
])('%s is a bad query', async (promql) => {
  await expect(source.ask({ kind: 'instant', name: 'q', promql, atMs: 3000 })).rejects.toMatchObject({
    kind: 'bad-query',
    queryName: 'q',
  });
});

test('refusals of range queries', async () => {
  const range = { kind: 'range', name: 'q', promql: 'bytes', fromMs: 0, toMs: 11_000_000, stepMs: 1000 } as const;
  await expect(source.ask(range)).rejects.toMatchObject({ kind: 'bad-query' });
  await expect(source.ask({ ...range, stepMs: 0 })).rejects.toMatchObject({ kind: 'bad-query' });
  await expect(source.ask({ ...range, promql: 'bytes[5m]', toMs: 1 })).rejects.toMatchObject({ kind: 'bad-query' });
});

test('label values, limits, abort, close', async () => {
  expect(await source.labelValues('pod', null, 0, 9000)).toEqual(['a', 'b', 'c']);
  expect(await source.labelValues('pod', 'bytes{node="n1"}', 0, 2400)).toEqual(['a']);
  expect(await source.labelValues('__name__', null, 3000, 3000)).toEqual(['bytes', 'packets']);
  const query: Query = { kind: 'instant', name: 'q', promql: 'bytes', atMs: 3000 };
  await expect(source.ask(query, { limits: { ...DEFAULT_LIMITS, maxSamples: 2 } })).rejects.toMatchObject({
    kind: 'limit',
  });
  await expect(source.ask(query, { signal: AbortSignal.abort() })).rejects.toMatchObject({ kind: 'aborted' });
  const closing = createMemorySource([], { address: 'test' });
  expect([closing.address, await closing.storeInfo()]).toEqual(['test', { flavour: 'memory', version: null }]);
  await closing.close();
  await expect(closing.ask(query)).rejects.toMatchObject({ kind: 'aborted' });
});

test('times must ascend, columns be of one length', () => {
  expect(() => createMemorySource([{ name: 'x', labels: {}, times: [2, 1], values: [1, 1] }])).toThrow(
    'don’t ascend at 1'
  );
  expect(() => createMemorySource([{ name: 'x', labels: {}, times: [2], values: [] }])).toThrow('1 times and 0 values');
});
