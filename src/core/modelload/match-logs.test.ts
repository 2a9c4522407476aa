import type { LoggedLoad } from './logs';
import { matchLogs } from './match-logs';
import { podOf, startOf } from './testing/pods';

const log = (given: Partial<LoggedLoad>): LoggedLoad => ({
  totalSeconds: 33.7,
  weightsSeconds: 27.1,
  parts: [],
  atMs: null,
  namespace: null,
  pod: null,
  server: 'stable-diffusion-webui',
  ...given,
});
const A = startOf(podOf({ name: 'a' }), { startMs: 100_000, readyMs: 140_000 });
const A_AGAIN = startOf(podOf({ name: 'a' }), { startMs: 900_000, readyMs: 940_000 });
const B = startOf(podOf({ name: 'b' }), { startMs: 110_000, readyMs: 150_000 });
const WEB = startOf(podOf({ name: 'web' }), { startMs: 120_000, isModelPod: false });
const NAMES = new Map([
  [A, 'a'],
  [A_AGAIN, 'a again'],
  [B, 'b'],
  [WEB, 'web'],
]);

it.each([
  ['a pod’s name', [A, B], { pod: 'b' }, 'b'],
  ['a namespace beside it', [A, B], { pod: 'b', namespace: 'elsewhere' }, null],
  ['a name and a time', [A, A_AGAIN], { pod: 'a', atMs: 135_000 }, 'a'],
  ['a name and a later time', [A, A_AGAIN], { pod: 'a', atMs: 935_000 }, 'a again'],
  ['a time just after the probe', [A], { atMs: 200_000 }, 'a'],
  ['a time long after the probe', [A], { atMs: 400_000 }, null],
  ['a time before the start', [A], { atMs: 99_000 }, null],
  ['nothing, for the only start', [A], {}, 'a'],
  ['nothing, for several', [A, B], {}, null],
  ['nothing, for one model among others', [A, WEB], {}, 'a'],
  ['the name of a pod without model', [A, WEB], { pod: 'web' }, 'web'],
])('by %s', (_, starts, line, expected) => {
  const { matched, findings } = matchLogs(starts, [log(line)]);
  expect([...matched.keys()].map((start) => NAMES.get(start))).toEqual(expected === null ? [] : [expected]);
  expect(findings.map(({ code }) => code)).toEqual(expected === null ? ['partial-answer'] : []);
});

it('gives each start one line', () => {
  const { matched, findings } = matchLogs(
    [A, B],
    [log({ atMs: 130_000 }), log({ atMs: 131_000 }), log({ atMs: 132_000 })]
  );
  expect(matched.size).toBe(2);
  expect(findings[0]?.message).toMatch(/^1 model-load line/);
});
