import fc from 'fast-check';

import { decodeReply } from './decode';
import { SourceError } from './errors';
import type { Reply, Series } from './reply';

const ok = (data: unknown, more: Readonly<Record<string, unknown>> = {}): Reply =>
  decodeReply({ status: 'success', data, ...more }, 123, 'q');
const vector = (...result: unknown[]): Reply => ok({ resultType: 'vector', result });
const plain = (one: Series | undefined): unknown =>
  one === undefined
    ? undefined
    : { labels: Object.fromEntries(one.labels), times: [...one.times], values: [...one.values] };

function refusal(body: unknown): SourceError {
  try {
    decodeReply(body, 0, 'bytes by pod');
  } catch (error) {
    if (error instanceof SourceError) {
      return error;
    }
  }
  throw new Error('no SourceError was thrown');
}

describe('decodeReply', () => {
  it('reads a vector', () => {
    const reply = vector(
      { metric: { __name__: 'up', job: 'a' }, value: [1700000000.123, '1'] },
      { metric: {}, value: [1700000001, '0.5'] }
    );
    expect(reply.series.map(plain)).toEqual([
      { labels: { __name__: 'up', job: 'a' }, times: [1700000000123], values: [1] },
      { labels: {}, times: [1700000001000], values: [0.5] },
    ]);
    expect(reply).toMatchObject({ samples: 2, bytes: 123, warnings: [], infos: [] });
  });

  it('reads a matrix, to the millisecond', () => {
    const values = [1, 57, 999].map((ms) => [1700000000 + ms / 1000, String(ms)]);
    const reply = ok({ resultType: 'matrix', result: [{ metric: { a: 'b' }, values }] });
    expect(plain(reply.series[0])).toEqual({
      labels: { a: 'b' },
      times: [1700000000001, 1700000000057, 1700000000999],
      values: [1, 57, 999],
    });
    expect(reply.samples).toBe(3);
  });

  it('keeps the stored millisecond of any time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1e12, max: 2e12 }), (ms) => {
        const printed: unknown = JSON.parse(`${Math.floor(ms / 1000)}.${String(ms % 1000).padStart(3, '0')}`);
        expect(vector({ metric: {}, value: [printed, '1'] }).series[0]?.times[0]).toBe(ms);
      }),
      { numRuns: 2_000 }
    );
  });

  it.each([
    ['scalar', [1700000000, '42']],
    ['scalar', [1700000000, '4.2e1']],
  ])('reads a %s as one series without labels', (resultType, result) => {
    expect(plain(ok({ resultType, result }).series[0])).toEqual({ labels: {}, times: [1700000000000], values: [42] });
  });

  it.each([
    ['NaN', NaN],
    ['+Inf', Infinity],
    ['Inf', Infinity],
    ['-Inf', -Infinity],
    ['18446744073709551615', 1.8446744073709552e19],
    ['-0', -0],
    ['1e-300', 1e-300],
  ])('keeps the value %s', (text, value) => {
    expect(vector({ metric: {}, value: [1, text] }).series[0]?.values[0]).toBe(value);
  });

  it.each(['vector', 'matrix'])('takes a null %s for an empty one', (resultType) => {
    expect(ok({ resultType, result: null })).toMatchObject({ series: [], samples: 0 });
  });

  it('takes a text literal’s result for one without samples', () => {
    expect(ok({ resultType: 'string', result: [1700000000, 'text'] })).toMatchObject({ series: [], samples: 0 });
  });

  it('skips native histograms and says so', () => {
    const histogram = { count: '5', sum: '12', buckets: [[0, '0', '1', '5']] };
    const reply = vector(
      { metric: { __name__: 'h' }, histogram: [1, histogram] },
      { metric: { __name__: 'g' }, value: [1, '7'] },
      { metric: { __name__: 'h2' }, histograms: [[1, histogram]] }
    );
    expect(reply.series.map((one) => one.labels.get('__name__'))).toEqual(['g']);
    expect(reply.samples).toBe(1);
    expect(reply.warnings).toEqual([expect.stringMatching(/^2 native histogram series of query "q"/)]);
  });

  it('keeps the store’s warnings and infos word by word, and nothing else under those names', () => {
    const reply = ok(
      { resultType: 'vector', result: [] },
      { warnings: ['store 2 is down', 7, null], infos: ['metric might not be a counter'] }
    );
    expect(reply.warnings).toEqual(['store 2 is down']);
    expect(reply.infos).toEqual(['metric might not be a counter']);
    expect(ok({ resultType: 'vector', result: [] }, { warnings: 'no list' }).warnings).toEqual([]);
  });

  it('takes __proto__ for a label like any other', () => {
    const body: unknown = JSON.parse(
      '{"status":"success","data":{"resultType":"vector","result":[{"metric":{"__proto__":"x","constructor":"y"},"value":[1,"2"]}]}}'
    );
    const { series } = decodeReply(body, 0, 'q');
    expect([...(series[0]?.labels ?? [])]).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ]);
    expect(({} as Readonly<Record<string, unknown>>)['x']).toBeUndefined();
  });

  it.each([
    ['text', '<html><title>Sign in</title></html>'],
    ['nothing', null],
    ['a list', [{ status: 'success' }]],
    ['other JSON', { message: 'Not Found' }],
    ['another status', { status: 'ok', data: {} }],
    ['no data', { status: 'success' }],
    ['no result type', { status: 'success', data: { result: [] } }],
    ['streams (Loki)', { status: 'success', data: { resultType: 'streams', result: [] } }],
    ['a result that is no list', { status: 'success', data: { resultType: 'vector', result: {} } }],
    ['an item that is no object', { status: 'success', data: { resultType: 'vector', result: [1] } }],
    ['an item without value', { status: 'success', data: { resultType: 'vector', result: [{ metric: {} }] } }],
    ['an item without labels', { status: 'success', data: { resultType: 'vector', result: [{ value: [1, '1'] }] } }],
    [
      'a number for a value',
      { status: 'success', data: { resultType: 'vector', result: [{ metric: {}, value: [1, 2] }] } },
    ],
    [
      'a text for a time',
      { status: 'success', data: { resultType: 'vector', result: [{ metric: {}, value: ['1', '2'] }] } },
    ],
    ['a short point', { status: 'success', data: { resultType: 'matrix', result: [{ metric: {}, values: [[1]] }] } }],
    ['a scalar without value', { status: 'success', data: { resultType: 'scalar', result: null } }],
  ])('takes %s for no Prometheus', (_, body) => {
    const error = refusal(body);
    expect(error.kind).toBe('not-prometheus');
    expect(error.queryName).toBe('bytes by pod');
    expect(error.message).toContain('"bytes by pod"');
    expect(error.advice).not.toBe('');
  });

  it('tells the store’s own refusal in one line', () => {
    const error = refusal({ status: 'error', errorType: 'bad_data', error: 'parse error:\n  unexpected   "}"' });
    expect(error).toMatchObject({ kind: 'bad-query', errorType: 'bad_data' });
    expect(error.message).toContain('bad_data: parse error: unexpected "}"');
    expect(refusal({ status: 'error' }).message).toContain('no reason given');
    expect(refusal({ status: 'error', error: 'x'.repeat(10_000) }).message.length).toBeLessThan(500);
  });
});

test.each<[string, unknown, number | undefined]>([
  ['told', { timings: {}, samples: { totalQueryableSamples: 7200, peakSamples: 12 } }, 7200],
  ['not told', undefined, undefined],
  ['of another shape', { samples: [7200] }, undefined],
  ['no number', { samples: { totalQueryableSamples: '7200' } }, undefined],
])('what an answer cost the store: %s', (_, stats, expected) => {
  const reply = decodeReply({ status: 'success', data: { resultType: 'vector', result: [], stats } }, 0, 'q');
  expect(reply.samplesProcessed).toBe(expected);
  expect('samplesProcessed' in reply).toBe(expected !== undefined);
});
