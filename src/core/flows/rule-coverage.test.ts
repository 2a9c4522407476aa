import type { Reply } from '../source';
import { ruleCoverage } from './rule-coverage';

const MINUTE = 60_000;

/** Heartbeats at minutes. */
function heartbeat(...rulers: ReadonlyArray<readonly number[]>): Reply {
  const series = rulers.map((minutes, i) => ({
    labels: new Map([['ruler', String(i)]]),
    times: Float64Array.from(minutes, (minute) => minute * MINUTE),
    values: new Float64Array(minutes.length).fill(1),
  }));
  return { series, warnings: [], infos: [], samples: 0, bytes: 0 };
}
const minutes = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);
const at = (minute: number): number => minute * MINUTE;

test.each<[string, Reply, number, number, [number, number] | null]>([
  ['whole minutes are covered wholly', heartbeat(minutes(0, 40)), 10, 30, [10, 30]],
  ['between minutes the edges are lost', heartbeat(minutes(0, 40)), 10.5, 30.5, [11, 30]],
  ['the last minute is waited for', heartbeat(minutes(0, 30)), 10, 30, [10, 29]],
  ['an evaluation is missing', heartbeat([...minutes(0, 19), ...minutes(21, 40)]), 10, 30, null],
  ['an evaluation that is missing outside of the window is no matter', heartbeat(minutes(12, 31)), 10, 30, [10, 30]],
  ['two rulers would count twice', heartbeat(minutes(0, 40), minutes(0, 40)), 10, 30, null],
  ['rules that began late', heartbeat(minutes(20, 40)), 10, 30, null],
  ['a window too short for its lost edges', heartbeat(minutes(0, 40)), 10.5, 14.5, null],
  ['a short window on whole minutes', heartbeat(minutes(0, 40)), 10, 14, [10, 14]],
  ['a window below an interval', heartbeat(minutes(0, 40)), 10.2, 10.8, null],
  ['no evaluation at all', heartbeat([]), 10, 30, null],
  ['no ruler', heartbeat(), 10, 30, null],
])('%s', (_, reply, from, to, covered) => {
  const said = ruleCoverage(reply, at(from), at(to));
  expect(said === null ? null : [said.fromMs / MINUTE, said.toMs / MINUTE]).toEqual(covered);
  if (said !== null) {
    // The evaluation at t holds (t - 2 min, t - 1 min].
    expect([said.firstMs - said.fromMs, said.lastMs - said.toMs]).toEqual([2 * MINUTE, MINUTE]);
  }
});
