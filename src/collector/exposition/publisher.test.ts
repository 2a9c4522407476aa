import { AwsError } from '../aws/aws-error';
import type { Ledger, LedgerLimits } from '../state/ledger';
import { EMPTY_LEDGER, enterWindow } from '../state/ledger';
import type { StateFile } from '../state/state-file';
import { StateFileError } from '../state/state-file';
import { FIRST_END_MS, makeEntry, makeFlow, sumOf } from '../testing/make-flow';
import { samplesOf, valueOf } from '../testing/parse-exposition';
import { createOwnMetrics } from './own-metrics';
import { Publisher } from './publisher';

const MINUTE = 60_000;
const LIMITS: LedgerLimits = { maxSeries: 100, idleMs: 60 * MINUTE };
const BYTES = 'nfm_monitor_flow_bytes_total';
const END = 'nfm_collector_last_window_end_timestamp_seconds';
const WEB = makeFlow({ category: 'INTER_AZ', local_pod: 'web' }, { bytes: 10 });

/** A wait that a test ends. */
interface Wait {
  readonly ms: number;
  readonly end: () => void;
  readonly abort: () => void;
}

interface Harness {
  readonly publisher: Publisher;
  readonly saved: Ledger[];
  readonly waits: Wait[];
  readonly warnings: string[];
  /** How writes of the state file end; at once where a test says nothing else. */
  save: () => Promise<void>;
  scrape(): Promise<string>;
}

async function makePublisher(kept: Ledger | null = null, limits = LIMITS): Promise<Harness> {
  const saved: Ledger[] = [];
  const waits: Wait[] = [];
  const warnings: string[] = [];
  let writing = 0;
  const stateFile: StateFile = {
    load: () => Promise.resolve(kept),
    save: async (ledger) => {
      expect(++writing).toBe(1);
      try {
        await harness.save();
        saved.push(ledger);
      } finally {
        writing--;
      }
    },
  };
  const publisher = new Publisher({
    limits,
    stateFile,
    own: createOwnMetrics(),
    scrapeWaitMs: 120_000,
    stateRetryMs: 15_000,
    pause: (ms) =>
      new Promise((resolve, reject) => {
        waits.push({ ms, end: resolve, abort: () => reject(new AwsError('Aborted', 'stopped')) });
      }),
    warn: (text) => void warnings.push(text),
  });
  const harness: Harness = {
    publisher,
    saved,
    waits,
    warnings,
    save: () => Promise.resolve(),
    scrape: async () => {
      const { text, seen } = await publisher.text();
      seen();
      return text;
    },
  };
  await publisher.load();
  return harness;
}

