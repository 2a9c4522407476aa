import { layoutInputOf } from '../../inquiry';
import type { ServiceMap } from '../../inquiry';
import type { Layout, LayoutGraph } from '../../core/servicemap/layout';
import type { KeptPlaces } from './kept-places';
import { readPlaces } from './kept-places';
import type { LayoutRunner } from './layout-runner';

/** A map that was laid out before it was shown. */
export interface EarlyLayout {
  /** What tells the map's places apart from those of other maps. */
  readonly of: string;
  readonly map: ServiceMap;
  readonly graph: LayoutGraph;
  /** What the browser kept of the map, by which it was laid out. */
  readonly places: KeptPlaces;
  readonly layout: Layout;
}

/**
 * Lays a first map out while nothing is shown yet: the page then draws it once, with its picture, and not a second time when the worker is done. Null where there is no
 * layout of it: the page asks for one as always, and says why there is none.
 */
export async function layOutEarly(map: ServiceMap, of: string, runner: LayoutRunner): Promise<EarlyLayout | null> {
  const graph = layoutInputOf(map);
  const places = readPlaces(of);
  try {
    const layout = await runner.layout(graph, { previous: places.layout, pins: places.pins });
    return { of, map, graph, places, layout };
  } catch {
    return null;
  }
}
