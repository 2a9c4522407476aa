import { act, renderHook, waitFor } from '@testing-library/react';
import type { LayoutGraph, LayoutOptions } from '../../core/servicemap/layout';
import { layoutGraph } from '../../core/servicemap/layout';
import { edgeOf, mapOf, nodeOf } from '../../ui/service-map/testing/sample-map';
import type { LayoutRunner } from './layout-runner';
import { SupersededLayout } from './layout-runner';
import type { Pins } from './use-map-drawing';
import { useMapDrawing } from './use-map-drawing';

const node = (id: string) => nodeOf({ id, namespace: 'shop' });
const SMALL = mapOf([node('a'), node('b')], [edgeOf({ from: 'a', to: 'b', bytes: 5 })]);
const REFRESHED = mapOf([node('b'), node('a')], [edgeOf({ from: 'a', to: 'b', bytes: 7000 })]);
const GROWN = mapOf(
  [node('a'), node('b'), node('c')],
  [edgeOf({ from: 'a', to: 'b', bytes: 5 }), edgeOf({ from: 'b', to: 'c', bytes: 5 })]
);
const NO_PINS: Pins = new Map();

function open(map: typeof SMALL) {
  const asked: Array<{ graph: LayoutGraph; options: LayoutOptions | undefined }> = [];
  const answers: Array<() => void> = [];
  const runner: LayoutRunner = {
    layout: (graph, options) =>
      new Promise((resolve) => {
        asked.push({ graph, options });
        answers.push(() => resolve(layoutGraph(graph, options)));
      }),
    warm: () => undefined,
    close: () => undefined,
  };
  const hook = renderHook(({ map, pins }) => useMapDrawing(map, pins, null, runner), {
    initialProps: { map, pins: NO_PINS },
  });
  const answer = async () => {
    await act(async () => answers.at(-1)?.());
  };
  return { ...hook, asked, answer };
}

test('nothing, then a picture; a refresh of the same topology asks for no layout and moves nothing', async () => {
  const { result, rerender, asked, answer } = open(SMALL);
  expect(result.current).toMatchObject({ drawn: null, isPlacing: true });
  await answer();
  expect(result.current).toMatchObject({ map: SMALL, isPlacing: false });
  const before = new Map(result.current.drawn?.nodes.map(({ id, x, y }) => [id, [x, y]]));
  rerender({ map: REFRESHED, pins: NO_PINS });
  expect(asked).toHaveLength(1);
  expect(result.current.map).toBe(REFRESHED);
  expect(result.current.isPlacing).toBe(false);
  expect(result.current.drawn?.edges.map(({ bytes }) => bytes)).toEqual([7000]);
  expect(new Map(result.current.drawn?.nodes.map(({ id, x, y }) => [id, [x, y]]))).toEqual(before);
});

test('a changed map keeps the picture before until its layout is there, and the places after', async () => {
  const { result, rerender, asked, answer } = open(SMALL);
  await answer();
  const before = result.current.drawn;
  rerender({ map: GROWN, pins: NO_PINS });
  expect(result.current).toMatchObject({ map: SMALL, isPlacing: true });
  expect(result.current.drawn).toBe(before);
  expect(asked[1]?.options?.previous).toBe(before?.state);
  await answer();
  expect(result.current).toMatchObject({ map: GROWN, isPlacing: false });
  for (const { id, x, y } of before?.nodes ?? []) {
    expect(result.current.drawn?.nodes.find((one) => one.id === id)).toMatchObject({ x, y });
  }
});

test('a pin puts a node there, and tidying forgets where things were', async () => {
  const { result, rerender, asked, answer } = open(SMALL);
  await answer();
  rerender({ map: SMALL, pins: new Map([['a', { x: 900, y: 70 }]]) });
  await answer();
  expect(result.current.drawn?.nodes[0]).toMatchObject({ id: 'a', x: 900, y: 70 });
  act(() => result.current.tidy());
  await waitFor(() => expect(asked).toHaveLength(3));
  expect(asked[2]?.options?.previous).toBeNull();
});

test('a layout that fails is told; one that was overtaken is not', async () => {
  const failing = (error: Error): LayoutRunner => ({
    layout: () => Promise.reject(error),
    warm: () => undefined,
    close: () => undefined,
  });
  const broken = failing(new RangeError('an id comes twice'));
  const first = renderHook(() => useMapDrawing(SMALL, NO_PINS, null, broken));
  await waitFor(() => expect(first.result.current.error).toBe('an id comes twice'));
  const overtaken = failing(new SupersededLayout());
  const second = renderHook(() => useMapDrawing(SMALL, NO_PINS, null, overtaken));
  await act(async () => undefined);
  expect(second.result.current.error).toBeNull();
});
