import type { MetricsSource, RangeQuery, Reply } from '../core/source';
import { askPodSeries } from './pod-series';

const FROM = 1_800_000_000_000;
const MINUTE = 60_000;

function sourceOf(answer: (query: RangeQuery) => Reply['series']): { source: MetricsSource; asked: RangeQuery[] } {
  const asked: RangeQuery[] = [];
  const ask = (query: RangeQuery): Promise<Reply> => {
    asked.push(query);
    return Promise.resolve({ series: answer(query), warnings: [], infos: [], samples: 0, bytes: 0 });
  };
  return { source: { ask } as unknown as MetricsSource, asked };
}

test('each part of the window once, with gaps unknown', async () => {
  const { source, asked } = sourceOf(({ fromMs, stepMs }) => [
    { labels: new Map(), times: Float64Array.of(fromMs, fromMs + 2 * stepMs), values: Float64Array.of(5, 0) },
  ]);
  const question = { fromMs: FROM, toMs: FROM + 12 * MINUTE, steps: 4, namespace: 'a"b', pods: ['p.1', 'q'] };
  expect(await askPodSeries(source, question)).toEqual([5, null, 0, null]);
  expect(asked).toEqual([
    {
      kind: 'range',
      name: 'pod-series',
      promql: 'sum(sum_over_time(ingress_bytes{namespace="a\\"b",pod=~"p\\\\.1|q"}[179999ms]))',
      fromMs: FROM + 3 * MINUTE,
      toMs: FROM + 12 * MINUTE,
      stepMs: 3 * MINUTE,
    },
  ]);
});

test('nothing scraped is unknown all over, and NaN is no number', async () => {
  const question = { fromMs: FROM, toMs: FROM + 2 * MINUTE, steps: 2, namespace: 'a', pods: null };
  expect(await askPodSeries(sourceOf(() => []).source, question)).toEqual([null, null]);
  const nan = sourceOf(({ fromMs }) => [
    { labels: new Map(), times: Float64Array.of(fromMs), values: Float64Array.of(NaN) },
  ]);
  expect(await askPodSeries(nan.source, question)).toEqual([null, null]);
});
