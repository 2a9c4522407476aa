import type { Names } from '../core/base';
import type { AskOptions, ColumnReply, MetricsSource } from '../core/source';
import { abortedError } from './http-retry';

/** A request under way, and who waits for it. */
interface Flight {
  readonly answer: Promise<unknown>;
  readonly controller: AbortController;
  waiting: number;
}

/**
 * A store of which several ask at once: who asks for what is under way already gets that answer and sends nothing. It is no cache: a request is forgotten when it ends,
 * so that no answer is older than the time it took, and a failure reaches those alone who waited for it. Questions are the same where text, name, times, labels and
 * limits are: no window stands in for another. Who stops waiting stops for himself; the request stops when nobody waits any more. Answers are shared, and not to
 * be changed.
 */
export function sharedSource(inner: MetricsSource): MetricsSource {
  const flights = new Map<string, Flight>();

  async function share<T>(
    question: readonly unknown[],
    queryName: string,
    options: AskOptions | undefined,
    send: (options: AskOptions) => Promise<T>
  ): Promise<T> {
    const { signal, limits } = options ?? {};
    if (signal?.aborted === true) {
      throw abortedError(queryName);
    }
    const key = JSON.stringify([...question, limits ?? null]);
    const flight =
      flights.get(key) ?? start(key, (own) => send(limits === undefined ? { signal: own } : { signal: own, limits }));
    flight.waiting++;
    const leave = stopped(signal, queryName);
    try {
      // What is under `key` was sent for the same question, and so is of the same kind.
      return (await Promise.race([flight.answer, leave.promise])) as T;
    } finally {
      leave.done();
      flight.waiting--;
      if (flight.waiting === 0 && flights.get(key) === flight) {
        forget(key, flight);
        flight.controller.abort();
      }
    }
  }

  function start(key: string, send: (signal: AbortSignal) => Promise<unknown>): Flight {
    const controller = new AbortController();
    const flight: Flight = { answer: send(controller.signal), controller, waiting: 0 };
    flights.set(key, flight);
    const end = (): void => forget(key, flight);
    flight.answer.then(end, end);
    return flight;
  }

  function forget(key: string, flight: Flight): void {
    if (flights.get(key) === flight) {
      flights.delete(key);
    }
  }

  return {
    address: inner.address,
    ...(inner.written === undefined ? {} : { written: inner.written }),
    ask: (query, options) => share(['ask', query], query.name, options, (own) => inner.ask(query, own)),
    askColumns: async (query, labels, names, options) => {
      const reply = await share(['columns', query, labels], query.name, options, (own) =>
        inner.askColumns(query, labels, names, own)
      );
      return inNames(reply, names);
    },
    labelValues: (label, selector, fromMs, toMs, options) =>
      share(['values', label, selector, fromMs, toMs], `values of label ${label}`, options, (own) =>
        inner.labelValues(label, selector, fromMs, toMs, own)
      ),
    storeInfo: (options) => share(['store'], 'version of the store', options, (own) => inner.storeInfo(own)),
    close: () => inner.close(),
  };
}

/** Rejects when the signal is set; `done` ends the watch. */
function stopped(
  signal: AbortSignal | undefined,
  queryName: string
): { readonly promise: Promise<never>; readonly done: () => void } {
  let stop = (): void => undefined;
  const promise = new Promise<never>((_, reject) => {
    stop = (): void => reject(abortedError(queryName));
  });
  signal?.addEventListener('abort', stop);
  return { promise, done: () => signal?.removeEventListener('abort', stop) };
}

/** The same answer with the ids of `names`: who asked first lent the names that it was read with. */
function inNames(reply: ColumnReply, names: Names): ColumnReply {
  if (reply.names === names) {
    return reply;
  }
  const known = new Map<number, number>();
  const idOf = (theirs: number): number => {
    const id = known.get(theirs) ?? names.idOf(theirs === 0 ? '' : reply.names.textOf(theirs));
    known.set(theirs, id);
    return id;
  };
  return { ...reply, names, labels: new Map([...reply.labels].map(([label, ids]) => [label, ids.map(idOf)] as const)) };
}
