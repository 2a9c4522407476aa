import { COARSE_GUARD, RULE_HEARTBEAT, WORKLOAD_GUARD } from '../contract';
import { EMPTY_REPLY } from '../source';
import type { Reply } from '../source';
import { evaluationsQuery, readEvaluations } from './rule-evaluations';

const MINUTE = 60_000;
const SCOPE = { cluster: { label: 'cluster', value: 'a' }, fromMs: 0, toMs: 10 * MINUTE };

function replyOf(...series: ReadonlyArray<readonly [name: string, minutes: readonly number[]]>): Reply {
  return {
    ...EMPTY_REPLY,
    series: series.map(([name, minutes]) => ({
      labels: new Map([['__name__', name]]),
      times: Float64Array.from(minutes, (minute) => minute * MINUTE),
      values: Float64Array.from(minutes, () => 1),
    })),
  };
}

test('all series are asked for at once, for as long as the last guard may be late, in any cluster', () => {
  expect(evaluationsQuery(SCOPE)).toEqual({
    kind: 'raw',
    name: 'flow-rules',
    selector: '{__name__=~"headroom:flow_rules:evaluated|headroom:flow_workloads:lost|headroom:flow_workloads5m:lost"}',
    fromMs: 0,
    toMs: 24 * MINUTE,
  });
});

test.each<[string, Reply, number[][], number[][]]>([
  ['nothing of a store without rules', EMPTY_REPLY, [], []],
  [
    'the heartbeat to the evaluation that still belongs to the window, the guard as far as it goes',
    replyOf([WORKLOAD_GUARD, [4, 13, 16]], [RULE_HEARTBEAT, [1, 10, 11, 12, 16]]),
    [[1, 10, 11]],
    [[4, 13, 16]],
  ],
  [
    'the guard of the coarse rules beside that of the minutes, for as long as it may be late',
    replyOf([WORKLOAD_GUARD, [4, 16, 17]], [COARSE_GUARD, [9, 14, 19, 24]]),
    [],
    [
      [4, 16],
      [9, 14, 19, 24],
    ],
  ],
  [
    'no heartbeat of a ruler that came later',
    replyOf([RULE_HEARTBEAT, [1, 2]], [RULE_HEARTBEAT, [12, 13]]),
    [[1, 2]],
    [],
  ],
  ['two rulers at once', replyOf([RULE_HEARTBEAT, [1, 2]], [RULE_HEARTBEAT, [1.5]]), [[1, 2], [1.5]], []],
])('reads %s', (_, reply, heartbeat, guard) => {
  const minutesOf = ({ series }: Reply): number[][] =>
    series.map(({ times }) => [...times].map((time) => time / MINUTE));
  const read = readEvaluations(reply, SCOPE);
  expect([minutesOf(read.heartbeat), minutesOf(read.guard)]).toEqual([heartbeat, guard]);
  expect(read.heartbeat.samples).toBe(heartbeat.flat().length);
});
