import { nextTask } from './next-task';

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
