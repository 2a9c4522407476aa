import type { LayoutGraph } from '../../core/servicemap/layout';
import { layoutGraph } from '../../core/servicemap/layout';
import type { LayoutRequest } from './layout-messages';
import { createLayoutRunner, SupersededLayout } from './layout-runner';

function chain(count: number, group = 'a'): LayoutGraph {
  const ends = Array.from({ length: count - 1 }, (_, i) => i);
  return {
    ids: Array.from({ length: count }, (_, i) => `n${i}`),
    groups: Array.from({ length: count }, () => group),
    edges: {
      from: Uint32Array.from(ends),
      to: Uint32Array.from(ends, (i) => i + 1),
      weight: Float64Array.from(ends, () => 1),
    },
  };
}

/** A worker in this thread: it answers when told to. */
class FakeWorker {
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onerror: (() => void) | null = null;
  onmessageerror: (() => void) | null = null;
  readonly requests: LayoutRequest[] = [];
  isEnded = false;

  postMessage(request: LayoutRequest): void {
    this.requests.push(structuredClone(request));
  }

  terminate(): void {
    this.isEnded = true;
  }

  answer(): void {
    const request = this.requests.at(-1);
    if (request !== undefined) {
      const layout = layoutGraph(request.graph, request.options);
      this.onmessage?.({ data: { number: request.number, layout } });
    }
  }
}

function withWorkers() {
  const workers: FakeWorker[] = [];
  const runner = createLayoutRunner({
    makeWorker: () => {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker as unknown as Worker;
    },
  });
  return { workers, runner };
}

test('a large graph is laid out by the worker, with the same picture', async () => {
  const { workers, runner } = withWorkers();
  const pins = new Map([['n3', { x: 500, y: 600 }]]);
  const layout = runner.layout(chain(100), { pins });
  expect(workers).toHaveLength(1);
  workers[0]?.answer();
  expect(await layout).toEqual(layoutGraph(chain(100), { pins }));
});

test('the latest wins where there is no worker too', async () => {
  const runner = createLayoutRunner();
  const first = runner.layout(chain(20, 'old'));
  const second = runner.layout(chain(20, 'new'));
  await expect(first).rejects.toBeInstanceOf(SupersededLayout);
  expect((await second).boxes.map(({ group }) => group)).toEqual(['new']);
});

test('the latest wins: one that is under way is ended', async () => {
  const { workers, runner } = withWorkers();
  const first = runner.layout(chain(100, 'old'));
  const second = runner.layout(chain(100, 'new'));
  await expect(first).rejects.toBeInstanceOf(SupersededLayout);
  expect(workers.map(({ isEnded }) => isEnded)).toEqual([true, false]);
  workers[0]?.answer();
  workers[1]?.answer();
  expect((await second).boxes.map(({ group }) => group)).toEqual(['new']);
});

test.each<[string, () => Worker | null]>([
  ['there is none', () => null],
  [
    'a policy forbids it',
    () => {
      throw new Error('SecurityError');
    },
  ],
])('without a worker (%s) the layout is made here', async (_, makeWorker) => {
  expect(await createLayoutRunner({ makeWorker }).layout(chain(100))).toEqual(layoutGraph(chain(100)));
});

test('a worker that dies is replaced by this thread for good', async () => {
  const { workers, runner } = withWorkers();
  const layout = runner.layout(chain(100));
  workers[0]?.onerror?.();
  expect(await layout).toEqual(layoutGraph(chain(100)));
  expect(await runner.layout(chain(90))).toEqual(layoutGraph(chain(90)));
  expect(workers).toHaveLength(1);
});

test('a graph that contradicts itself is refused, and the next one is laid out', async () => {
  const { workers, runner } = withWorkers();
  const bad = runner.layout(chain(100));
  workers[0]?.onmessage?.({ data: { number: 1, error: 'an id comes twice' } });
  await expect(bad).rejects.toThrow('an id comes twice');
  const good = runner.layout(chain(100));
  workers[0]?.answer();
  await expect(good).resolves.toMatchObject({ left: 0 });
});

test('closing ends the worker and what it was doing', async () => {
  const { workers, runner } = withWorkers();
  const layout = runner.layout(chain(100));
  runner.close();
  await expect(layout).rejects.toBeInstanceOf(SupersededLayout);
  expect(workers[0]?.isEnded).toBe(true);
});

test('a worker that was started before is the one that lays out', async () => {
  const { workers, runner } = withWorkers();
  runner.warm();
  runner.warm();
  expect(workers).toHaveLength(1);
  const layout = runner.layout(chain(100));
  workers[0]?.answer();
  expect((await layout).x).toHaveLength(100);
  expect(workers).toHaveLength(1);
});
