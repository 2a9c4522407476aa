import * as fc from 'fast-check';
import { createAwsClock } from './aws-clock';

const AWS = Date.UTC(2026, 10, 21, 10);
const DATE = new Date(AWS).toUTCString();

test('the machine’s clock counts until AWS told its own', () => {
  const clock = createAwsClock(
    () => 5000,
    () => 0
  );
  expect(clock.nowMs()).toBe(5000);
  expect(clock.aheadMs()).toBeNull();
});

test.each([[null], [''], ['no date'], ['Sat, 99 Nov 2026 10:00:00 GMT']])('%j tells no time', (date) => {
  const clock = createAwsClock(
    () => 5000,
    () => 0
  );
  clock.observe(date);
  expect(clock.aheadMs()).toBeNull();
  clock.observe(DATE);
  clock.observe(date);
  expect(clock.nowMs()).toBe(AWS);
});

test('time goes on by the monotonic clock, whatever happens to the other', () => {
  let wall = AWS + 90_000;
  let monotonic = 1000;
  const clock = createAwsClock(
    () => wall,
    () => monotonic
  );
  clock.observe(DATE);
  expect([clock.nowMs(), clock.aheadMs()]).toEqual([AWS, 90_000]);
  monotonic += 250;
  wall += 250;
  expect([clock.nowMs(), clock.aheadMs()]).toEqual([AWS + 250, 90_000]);
  wall -= 3_600_000;
  expect([clock.nowMs(), clock.aheadMs()]).toEqual([AWS + 250, 90_000 - 3_600_000]);
});

test('the newest answer counts', () => {
  let monotonic = 0;
  const clock = createAwsClock(
    () => 0,
    () => monotonic
  );
  clock.observe(DATE);
  monotonic = 10_000;
  clock.observe(new Date(AWS + 7000).toUTCString());
  expect(clock.nowMs()).toBe(AWS + 7000);
});

test('no step of the machine’s clock moves it', () => {
  const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: -1e9, max: 1e9 })));
  fc.assert(
    fc.property(steps, (walk) => {
      let [wall, monotonic] = [AWS, 0];
      const clock = createAwsClock(
        () => wall,
        () => monotonic
      );
      clock.observe(DATE);
      for (const [passed, jump] of walk) {
        monotonic += passed;
        wall += passed + jump;
        expect(clock.nowMs()).toBe(AWS + monotonic);
        expect(clock.nowMs() + (clock.aheadMs() ?? NaN)).toBe(wall);
      }
    })
  );
});
