import type { AskOptions, MetricsSource, Query, RawQuery, Reply } from '../core/source';
import { columnsOf, EMPTY_REPLY, SourceError } from '../core/source';
import { reply, series } from '../core/samples/testing/series';
import { Asker } from './asker';

const tooMuch = (): SourceError => new SourceError('limit', 'too much', 'ask for less');
const raw = (nodes: readonly string[] | null): RawQuery => ({
  kind: 'raw',
  name: 'bytes',
  selector: nodes === null ? 'all' : nodes.join('|'),
  fromMs: 0,
  toMs: 1,
});

function sourceOf(answer: (query: Query) => Reply): { source: MetricsSource; asked: Query[]; options: AskOptions[] } {
  const asked: Query[] = [];
  const options: AskOptions[] = [];
  return {
    asked,
    options,
    source: {
      address: 'fake',
      ask: async (query, given) => {
        asked.push(query);
        options.push(given ?? {});
        return answer(query);
      },
      askColumns: async (query, labels, names) => columnsOf(answer(query), labels, names),
      labelValues: async () => ['a'],
      storeInfo: async () => ({ flavour: null, version: null }),
      close: async () => undefined,
    },
  };
}

/** A store that answers for at most `most` nodes at once. */
const upTo = (most: number): ReturnType<typeof sourceOf> =>
  sourceOf((query) => {
    const nodes = query.kind === 'raw' ? query.selector.split('|') : [];
    if (nodes.length > most || nodes[0] === 'all') {
      throw tooMuch();
    }
    return reply(...nodes.map((node) => series({ node }, [[0, 1]])));
  });

const NODES = ['n1', 'n2', 'n3', 'n4', 'n5', 'n6', 'n7'];

describe('an answer over the limits', () => {
  it.each([
    [7, NODES, []],
    [3, ['n1', 'n2', 'n3'], ['node/n4', 'node/n5', 'node/n6', 'node/n7']],
    [1, ['n1'], ['node/n2', 'node/n3', 'node/n4', 'node/n5', 'node/n6', 'node/n7']],
    [0, [], NODES.map((node) => `node/${node}`)],
  ])('that may hold %d nodes is asked for half of them until it fits', async (most, found, cut) => {
    const { source } = upTo(most);
    const asker = new Asker(source, {});
    const answer = await asker.askByNodes(raw, NODES);
    expect(answer.series.map((one) => one.labels.get('node'))).toEqual(found);
    expect(asker.incomplete).toBe(cut.length > 0);
    expect(asker.findings().map(({ code, affects }) => [code, affects])).toEqual(
      cut.length > 0 ? [['limits-cut', cut]] : []
    );
  });

  it('counts each try', async () => {
    const asker = new Asker(upTo(1).source, {});
    await asker.askByNodes(raw, NODES);
    // 7, then 3, then 1.
    expect(asker.queries).toBe(3);
  });

  it('of all nodes can’t be halved', async () => {
    const asker = new Asker(upTo(1).source, {});
    await expect(asker.askByNodes(raw, null)).rejects.toMatchObject({ kind: 'limit' });
    expect(asker.incomplete).toBe(false);
  });

  it('names a node once though several answers were cut', async () => {
    const asker = new Asker(upTo(1).source, {});
    await asker.askByNodes(raw, ['n1', 'n2']);
    await asker.askByNodes(raw, ['n1', 'n2']);
    expect(asker.findings()[0]).toMatchObject({ affects: ['node/n2'], message: expect.stringContaining('1 node(s)') });
  });
});

it('passes other errors on at once', async () => {
  const { source, asked } = sourceOf(() => {
    throw new SourceError('refused', 'no', 'sign in');
  });
  await expect(new Asker(source, {}).askByNodes(raw, NODES)).rejects.toMatchObject({ kind: 'refused' });
  expect(asked).toHaveLength(1);
});

it('counts requests of both kinds and tells them before they are sent', async () => {
  const { source, asked } = sourceOf(() => EMPTY_REPLY);
  const steps: string[] = [];
  const asker = new Asker(source, {
    onProgress: ({ sent, name }) => steps.push(`${sent} ${name} ${asked.length}`),
  });
  await asker.ask(raw(null));
  await asker.labelValues('names', '__name__', null, 0, 1);
  await asker.ask(raw(null));
  expect(steps).toEqual(['1 bytes 0', '2 names 1', '3 bytes 1']);
  expect(asker.queries).toBe(3);
});

it('hands signal and limits to the source', async () => {
  const { source, options } = sourceOf(() => EMPTY_REPLY);
  const { signal } = new AbortController();
  const limits = { maxSamples: 1, maxBytes: 2, timeoutMs: 3 };
  await new Asker(source, { signal, limits }).ask(raw(null));
  expect(options[0]).toMatchObject({ signal, limits });
});

it('keeps each warning of the store once', async () => {
  const { source } = sourceOf(() => ({ ...EMPTY_REPLY, warnings: ['store 2 is down'] }));
  const asker = new Asker(source, {});
  await asker.ask(raw(null));
  await asker.ask(raw(null));
  expect(asker.findings()).toEqual([
    { code: 'partial-answer', message: 'the store warns: store 2 is down', affects: [] },
  ]);
  expect(asker.incomplete).toBe(false);
});

test('long work is done part by part, with a pause between two', async () => {
  const { source } = sourceOf(() => reply());
  const done: string[] = [];
  function* work(): Generator<void, string, void> {
    for (const part of ['a', 'b']) {
      done.push(part);
      yield;
    }
    return 'all';
  }
  const pause = async (): Promise<void> => {
    await Promise.resolve();
    done.push('pause');
  };
  expect(await new Asker(source, { pause }).inParts(work())).toBe('all');
  expect(done).toEqual(['a', 'pause', 'b', 'pause']);
  expect(await new Asker(source, {}).inParts(work())).toBe('all');
  expect(done.slice(4)).toEqual(['a', 'b']);
});
