import { networkHealth } from './network-health';
import type { MonitorSeries } from './network-health';

const FROM = Date.UTC(2026, 10, 21, 10);
const MINUTE = 60_000;
const TO = FROM + 60 * MINUTE;

/** Values each minute from the first minute of the window on. */
function monitor(name: string, values: readonly number[], more: Partial<MonitorSeries> = {}): MonitorSeries {
  const times = Float64Array.from(values, (_, i) => FROM + (i + 1) * MINUTE);
  return { name, cluster: 'demo', indicator: [{ times, values: Float64Array.from(values) }], statuses: [], ...more };
}

const all = (value: number, count = 60): number[] => Array.from({ length: count }, () => value);
const ask = (...monitors: readonly MonitorSeries[]): ReturnType<typeof networkHealth> =>
  networkHealth(monitors, FROM, TO, 'up');

test('no monitor is not healthy, and says how to get one', () => {
  expect(ask()).toMatchObject({ state: 'no-monitor', monitors: [], remedy: expect.stringMatching(/create-monitor/) });
});

test('a monitor without a value is not healthy', () => {
  const { state, monitors, remedy } = ask(
    monitor('m', [], { indicator: [], statuses: [{ status: 'PENDING', lastMs: TO }] })
  );
  expect([state, remedy]).toEqual(['no-data', expect.stringMatching(/ACTIVE/)]);
  expect(monitors[0]).toMatchObject({
    state: 'no-data',
    status: 'PENDING',
    now: null,
    degradedShare: null,
    coverage: 0,
  });
});

test('two minutes of an hour are degraded, with their share and times', () => {
  const values = all(0).map((_, i) => (i === 9 || i === 10 ? 1 : 0));
  const { state, monitors, remedy } = ask(monitor('m', values));
  expect([state, remedy]).toEqual(['degraded', null]);
  expect(monitors[0]).toMatchObject({
    state: 'degraded',
    now: 'healthy',
    samples: 60,
    degradedSamples: 2,
    degradedShare: 2 / 60,
    degradedSeconds: 120,
    firstDegradedMs: FROM + 10 * MINUTE,
    lastDegradedMs: FROM + 11 * MINUTE,
    coverage: 1,
    resolutionSeconds: 60,
  });
});

test.each([
  ['degraded at the end', all(1), 'degraded', 'degraded'],
  ['healthy all along', all(0), 'healthy', 'healthy'],
  ['ended six minutes before', all(0, 54), 'healthy', null],
  ['only values that are none', all(NaN), 'no-data', null],
] as const)('%s', (_, values, state, now) => {
  expect(ask(monitor('m', values)).monitors[0]).toMatchObject({ state, now });
});

test('one sample tells no time, but its state', () => {
  expect(ask(monitor('m', [1])).monitors[0]).toMatchObject({
    state: 'degraded',
    degradedShare: 1,
    degradedSeconds: null,
    coverage: null,
    resolutionSeconds: null,
  });
});

test('half a window of values covers half of it', () => {
  expect(ask(monitor('m', all(0, 30))).monitors[0]?.coverage).toBe(0.5);
});

test('the newest status counts', () => {
  const statuses = [
    { status: 'ACTIVE', lastMs: TO },
    { status: 'PENDING', lastMs: FROM + MINUTE },
  ];
  expect(ask(monitor('m', all(0), { statuses })).monitors[0]?.status).toBe('ACTIVE');
});

test('the worst monitor comes first and speaks for all', () => {
  const { state, monitors, remedy } = ask(
    monitor('none', []),
    monitor('b', all(0)),
    monitor('a', all(0)),
    monitor('bad', [1, ...all(0, 59)])
  );
  expect([state, monitors.map(({ name }) => name)]).toEqual(['degraded', ['bad', 'a', 'b', 'none']]);
  expect(remedy).not.toBeNull();
  expect(ask(monitor('none', []), monitor('a', all(0))).state).toBe('healthy');
});