/** Until all that can go on has gone on. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

const textOf = async ({ publisher }: Harness): Promise<string> => (await publisher.text()).text;

test('new series at 0, a scrape, the file, and only then the window', async () => {
  const h = await makePublisher();
  let isKept = (): void => undefined;
  h.save = () => new Promise((resolve) => (isKept = resolve));
  const done = h.publisher.publish(makeEntry([WEB]), true);
  expect([valueOf(await textOf(h), BYTES), valueOf(await textOf(h), END)]).toEqual([0, null]);
  expect([valueOf(await h.scrape(), BYTES), h.publisher.endOf('arn:shop')]).toEqual([0, null]);
  await settled();
  // The scrape was seen, the file is being written: a crash now would collect the window again.
  expect([valueOf(await h.scrape(), BYTES), valueOf(await textOf(h), END)]).toEqual([0, null]);
  expect(h.saved).toEqual([]);
  isKept();
  await done;
  expect([valueOf(await textOf(h), BYTES), valueOf(await textOf(h), END)]).toEqual([10, FIRST_END_MS / 1000]);
  expect(h.publisher.endOf('arn:shop')).toBe(FIRST_END_MS);
  expect(h.saved.map((ledger) => sumOf(ledger, 'bytes'))).toEqual([10]);
  expect(valueOf(await textOf(h), 'nfm_collector_state_writes_total')).toBe(1);
});

test('a scrape of what was shown before does not count, nor does a text that no scraper got', async () => {
  const h = await makePublisher();
  const before = await h.publisher.text();
  void h.publisher.publish(makeEntry([WEB]), true);
  before.seen();
  await h.publisher.text();
  await settled();
  expect(h.saved).toEqual([]);
  await h.scrape();
  await settled();
  expect(h.saved).toHaveLength(1);
});

test('where nobody scrapes, the wait has an end', async () => {
  const h = await makePublisher();
  const done = h.publisher.publish(makeEntry([WEB]), true);
  await settled();
  expect([h.saved.length, h.waits.map(({ ms }) => ms)]).toEqual([0, [120_000]]);
  h.waits[0]?.end();
  await done;
  expect(valueOf(await textOf(h), BYTES)).toBe(10);
});

test('without scrapes none is waited for', async () => {
  const h = await makePublisher();
  await h.publisher.publish(makeEntry([WEB]), false);
  expect(h.waits).toEqual([]);
  expect(valueOf(await textOf(h), BYTES)).toBe(10);
});

test('the end of the collector ends the wait, and the window is not shown', async () => {
  const h = await makePublisher();
  const done = h.publisher.publish(makeEntry([WEB]), true);
  await settled();
  h.waits[0]?.abort();
  await expect(done).rejects.toMatchObject({ name: 'Aborted' });
  expect(h.saved).toEqual([]);
});

test('counters and the time they reach are of one moment, whenever somebody asks', async () => {
  const h = await makePublisher();
  h.save = settled;
  const texts: Array<Promise<string>> = [];
  let isOver = false;
  const asking = (async () => {
    for (; !isOver; await settled()) {
      texts.push(h.scrape(), textOf(h));
    }
  })();
  for (let i = 0; i < 20; i++) {
    await h.publisher.publish(makeEntry([WEB], { toMs: FIRST_END_MS + i * 5 * MINUTE }), true);
  }
  isOver = true;
  await asking;
  const moments = (await Promise.all(texts)).map((text) => [valueOf(text, END), valueOf(text, BYTES) ?? 0]);
  for (const [end, bytes] of moments) {
    const windows = end === null || end === undefined ? 0 : (end * 1000 - FIRST_END_MS) / (5 * MINUTE) + 1;
    expect(bytes).toBe(windows * 10);
  }
  expect(new Set(moments.map(([, bytes]) => bytes)).size).toBeGreaterThan(15);
});

test('while the file can’t be written the old window stays, and the write is tried again', async () => {
  const h = await makePublisher();
  await h.publisher.publish(makeEntry([WEB]), false);
  h.save = () => Promise.reject(Object.assign(new Error('no space'), { code: 'ENOSPC' }));
  const done = h.publisher.publish(makeEntry([WEB], { toMs: FIRST_END_MS + 5 * MINUTE }), false);
  for (const round of [1, 2]) {
    await settled();
    expect(h.waits.map(({ ms }) => ms)).toEqual(Array.from({ length: round }, () => 15_000));
    expect(h.publisher.canKeep).toBe(false);
    expect([valueOf(await h.scrape(), BYTES), valueOf(await textOf(h), END)]).toEqual([10, FIRST_END_MS / 1000]);
    h.save = round === 1 ? h.save : () => Promise.resolve();
    h.waits.at(-1)?.end();
  }
  await done;
  expect([h.publisher.canKeep, valueOf(await textOf(h), BYTES)]).toEqual([true, 20]);
  expect(h.warnings).toEqual(['the state file can’t be written (ENOSPC): no window is shown until it can']);
  const writes = samplesOf(await textOf(h), 'nfm_collector_state_writes_total');
  expect(writes.map(({ labels, value }) => [labels['outcome'], value])).toEqual([
    ['done', 2],
    ['failed', 2],
  ]);
});

test('a file that is another process’s ends it; nothing is shown', async () => {
  const h = await makePublisher();
  h.save = () => Promise.reject(new StateFileError('changed by somebody else', 'stop one'));
  await expect(h.publisher.publish(makeEntry([WEB]), false)).rejects.toBeInstanceOf(StateFileError);
  expect(h.waits).toEqual([]);
  expect(valueOf(await textOf(h), BYTES)).toBeNull();
});

test('windows of several monitors at a time: each write has what the one before it had', async () => {
  const h = await makePublisher();
  h.save = settled;
  const entries = ['a', 'b', 'c'].map((name) => makeEntry([WEB], { arn: `arn:${name}`, name }));
  await Promise.all(entries.map((entry) => h.publisher.publish(entry, false)));
  expect(h.saved.map((ledger) => [...ledger.monitors.keys()])).toEqual([
    ['arn:a'],
    ['arn:a', 'arn:b'],
    ['arn:a', 'arn:b', 'arn:c'],
  ]);
  expect(samplesOf(await textOf(h), BYTES).map(({ labels, value }) => [labels['monitor'], value])).toEqual([
    ['a', 10],
    ['b', 10],
    ['c', 10],
  ]);
});

test('one write that fails for good does not stop the next', async () => {
  const h = await makePublisher();
  h.save = () => Promise.reject(new StateFileError('once', 'x'));
  await expect(h.publisher.publish(makeEntry([WEB]), false)).rejects.toThrow('once');
  h.save = () => Promise.resolve();
  await h.publisher.publish(makeEntry([WEB]), false);
  expect(valueOf(await textOf(h), BYTES)).toBe(10);
});

test('what was announced is room that no other monitor gets', async () => {
  const h = await makePublisher(null, { ...LIMITS, maxSeries: 4 });
  const flows = ['a', 'b', 'c'].map((local_pod) => makeFlow({ category: 'INTER_AZ', local_pod }, { bytes: 1 }));
  const first = h.publisher.publish(makeEntry(flows), true);
  const second = h.publisher.publish(makeEntry(flows, { arn: 'arn:b', name: 'b' }), true);
  const announced = samplesOf(await h.scrape(), BYTES).map(({ labels }) => labels);
  await Promise.all([first, second]);
  const text = await textOf(h);
  const shown = samplesOf(text, BYTES);
  // Nothing is shown that did not begin at 0.
  expect(shown.map(({ labels }) => labels)).toEqual(expect.arrayContaining(announced));
  expect(shown).toHaveLength(announced.length);
  expect(shown.reduce((sum, { value }) => sum + value, 0)).toBe(6);
  expect(valueOf(text, 'nfm_collector_series')).toBe(5);
  expect(valueOf(text, 'nfm_collector_series_dropped_total')).toBe(2);
});

test('series that have not grown for the time of idleness are gone', async () => {
  const h = await makePublisher();
  await h.publisher.publish(makeEntry([WEB]), false);
  const later = makeEntry([makeFlow({ category: 'INTER_AZ', local_pod: 'db' }, { bytes: 1 })], {
    toMs: FIRST_END_MS + 60 * MINUTE,
  });
  await h.publisher.publish(later, false);
  expect(samplesOf(await textOf(h), BYTES).map(({ labels }) => labels['local_pod'])).toEqual(['db']);
});

test('round-trip times are not announced, nor shown before their window', async () => {
  const h = await makePublisher();
  const done = h.publisher.publish(makeEntry([{ ...WEB, roundTripSeconds: 0.2 }]), true);
  expect(samplesOf(await h.scrape(), 'nfm_monitor_flow_round_trip_time_seconds')).toEqual([]);
  await done;
  expect(valueOf(await textOf(h), 'nfm_monitor_flow_round_trip_time_seconds')).toBe(0.2);
});

describe('a restart', () => {
  const KEPT = enterWindow(EMPTY_LEDGER, makeEntry([WEB]), LIMITS);

  test('goes on where the file ends', async () => {
    const h = await makePublisher(KEPT);
    expect([valueOf(await textOf(h), BYTES), valueOf(await textOf(h), END)]).toEqual([10, FIRST_END_MS / 1000]);
    expect(h.publisher.endOf('arn:shop')).toBe(FIRST_END_MS);
    expect([h.publisher.hasCounted('arn:shop', 'INTER_AZ'), h.publisher.hasCounted('arn:shop', 'INTRA_AZ')]).toEqual([
      true,
      false,
    ]);
    expect([h.publisher.endOf('arn:other'), h.publisher.hasCounted('arn:other', 'INTER_AZ')]).toEqual([null, false]);
    await h.publisher.publish(makeEntry([WEB], { toMs: FIRST_END_MS + 5 * MINUTE }), false);
    expect(valueOf(await textOf(h), BYTES)).toBe(20);
  });

  test('shows nothing before the file was read', async () => {
    let isRead = (): void => undefined;
    const stateFile: StateFile = {
      load: () => new Promise((resolve) => (isRead = () => resolve(KEPT))),
      save: () => Promise.resolve(),
    };
    const own = createOwnMetrics();
    const publisher = new Publisher({
      ...{ limits: LIMITS, stateFile, own, scrapeWaitMs: 1, stateRetryMs: 1 },
      pause: () => Promise.resolve(),
      warn: () => undefined,
    });
    let text: string | null = null;
    const asked = publisher.text().then((one) => (text = one.text));
    const loading = publisher.load();
    await settled();
    expect(text).toBeNull();
    isRead();
    await Promise.all([loading, asked]);
    expect(valueOf(text ?? '', BYTES)).toBe(10);
  });
});

test('monitors are shown as they are now', async () => {
  const h = await makePublisher();
  const shop = { name: 'shop', cluster: 'demo', status: 'ACTIVE', healthIndicator: 1 };
  h.publisher.setMonitors([shop]);
  expect(valueOf(await textOf(h), 'nfm_monitor_health_indicator')).toBe(1);
  h.publisher.setMonitors([{ ...shop, healthIndicator: null }]);
  expect(valueOf(await textOf(h), 'nfm_monitor_health_indicator')).toBeNull();
  h.publisher.setMonitors([]);
  expect(samplesOf(await textOf(h), 'nfm_monitor_info')).toEqual([]);
});
