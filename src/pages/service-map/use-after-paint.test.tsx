import { act, renderHook } from '@testing-library/react';
import { useAfterPaint } from './use-after-paint';

const FRAME_MS = 16;

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

const pass = (ms: number): void => act(() => jest.advanceTimersByTime(ms));

test('two frames after the picture it is time, and not before', () => {
  const { result, rerender } = renderHook(({ isPainted }) => useAfterPaint(isPainted), {
    initialProps: { isPainted: false },
  });
  pass(100);
  expect(result.current).toBe(false);
  rerender({ isPainted: true });
  expect(result.current).toBe(false);
  pass(3 * FRAME_MS);
  expect(result.current).toBe(true);
});

test('a picture that takes long, or never comes, is not waited for; and what is there stays', () => {
  const { result, rerender } = renderHook(({ isPainted }) => useAfterPaint(isPainted), {
    initialProps: { isPainted: false },
  });
  pass(299);
  expect(result.current).toBe(false);
  pass(1);
  expect(result.current).toBe(true);
  rerender({ isPainted: true });
  rerender({ isPainted: false });
  expect(result.current).toBe(true);
});
