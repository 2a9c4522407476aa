import { SourceError } from '../../core/source';
import type { InstantQuery } from '../../core/source';
import { createHttpSource } from '../http-source';
import type { HttpSource, HttpSourceOptions } from '../http-source';
import { startStoreServer } from './store-server';
import type { StoreServer } from './store-server';

/** The query that most tests ask. */
export const INSTANT: InstantQuery = {
  kind: 'instant',
  name: 'nodes',
  promql: 'kube_node_info{node="a b"}',
  atMs: 1_700_000_000_123,
};

/** The frozen clock of the sources. */
export const NOW = 1_700_000_000_000;

/** A server and a source that asks it; waiting between attempts takes no time and is written down. */
export interface HttpHarness {
  readonly store: StoreServer;
  readonly source: HttpSource;
  /** Milliseconds that the sources would have waited. */
  readonly waits: number[];
  /** Called at the end of the test, in no order. */
  readonly closers: Array<() => Promise<void>>;
  /** Another source, of the same server unless told otherwise. */
  readonly make: (options?: Partial<HttpSourceOptions>) => HttpSource;
  close(): Promise<void>;
}

/** Opens one; a test closes it whether it failed or not. */
export async function openHttpHarness(): Promise<HttpHarness> {
  const store = await startStoreServer();
  const waits: number[] = [];
  const closers: Array<() => Promise<void>> = [];
  const make = (options: Partial<HttpSourceOptions> = {}): HttpSource => {
    const made = createHttpSource({
      url: store.url,
      clock: () => NOW,
      retry: { random: () => 1, sleep: (ms) => (waits.push(ms), Promise.resolve()) },
      ...options,
    });
    closers.push(() => made.close());
    return made;
  };
  return {
    store,
    source: make(),
    waits,
    closers,
    make,
    close: async () => {
      await Promise.all(closers.map((close) => close()));
      await store.close();
    },
  };
}

/** What a question was refused with; anything else than a `SourceError` fails the test. */
export async function failure(promise: Promise<unknown>): Promise<SourceError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof SourceError) {
      return error;
    }
    throw error;
  }
  throw new Error('nothing was thrown');
}
