import { AwsError } from '../aws/aws-error';
import type {
  GetQueryResultsMonitorTopContributorsOutput,
  StartQueryMonitorTopContributorsInput,
} from '../aws/nfm-shapes';
import type { QueryClient } from '../queries/run-query';
import type { RowInput } from './make-rows';
import { makeRows } from './make-rows';

/** A page of an answer, with what a test does not say left out. */
export function page(
  rows: readonly RowInput[],
  more: Partial<GetQueryResultsMonitorTopContributorsOutput> = {}
): GetQueryResultsMonitorTopContributorsOutput {
  return { unit: undefined, nextToken: undefined, ...more, topContributors: makeRows(rows) };
}

/** AWS in memory: queries succeed at once and are empty, where a test says nothing else. */
export interface MemoryQueries extends QueryClient {
  readonly started: StartQueryMonitorTopContributorsInput[];
  readonly stopped: string[];
  /** May throw what AWS refuses with. */
  start: (input: StartQueryMonitorTopContributorsInput, count: number) => void;
  /** Status of a query when it is asked for the `count`th time, from 0. */
  status: (input: StartQueryMonitorTopContributorsInput, count: number) => string;
  results: (
    input: StartQueryMonitorTopContributorsInput,
    nextToken: string | undefined
  ) => GetQueryResultsMonitorTopContributorsOutput;
}

/** Makes one; queries have the ids q0, q1, … in the order of their start. */
export function memoryQueries(): MemoryQueries {
  const started: StartQueryMonitorTopContributorsInput[] = [];
  const stopped: string[] = [];
  const asked = new Map<string, number>();
  const inputOf = (queryId: string): StartQueryMonitorTopContributorsInput => {
    const input = started[Number(queryId.slice(1))];
    if (input === undefined) {
      throw new AwsError('ValidationException', `no query ${queryId}`, { httpStatusCode: 400 });
    }
    return input;
  };
  const refuseIfEnded = (signal: AbortSignal | undefined): void => {
    if (signal?.aborted === true) {
      throw new AwsError('Aborted', 'stopped');
    }
  };
  const api: MemoryQueries = {
    started,
    stopped,
    start: () => undefined,
    status: () => 'SUCCEEDED',
    results: () => page([]),
    startQueryMonitorTopContributors: async (input, options) => {
      refuseIfEnded(options?.abortSignal);
      const queryId = `q${started.push(input) - 1}`;
      api.start(input, started.length - 1);
      return Promise.resolve({ queryId });
    },
    getQueryStatusMonitorTopContributors: async ({ queryId }, options) => {
      refuseIfEnded(options?.abortSignal);
      const count = asked.get(queryId) ?? 0;
      asked.set(queryId, count + 1);
      return Promise.resolve({ status: api.status(inputOf(queryId), count) });
    },
    getQueryResultsMonitorTopContributors: async ({ queryId, nextToken }, options) => {
      refuseIfEnded(options?.abortSignal);
      return Promise.resolve(api.results(inputOf(queryId), nextToken));
    },
    stopQueryMonitorTopContributors: ({ queryId }) => {
      stopped.push(queryId);
      return Promise.resolve();
    },
  };
  return api;
}
