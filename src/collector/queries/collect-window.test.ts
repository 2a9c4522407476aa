import { AwsError } from '../aws/aws-error';
import { createOwnMetrics } from '../exposition/own-metrics';
import { USUAL_TIMINGS } from '../options';
import type { MemoryQueries } from '../testing/query-client';
import { memoryQueries, page } from '../testing/query-client';
import { samplesOf } from '../testing/parse-exposition';
import { Backoffs } from './backoffs';
import type { CollectedWindow, WindowContext } from './collect-window';
import { collectWindow } from './collect-window';
import { Slots } from './slots';

const MINUTE = 60_000;
const WINDOW = { fromMs: Date.UTC(2026, 10, 21, 9, 55), toMs: Date.UTC(2026, 10, 21, 10) };
const METRICS = ['DATA_TRANSFERRED', 'RETRANSMISSIONS', 'TIMEOUTS', 'ROUND_TRIP_TIME'];
type Input = MemoryQueries['started'][number];

const throttled = (): never => {
  throw new AwsError('ThrottlingException', 'slow down', { httpStatusCode: 429 });
};
const refused = (): never => {
  throw new AwsError('AccessDeniedException', 'not authorized', { httpStatusCode: 403 });
};
const invalid = (): never => {
  throw new AwsError('ValidationException', 'unknown category', { httpStatusCode: 400 });
};

let api: MemoryQueries;
let own: ReturnType<typeof createOwnMetrics>;
let now: number;
/** Lengths of the waits between rounds, ms. */
let waits: number[];
let warnings: string[];
let notes: string[];
beforeEach(() => {
  api = memoryQueries();
  api.results = ({ destinationCategory }) => page([{ localIp: destinationCategory, value: 1 }]);
  own = createOwnMetrics();
  now = 0;
  waits = [];
  warnings = [];
  notes = [];
});

function collect(
  more: Partial<WindowContext> = {},
  isTooOld: () => boolean = () => false
): Promise<CollectedWindow | null> {
  const pass = (ms: number): Promise<void> => {
    now += ms;
    return Promise.resolve();
  };
  const backoffs = new Backoffs(
    USUAL_TIMINGS,
    own,
    (ms) => {
      waits.push(ms);
      return pass(ms);
    },
    (text) => void notes.push(text),
    () => 0
  );
  const context: WindowContext = {
    ...{ client: api, timings: USUAL_TIMINGS, top: 500, pause: pass, monotonicMs: () => now, own, backoffs },
    signal: new AbortController().signal,
    slots: new Slots(5),
    categories: ['INTER_AZ', 'AMAZON_S3'],
    wasAnswered: () => false,
    warnOnce: (_, text) => void warnings.push(text),
    waits: true,
    ...more,
  };
  return collectWindow(context, 'shop', WINDOW, isTooOld);
}

const asked = (input: Input): string => `${input.metricName}/${input.destinationCategory}`;
const answered = (window: CollectedWindow | null): string[] =>
  (window?.answers ?? []).map(({ metric, category }) => `${metric}/${category}`).sort();
const missing = (window: CollectedWindow | null): string[] =>
  (window?.missing ?? []).map(({ metric, category }) => `${metric}/${category}`).sort();
const all = (...categories: string[]): string[] =>
  METRICS.flatMap((metric) => categories.map((category) => `${metric}/${category}`)).sort();
async function outcomes(): Promise<Record<string, number>> {
  const samples = samplesOf(await own.registry.metrics(), 'nfm_collector_queries_total');
  return Object.fromEntries(samples.map(({ labels, value }) => [labels['outcome'], value]));
}

test('each metric of each category, once', async () => {
  const window = await collect();
  expect(api.started.map(asked).sort()).toEqual(all('AMAZON_S3', 'INTER_AZ'));
  expect(answered(window)).toEqual(all('AMAZON_S3', 'INTER_AZ'));
  expect(window?.missing).toEqual([]);
  expect(window?.answers[0]?.rows).toHaveLength(1);
  expect(waits).toEqual([]);
  expect(await outcomes()).toEqual({ ok: 8 });
  const durations = samplesOf(await own.registry.metrics(), 'nfm_collector_query_duration_seconds_count');
  expect(durations.map(({ value }) => value)).toEqual([2, 2, 2, 2]);
});

test('a category that AWS does not have is left out, told, and nothing is missing', async () => {
  api.start = ({ destinationCategory }) => (destinationCategory === 'AMAZON_S3' ? invalid() : undefined);
  const window = await collect();
  expect(answered(window)).toEqual(all('INTER_AZ'));
  expect(window?.missing).toEqual([]);
  expect(waits).toEqual([]);
  expect(warnings).toContain(
    'monitor shop: TIMEOUTS of AMAZON_S3 is not available (ValidationException: unknown category)'
  );
  expect(await outcomes()).toEqual({ ok: 4, 'not-available': 4 });
});

test('a refusal of a category that was answered before is a failure', async () => {
  api.start = ({ destinationCategory }, count) =>
    destinationCategory === 'AMAZON_S3' && count < 8 ? invalid() : undefined;
  const window = await collect({ wasAnswered: (category) => category === 'AMAZON_S3' });
  expect(answered(window)).toEqual(all('AMAZON_S3', 'INTER_AZ'));
  expect(waits).toHaveLength(1);
  expect(await outcomes()).toEqual({ ok: 8, invalid: 4 });
});

test('no category at all is wrong use, and no data is not the answer', async () => {
  api.start = invalid;
  await expect(collect()).rejects.toMatchObject({ name: 'NoCategory' });
});

