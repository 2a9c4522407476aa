import { createMemorySource } from '../../adapters/memory-source';
import type { BrowserSourceOptions } from '../../adapters/browser-source';
import { storeOf } from './store-of';

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  config: { appSubUrl: '/sub', bootData: { user: { orgId: 7 } } },
}));
const mockSent: string[] = [];
jest.mock('../../adapters/browser-source', () => ({
  createBrowserSource: ({ base, headers }: BrowserSourceOptions) => {
    const memory = createMemorySource([]);
    return {
      ...memory,
      ask: (...asked: Parameters<typeof memory.ask>) => {
        mockSent.push(`${base} ${JSON.stringify(headers)}`);
        return memory.ask(...asked);
      },
    };
  },
}));

const NONE = new Map<string, string>();
const QUERY = { kind: 'instant', name: 'ups', promql: 'last_over_time(up[1m])', atMs: 1000 } as const;

/** A second program on the page, with its own copy of the module. */
function otherProgram(): typeof storeOf {
  let other = storeOf;
  jest.isolateModules(() => {
    other = jest.requireActual<{ readonly storeOf: typeof storeOf }>('./store-of').storeOf;
  });
  return other;
}

test('what two programs of one page ask at once is sent once', async () => {
  const store = { uid: 'amp/1', name: 'AMP' };
  const other = otherProgram();
  expect(other).not.toBe(storeOf);
  const replies = await Promise.all([storeOf(store, NONE).ask(QUERY), other(store, NONE).ask(QUERY)]);
  expect(replies[1]).toBe(replies[0]);
  expect(mockSent).toEqual(['/sub/api/datasources/uid/amp%2F1/resources {"X-Grafana-Org-Id":"7"}']);
});

test('a data source is one store as long as its labels have the same names', () => {
  const store = { uid: 'amp', name: 'AMP' };
  const names = new Map([['pod', 'k8s_pod_name']]);
  expect(storeOf(store, NONE)).toBe(storeOf({ ...store }, new Map()));
  expect(storeOf(store, names)).toBe(storeOf(store, new Map(names)));
  expect(storeOf(store, names)).not.toBe(storeOf(store, NONE));
  expect(storeOf({ ...store, uid: 'other' }, NONE)).not.toBe(storeOf(store, NONE));
});
