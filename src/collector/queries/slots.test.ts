import * as fc from 'fast-check';
import { Slots } from './slots';

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('works run in the order in which they came, so many at a time', async () => {
  const slots = new Slots(2);
  const began: string[] = [];
  const ends = new Map<string, () => void>();
  const work = (name: string): Promise<string> =>
    slots.run(() => {
      began.push(name);
      return new Promise((resolve) => ends.set(name, () => resolve(name)));
    });
  const all = Promise.all(['a', 'b', 'c', 'd'].map(work));
  await settled();
  expect(began).toEqual(['a', 'b']);
  ends.get('b')?.();
  await settled();
  expect(began).toEqual(['a', 'b', 'c']);
  for (const name of ['a', 'c']) {
    ends.get(name)?.();
  }
  await settled();
  ends.get('d')?.();
  expect(await all).toEqual(['a', 'b', 'c', 'd']);
});

test('a work that fails makes room too, and its error is its own', async () => {
  const slots = new Slots(1);
  const failing = slots.run(() => Promise.reject(new Error('no')));
  const next = slots.run(() => Promise.resolve('yes'));
  await expect(failing).rejects.toThrow('no');
  expect(await next).toBe('yes');
  expect(await slots.run(() => Promise.resolve('again'))).toBe('again');
});

test('never more at a time, and all of them in the end', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 5 }), fc.array(fc.nat(3), { maxLength: 30 }), async (most, works) => {
      const slots = new Slots(most);
      let [running, highest] = [0, 0];
      const results = await Promise.all(
        works.map((ticks, i) =>
          slots.run(async () => {
            highest = Math.max(highest, ++running);
            for (let tick = 0; tick < ticks; tick++) {
              await Promise.resolve();
            }
            running--;
            return i;
          })
        )
      );
      expect(results).toEqual(works.map((_, i) => i));
      // A work without a wait may be over before the next begins.
      expect(highest).toBeLessThanOrEqual(Math.min(most, works.length));
      expect(running).toBe(0);
    }),
    { numRuns: 50 }
  );
});
