import { Names } from '../core/base';
import type { AskOptions, MetricsSource, Query, Reply } from '../core/source';
import { columnsOf, EMPTY_REPLY, SourceError } from '../core/source';
import { reply, series } from '../core/samples/testing/series';
import { sharedSource } from './shared-source';

const UP: Query = { kind: 'instant', name: 'ups', promql: 'up', atMs: 1000 };
const ANSWER = reply(series({ pod: 'a' }, [[0, 1]]), series({ pod: 'b' }, [[0, 2]]));

/** A store that answers when it is told to. */
function slowStore(): {
  source: MetricsSource;
  sent: Array<{ readonly options: AskOptions; answer: (with_: Reply) => void; fail: (error: Error) => void }>;
} {
  const sent: ReturnType<typeof slowStore>['sent'] = [];
  const ask = async (_: Query, options: AskOptions = {}): Promise<Reply> =>
    new Promise((resolve, reject) => {
      sent.push({ options, answer: resolve, fail: reject });
      options.signal?.addEventListener('abort', () => reject(new SourceError('aborted', 'stopped', '')));
    });
  return {
    sent,
    source: {
      address: 'slow',
      ask,
      askColumns: async (query, labels, names, options) => columnsOf(await ask(query, options), labels, names),
      labelValues: async (label) => [...(await ask(UP)).series].map((one) => one.labels.get(label) ?? ''),
      storeInfo: async () => ({ flavour: null, version: null }),
      close: async () => undefined,
    },
  };
}

test('who asks the same while it is under way shares the answer; who asks later has a new one', async () => {
  const { source, sent } = slowStore();
  const shared = sharedSource(source);
  const both = [shared.ask(UP), shared.ask({ ...UP })];
  sent[0]?.answer(ANSWER);
  expect(await Promise.all(both)).toEqual([ANSWER, ANSWER]);
  expect(sent).toHaveLength(1);
  const later = shared.ask(UP);
  sent[1]?.answer(EMPTY_REPLY);
  expect(await later).toBe(EMPTY_REPLY);
});

test.each<[string, Query, AskOptions]>([
  ['another time', { ...UP, atMs: 2000 }, {}],
  ['another text', { ...UP, promql: 'down' }, {}],
  ['another name', { ...UP, name: 'others' }, {}],
  ['other limits', UP, { limits: { maxSamples: 1, maxBytes: 1, timeoutMs: 1 } }],
])('%s is another question', (_, query, options) => {
  const { source, sent } = slowStore();
  const shared = sharedSource(source);
  void shared.ask(UP);
  void shared.ask(query, options);
  expect(sent).toHaveLength(2);
});

test('columns are shared with the ids of each asker’s own names', async () => {
  const { source, sent } = slowStore();
  const shared = sharedSource(source);
  const [first, second] = [new Names(), new Names()];
  second.idOf('something else');
  const asked = [first, second].map((names) => shared.askColumns(UP, ['pod', 'node'], names));
  sent[0]?.answer(ANSWER);
  const replies = await Promise.all(asked);
  expect(sent).toHaveLength(1);
  for (const [i, names] of [first, second].entries()) {
    expect(replies[i]).toEqual(columnsOf(ANSWER, ['pod', 'node'], names));
  }
});

test('columns of other labels are another question', () => {
  const { source, sent } = slowStore();
  const shared = sharedSource(source);
  void shared.askColumns(UP, ['pod'], new Names());
  void shared.askColumns(UP, ['node'], new Names());
  void shared.ask(UP);
  expect(sent).toHaveLength(3);
});

test('a failure reaches all who wait, and is not kept', async () => {
  const { source, sent } = slowStore();
  const shared = sharedSource(source);
  const both = [shared.ask(UP), shared.ask(UP)].map(async (one) => one.catch((error: unknown) => error));
  const refused = new SourceError('refused', 'no', '');
  sent[0]?.fail(refused);
  expect(await Promise.all(both)).toEqual([refused, refused]);
  const again = shared.ask(UP);
  sent[1]?.answer(ANSWER);
  expect(await again).toBe(ANSWER);
});

describe('stopping', () => {
  it('ends the wait of who stops, and not the others’', async () => {
    const { source, sent } = slowStore();
    const shared = sharedSource(source);
    const controller = new AbortController();
    // The one that sent it stops: the request goes on for the other.
    const stopped = shared.ask(UP, { signal: controller.signal });
    const waits = shared.ask(UP);
    controller.abort();
    await expect(stopped).rejects.toMatchObject({ kind: 'aborted' });
    expect(sent[0]?.options.signal?.aborted).toBe(false);
    sent[0]?.answer(ANSWER);
    expect(await waits).toBe(ANSWER);
  });

  it('ends the request where nobody waits any more, and the next one asks anew', async () => {
    const { source, sent } = slowStore();
    const shared = sharedSource(source);
    const controller = new AbortController();
    const both = [1, 2].map(async () => shared.ask(UP, { signal: controller.signal }));
    controller.abort();
    await Promise.all(both.map(async (one) => expect(one).rejects.toMatchObject({ kind: 'aborted' })));
    expect(sent[0]?.options.signal?.aborted).toBe(true);
    const next = shared.ask(UP);
    sent[1]?.answer(ANSWER);
    expect(await next).toBe(ANSWER);
  });

  it('sends nothing for who has stopped before', async () => {
    const { source, sent } = slowStore();
    await expect(sharedSource(source).ask(UP, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      kind: 'aborted',
    });
    expect(sent).toEqual([]);
  });
});

test('label values are shared, and how the store is written is passed on', async () => {
  const { source, sent } = slowStore();
  const shared = sharedSource({ ...source, written: (promql) => `${promql}!` });
  expect(shared.written?.('up')).toBe('up!');
  expect(sharedSource(source).written).toBeUndefined();
  const both = [1, 2].map(async () => shared.labelValues('pod', null, 0, 1));
  sent[0]?.answer(ANSWER);
  expect(await Promise.all(both)).toEqual([
    ['a', 'b'],
    ['a', 'b'],
  ]);
  expect(sent).toHaveLength(1);
});
