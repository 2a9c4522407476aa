import type { FlowAnswer } from '../../inquiry';
import { partOfWindow, prepareMaps } from './ask-map';

const done: string[] = [];

jest.mock('./map-of', () => ({
  ...jest.requireActual<object>('./map-of'),
  mapOf: ({ name }: { name: string }, _: unknown, limit?: number) => {
    done.push(limit === undefined ? `all of ${name}` : name);
    setTimeout(() => done.push('the page'), 0);
  },
}));

const answer = (name: string): FlowAnswer => ({ table: { name } }) as unknown as FlowAnswer;
const flows = (earlier: FlowAnswer | null) => ({
  ...{ now: answer('now'), earlier, step: null, early: null },
  ...{ warnings: [], incomplete: false },
});
const WISH = { level: 'workload', namespace: null, find: '', hide: '', focus: null } as const;

beforeEach(() => done.splice(0));

test.each([
  [null, ['now', 'the page']],
  [answer('earlier'), ['now', 'the page', 'all of earlier', 'the page', 'all of now', 'the page']],
])('each map is made in a task of its own: the page has its turn between them', async (earlier, expected) => {
  await prepareMaps(flows(earlier), WISH);
  expect(done).toEqual(expected);
});

test('nothing is made for nobody', async () => {
  await prepareMaps(flows(null), WISH, AbortSignal.abort());
  expect(done).toEqual([]);
});

test('the parts of a window follow one another and are all of it', () => {
  const parts = Array.from({ length: 12 }, (_, step) => partOfWindow(0, 1200, step));
  expect(parts.map(({ fromMs }) => fromMs)).toEqual(parts.map((_, step) => step * 100));
  expect(parts.at(-1)?.toMs).toBe(1200);
  expect(partOfWindow(0, 1200, null)).toEqual({ fromMs: 0, toMs: 1200 });
});
