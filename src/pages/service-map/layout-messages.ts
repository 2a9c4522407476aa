import type { Layout, LayoutGraph, LayoutOptions } from '../../core/servicemap/layout';

/** What a worker is asked: one layout, with a number to tell its answer by. */
export interface LayoutRequest {
  readonly number: number;
  readonly graph: LayoutGraph;
  readonly options: LayoutOptions;
}

/** What it answers: a layout, or why there is none. */
export type LayoutReply =
  { readonly number: number; readonly layout: Layout } | { readonly number: number; readonly error: string };

/** Memory that can change hands with a layout instead of being copied. */
export function buffersOf({ x, y, bundles }: Layout): ArrayBuffer[] {
  return [x, y, ...bundles.map(({ path }) => path)].flatMap(({ buffer }) =>
    buffer instanceof ArrayBuffer ? [buffer] : []
  );
}
