import { act, renderHook } from '@testing-library/react';
import { edgeOf, mapOf, nodeOf } from '../../ui/service-map/testing/sample-map';
import { layOutEarly } from './early-layout';
import { keepPlaces } from './kept-places';
import type { LayoutRunner } from './layout-runner';
import { createLayoutRunner } from './layout-runner';
import { usePlacedMap } from './use-placed-map';

const node = (id: string) => nodeOf({ id, namespace: 'shop' });
const MAP = mapOf([node('a'), node('b')], [edgeOf({ from: 'a', to: 'b', bytes: 5 })]);
const GROWN = mapOf([node('a'), node('b'), node('c')], [edgeOf({ from: 'a', to: 'b', bytes: 5 })]);

/** Counts what it is asked. */
function counting(): { readonly runner: LayoutRunner; readonly asked: () => number } {
  const runner = createLayoutRunner();
  let count = 0;
  return {
    runner: {
      ...runner,
      layout: (...args) => {
        count++;
        return runner.layout(...args);
      },
    },
    asked: () => count,
  };
}

/** Until what is under way is there. */
const laidOut = async (): Promise<void> => act(async () => new Promise((resolve) => setTimeout(resolve, 50)));

beforeEach(() => localStorage.clear());

test('a map that was laid out early has its picture at once, without another layout', async () => {
  const { runner, asked } = counting();
  const early = await layOutEarly(MAP, 'workloads', runner);
  const { result } = renderHook(() => usePlacedMap(MAP, 'workloads', runner, early));
  expect(result.current).toMatchObject({ map: MAP, isPlacing: false });
  expect(result.current.drawn?.nodes.map(({ id }) => id)).toEqual(['a', 'b']);
  expect(asked()).toBe(1);
});

test('what was laid out early is no picture of another map', async () => {
  const { runner, asked } = counting();
  const early = await layOutEarly(MAP, 'workloads', runner);
  const { result } = renderHook(() => usePlacedMap(GROWN, 'pods', runner, early));
  expect(result.current).toMatchObject({ drawn: null, isPlacing: true });
  await laidOut();
  expect(asked()).toBe(2);
});

test('a map that changed meanwhile keeps the early places of what both have', async () => {
  const { runner } = counting();
  const early = await layOutEarly(MAP, 'workloads', runner);
  const { result } = renderHook(() => usePlacedMap(GROWN, 'workloads', runner, early));
  const places = (): ReadonlyArray<readonly [string, number, number]> =>
    (result.current.drawn?.nodes ?? []).map(({ id, x, y }) => [id, x, y]);
  expect(result.current).toMatchObject({ map: MAP, isPlacing: true });
  const before = places();
  await laidOut();
  expect(result.current).toMatchObject({ map: GROWN, isPlacing: false });
  expect(places().slice(0, 2)).toEqual(before);
});

test('places are read anew for another map, and for the first one when it comes back', async () => {
  const { runner } = counting();
  const early = await layOutEarly(MAP, 'workloads', runner);
  const { result, rerender } = renderHook(({ of }) => usePlacedMap(MAP, of, runner, early), {
    initialProps: { of: 'workloads' },
  });
  const pin = { x: 900, y: 700 };
  rerender({ of: 'pods' });
  keepPlaces('workloads', { pins: new Map([['a', pin]]), layout: null });
  rerender({ of: 'workloads' });
  expect(result.current.pins.get('a')).toEqual(pin);
  await laidOut();
});
