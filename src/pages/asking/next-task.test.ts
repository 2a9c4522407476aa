import { nextTask, whenIdle } from './next-task';

const own = Object.getOwnPropertyDescriptor(globalThis, 'scheduler');

afterEach(() => {
  if (own === undefined) {
    Reflect.deleteProperty(globalThis, 'scheduler');
  } else {
    Object.defineProperty(globalThis, 'scheduler', own);
  }
});

test('what other tasks had to do is done before it goes on', async () => {
  const done: string[] = [];
  setTimeout(() => done.push('other'), 0);
  await Promise.resolve().then(() => done.push('same task'));
  await nextTask();
  expect(done).toEqual(['same task', 'other']);
});

test('a browser that can yield is asked to', async () => {
  const asked = jest.fn(() => Promise.resolve());
  Object.defineProperty(globalThis, 'scheduler', { value: { yield: asked }, configurable: true });
  await nextTask();
  expect(asked).toHaveBeenCalledTimes(1);
});

test('a browser that tells when it is idle is waited for', async () => {
  const idle: Array<() => void> = [];
  const asked = jest.fn((callback: () => void) => idle.push(callback));
  Object.defineProperty(globalThis, 'requestIdleCallback', { value: asked, configurable: true });
  try {
    let isIdle = false;
    const waited = whenIdle().then(() => (isIdle = true));
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(isIdle).toBe(false);
    idle.forEach((callback) => callback());
    await waited;
    expect(isIdle).toBe(true);
  } finally {
    Reflect.deleteProperty(globalThis, 'requestIdleCallback');
  }
});

test('in one that can’t tell it is the next task’s turn', async () => {
  const done: string[] = [];
  setTimeout(() => done.push('other'), 0);
  await whenIdle();
  expect(done).toEqual(['other']);
});