test('only what failed is asked again, after longer and longer waits', async () => {
  api.start = (input, count) => (asked(input) === 'TIMEOUTS/AMAZON_S3' && count < 10 ? throttled() : undefined);
  const window = await collect();
  expect(answered(window)).toEqual(all('AMAZON_S3', 'INTER_AZ'));
  expect(window?.missing).toEqual([]);
  expect(api.started.slice(8).map(asked)).toEqual(['TIMEOUTS/AMAZON_S3', 'TIMEOUTS/AMAZON_S3', 'TIMEOUTS/AMAZON_S3']);
  expect(waits).toEqual([2500, 5000, 10_000]);
  expect(notes[0]).toBe('monitor shop: 1 of 8 queries failed, ThrottlingException: slow down; next try in 3 s');
  expect(await outcomes()).toEqual({ ok: 8, throttled: 3 });
});

test.each<[string, (api: MemoryQueries) => void, string]>([
  ['takes too long', (queries) => (queries.status = () => 'RUNNING'), 'timeout'],
  ['fails at AWS', (queries) => (queries.status = () => 'FAILED'), 'failed'],
])('a query that %s is counted as that', async (_, set, outcome) => {
  set(api);
  await expect(collect({ waits: false, categories: ['INTER_AZ'] })).rejects.toBeInstanceOf(AwsError);
  expect(await outcomes()).toEqual({ [outcome]: 4 });
});

test('what fails for long is given up, if the rest can stand without it', async () => {
  api.start = (input) => (asked(input) === 'TIMEOUTS/AMAZON_S3' ? throttled() : undefined);
  const window = await collect();
  expect(missing(window)).toEqual(['TIMEOUTS/AMAZON_S3']);
  expect(answered(window)).toHaveLength(7);
  const waited = waits.reduce((sum, ms) => sum + ms, 0);
  expect(waited).toBeGreaterThan(USUAL_TIMINGS.partialAfterMs - USUAL_TIMINGS.longestBackoffMs);
  expect(waited).toBeLessThan(USUAL_TIMINGS.partialAfterMs + USUAL_TIMINGS.longestBackoffMs);
});

test('without the answer of who moved bytes the whole category is given up: a server’s second count can’t be told from its own', async () => {
  api.start = (input) => (asked(input) === 'DATA_TRANSFERRED/AMAZON_S3' ? throttled() : undefined);
  const window = await collect();
  expect(missing(window)).toEqual(all('AMAZON_S3'));
  expect(answered(window)).toEqual(all('INTER_AZ'));
});

test.each<[string, (input: Input) => void]>([
  ['nothing is answered', throttled],
  [
    'nothing is answered that can stand alone',
    (input) => (input.metricName === 'DATA_TRANSFERRED' ? throttled() : undefined),
  ],
  [
    'rights lack for one category',
    ({ destinationCategory }) => (destinationCategory === 'AMAZON_S3' ? refused() : undefined),
  ],
])('while %s it waits, until that is over', async (_, start) => {
  const over = 5 * 60 * MINUTE;
  api.start = (input) => (now < over ? start(input) : undefined);
  const window = await collect();
  expect(now).toBeGreaterThan(over);
  expect(answered(window)).toEqual(all('AMAZON_S3', 'INTER_AZ'));
  expect(window?.missing).toEqual([]);
});

test('a window that grew too old is lost, or as whole as it can be', async () => {
  api.start = throttled;
  const isTooOld = (): boolean => now > 20 * 60 * MINUTE;
  expect(await collect({}, isTooOld)).toBeNull();
  now = 0;
  api.start = ({ destinationCategory }) => (destinationCategory === 'AMAZON_S3' ? refused() : undefined);
  const window = await collect({}, isTooOld);
  expect(answered(window)).toEqual(all('INTER_AZ'));
  expect(missing(window)).toEqual(all('AMAZON_S3'));
});

test.each<[string, () => never]>([
  [
    'ResourceNotFoundException',
    () => {
      throw new AwsError('ResourceNotFoundException', 'no monitor', { httpStatusCode: 404 });
    },
  ],
  [
    'Aborted',
    () => {
      throw new AwsError('Aborted', 'stopped');
    },
  ],
])('%s ends the window at once', async (name, fail) => {
  api.start = (input) => (asked(input) === 'TIMEOUTS/AMAZON_S3' ? fail() : undefined);
  await expect(collect()).rejects.toMatchObject({ name });
  expect(waits).toEqual([]);
});

describe('once', () => {
  test('what failed is missing, and nothing is waited for', async () => {
    api.start = (input) => (asked(input) === 'TIMEOUTS/AMAZON_S3' ? refused() : undefined);
    const window = await collect({ waits: false });
    expect(missing(window)).toEqual(['TIMEOUTS/AMAZON_S3']);
    expect(answered(window)).toHaveLength(7);
    expect(waits).toEqual([]);
  });

  test('where nothing was answered it fails with AWS’s error', async () => {
    api.start = refused;
    await expect(collect({ waits: false })).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  test('a broken unit of one answer is no number', async () => {
    api.results = (input) =>
      page([{ value: 1 }], { unit: asked(input) === 'TIMEOUTS/INTER_AZ' ? 'Percent' : undefined });
    const window = await collect({ waits: false });
    expect(missing(window)).toEqual(['TIMEOUTS/INTER_AZ']);
    expect(await outcomes()).toEqual({ ok: 7, garbled: 1 });
  });
});

test('no more queries at a time than there are slots', async () => {
  let [running, highest] = [0, 0];
  api.start = () => (highest = Math.max(highest, ++running));
  api.results = () => {
    running--;
    return page([]);
  };
  await collect({ slots: new Slots(3) });
  expect(highest).toBe(3);
});
