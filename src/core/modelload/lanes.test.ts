import { connectionsLane, laneSeries, retransmissionsLane } from './lanes';
import { modelServerLanes } from './lanes-model-server';
import { factsFor } from './testing/facts';

const WINDOW = { fromMs: 10, toMs: 30 };
const EMPTY = { times: [], values: [] };

test('what lies in the window is shown, and what is not known is null', () => {
  expect(laneSeries('a', [5, 10, 20, 30, 31], [1, 0, NaN, 4, 5], WINDOW)).toEqual({
    label: 'a',
    timesMs: [10, 20, 30],
    values: [0, null, 4],
  });
});

test('no reports are no lane; a report of 0 is one', () => {
  expect(retransmissionsLane({ connecting: EMPTY, established: EMPTY }, WINDOW, 'n')).toBeNull();
  const lane = retransmissionsLane({ connecting: EMPTY, established: { times: [20], values: [0] } }, WINDOW, 'n"');
  expect(lane?.series).toEqual([{ label: 'on open connections', timesMs: [20], values: [0] }]);
  expect(lane?.title).toBe('segments sent again by this node');
  expect(lane?.query).toContain('k8s_node="n\\""');
});

test('connections of a pod and of its node', () => {
  const { samples } = factsFor({});
  expect(samples === null ? 'samples' : connectionsLane(samples, WINDOW, { namespace: 'a', name: 'b' }, '')).toBeNull();
  const lane =
    samples === null
      ? null
      : connectionsLane(
          {
            ...samples,
            times: Float64Array.of(10, 20),
            podEgressFlows: new Map([
              ['a/b', Float64Array.of(1, 2)],
              ['a/c', Float64Array.of(3, NaN)],
            ]),
          },
          WINDOW,
          { namespace: 'a', name: 'b' },
          'node="n"'
        );
  expect(lane?.series.map(({ label, values }) => [label, values])).toEqual([
    ['this pod', [1, 2]],
    ['all pods of the node', [4, null]],
  ]);
  expect(lane?.query).toBe('sum(sum_over_time(egress_flow{node="n"}[14999ms]))');
});

describe('model servers', () => {
  const series = (name: string, values: number[], labels: Record<string, string> = {}) => ({
    labels: new Map([['__name__', name], ...Object.entries(labels)]),
    times: values.map((_, i) => i * 15_000),
    values,
  });
  const lanes = (...all: Array<ReturnType<typeof series>>) =>
    modelServerLanes(all, { fromMs: 0, toMs: 60_000 }, 'pod="p"').map(({ id, unit, series: own }) => [
      id,
      unit,
      own.map(({ label, values }) => [label, values]),
    ]);

  it.each([
    [
      'vLLM',
      [
        series('vllm:time_to_first_token_seconds_sum', [0, 1, 1]),
        series('vllm:time_to_first_token_seconds_count', [0, 4, 4]),
        series('vllm:time_to_first_token_seconds_bucket', [0, 4, 4], { le: '0.5' }),
        series('vllm:time_to_first_token_seconds_bucket', [0, 4, 4], { le: '+Inf' }),
      ],
      [
        'time-to-first-token',
        'seconds',
        [
          ['mean', [null, 0.25, null]],
          ['p95', [null, 0.475, null]],
        ],
      ],
    ],
    [
      'Triton, whose counters are microseconds',
      [series('nv_inference_request_duration_us', [0, 3e6]), series('nv_inference_request_success', [0, 2])],
      ['end-to-end-latency', 'seconds', [['mean', [null, 1.5]]]],
    ],
    [
      'Ray Serve, in milliseconds',
      [
        series('ray_serve_deployment_processing_latency_ms_sum', [0, 900]),
        series('ray_serve_deployment_processing_latency_ms_count', [0, 3]),
      ],
      ['end-to-end-latency', 'seconds', [['mean', [null, 0.3]]]],
    ],
    [
      'SGLang',
      [series('sglang:generation_tokens_total', [0, 150, 150])],
      ['tokens-per-second', 'tokens/s', [['tokens a second', [null, 10, 0]]]],
    ],
    [
      'TGI, by the sum of a histogram',
      [series('tgi_request_generated_tokens_sum', [0, 30])],
      ['tokens-per-second', 'tokens/s', [['tokens a second', [null, 2]]]],
    ],
  ])('%s', (_, given, expected) => {
    expect(lanes(...given)).toEqual([expected]);
  });

  it('without any, there is no lane', () => {
    expect(lanes(series('vllm:num_requests_running', [1, 2]))).toEqual([]);
  });
});
