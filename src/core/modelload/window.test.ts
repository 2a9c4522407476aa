import type { NodeSamples, ServerReport } from '../samples';
import type { LoggedLoad } from './logs';
import type { PodStart } from './starts';
import { every, nodeOf } from './testing/node';
import { inventoryWith, podOf, startOf } from './testing/pods';
import type { LoadWindow } from './window';
import { loadWindow } from './window';

const GB = 1e9;
const POD = podOf({ name: 'w' });
const TIMES = every(10, -30, 300);
const carrying = (from: number, ...bytes: number[]): NodeSamples =>
  nodeOf(TIMES, { 'ns/w': TIMES.map((time) => bytes[(time - from) / 10 - 1] ?? 0) });
const LOG: LoggedLoad = {
  totalSeconds: 33.7,
  weightsSeconds: 27.1,
  parts: [{ name: 'create model', seconds: 0.5 }],
  atMs: null,
  namespace: null,
  pod: null,
  server: 'stable-diffusion-webui',
};
const REPORT: ServerReport = {
  namespace: 'ns',
  pod: 'w',
  weightsSeconds: 20,
  startupSeconds: 50,
  metric: 'sglang:engine_startup_time',
};

const windowOf = (
  start: Partial<PodStart>,
  samples: NodeSamples | null,
  {
    log = null,
    report = null,
    toMs = 300_000,
  }: { log?: LoggedLoad | null; report?: ServerReport | null; toMs?: number } = {}
): LoadWindow | null => loadWindow(startOf(POD, start), log, report, inventoryWith([POD]), samples, toMs);

describe('what bounds a load', () => {
  it.each<
    readonly [string, Partial<PodStart>, { log?: LoggedLoad; report?: ServerReport }, readonly [string, number, number]]
  >([
    ['a probe', { readyMs: 60_000 }, {}, ['ready-time', 0, 60]],
    ['a log line over a probe', { readyMs: 60_000 }, { log: LOG }, ['log', 26.3, 60]],
    ['a log line with a time', { readyMs: 60_000 }, { log: { ...LOG, atMs: 50_000 } }, ['log', 16.3, 50]],
    ['a log line alone', {}, { log: LOG }, ['log', 0, 33.7]],
    ['a log line that would begin before the container', { readyMs: 20_000 }, { log: LOG }, ['log', 0, 20]],
    ['a log line of the weights alone', { readyMs: 60_000 }, { log: { ...LOG, totalSeconds: null } }, ['log', 0, 60]],
    ['a server’s metric over a probe', { readyMs: 60_000 }, { report: REPORT }, ['server-metric', 0, 50]],
    [
      'a metric of the weights alone',
      { readyMs: 60_000 },
      { report: { ...REPORT, startupSeconds: null } },
      ['server-metric', 0, 60],
    ],
    ['a log line over a metric', { readyMs: 60_000 }, { log: LOG, report: REPORT }, ['log', 26.3, 60]],
  ])('%s', (_, start, told, [source, from, to]) => {
    const window = windowOf(start, carrying(0, GB, GB, GB), told);
    expect(window?.source).toBe(source);
    expect((window?.startMs ?? NaN) / 1000).toBeCloseTo(from, 3);
    expect((window?.endMs ?? NaN) / 1000).toBeCloseTo(to, 3);
  });

  it('the seed’s log says what was weights and what was not', () => {
    const window = windowOf({ readyMs: 60_000 }, carrying(30, GB, GB, GB), { log: LOG });
    expect(window).toMatchObject({ toldWeightsSeconds: 27.1, toldParts: [{ name: 'create model', seconds: 0.5 }] });
  });

  it('the burst where no probe waits', () => {
    // From 20 s to 55 s, then a trickle.
    const window = windowOf({}, carrying(20, GB, GB, GB, GB / 2, 1e3, 1e3, 1e3, 2 * GB));
    expect(window).toMatchObject({ source: 'burst', startMs: 0, unfinished: false });
    expect((window?.endMs ?? NaN) / 1000).toBeCloseTo(55, 0);
    expect(window?.phase?.bytes).toBeGreaterThanOrEqual(3.5 * GB);
    expect(window?.phase?.bytes).toBeLessThan(3.6 * GB);
  });

  it('the burst over a short pause, not over a long one', () => {
    expect(windowOf({}, carrying(0, GB, GB, 0, GB))?.phase?.bytes).toBe(3 * GB);
    expect(windowOf({}, carrying(0, GB, GB, 0, 0, 0, GB))?.phase?.bytes).toBe(2 * GB);
  });

  it('the end of the data while the burst goes on', () => {
    const busy = Array.from({ length: 30 }, () => GB);
    expect(windowOf({}, carrying(0, ...busy))).toMatchObject({ source: 'burst', unfinished: true });
  });

  it('the next start of the container', () => {
    const busy = Array.from({ length: 30 }, () => GB);
    expect(windowOf({ limitMs: 100_000 }, carrying(0, ...busy))?.endMs).toBeLessThanOrEqual(100_000);
  });
});

describe('whether there was a load at all', () => {
  it.each([
    ['a web server with a probe', false, 60_000, 1e6, false],
    ['one that fetches 600 MB', false, 60_000, 600e6, true],
    ['a model pod from a cache', true, 60_000, 0, true],
    ['a web server without probe', false, null, 1e6, false],
    ['one without probe that fetches 600 MB', false, null, 600e6, true],
    ['a model pod without probe that fetches nothing', true, null, 0, true],
  ])('%s', (_, isModelPod, readyMs, bytes, found) => {
    expect(windowOf({ isModelPod, readyMs }, carrying(0, bytes)) !== null).toBe(found);
  });

  it('a log line makes a load of any pod', () => {
    expect(windowOf({ isModelPod: false, readyMs: 60_000 }, carrying(0, 1e3), { log: LOG })).not.toBeNull();
  });

  it('traffic long after the start is no load', () => {
    const times = every(10, -30, 1_500);
    const late = nodeOf(times, { 'ns/w': times.map((time) => (time > 900 && time <= 960 ? GB : 0)) });
    expect(windowOf({ isModelPod: false }, late, { toMs: 1_500_000 })).toBeNull();
  });

  it('a node without samples leaves a window without traffic', () => {
    expect(windowOf({ readyMs: 60_000 }, null)).toMatchObject({ endMs: 60_000, traffic: null, phase: null });
    expect(windowOf({ readyMs: null }, null)).toBeNull();
  });
});
