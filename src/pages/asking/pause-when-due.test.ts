import { pauseWhenDue } from './pause-when-due';

test('a task is ended when it has taken long enough, and not after each part', async () => {
  let now = 0;
  let tasks = 0;
  const pause = pauseWhenDue(() => now);
  const isEnded = async (): Promise<boolean> => {
    const before = tasks;
    setTimeout(() => tasks++, 0);
    await pause();
    // Another task had its turn only where this one was ended.
    const ended = tasks > before;
    await new Promise((resolve) => setTimeout(resolve, 1));
    return ended;
  };
  const ended: boolean[] = [];
  for (const ms of [0, 5, 5, 5, 1, 40]) {
    now += ms;
    ended.push(await isEnded());
  }
  expect(ended).toEqual([true, false, false, true, false, true]);
});
