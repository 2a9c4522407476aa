import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Layout, LayoutGraph, LayoutState } from '../../core/servicemap/layout';
import type { DrawnMap, ServiceMap } from '../../inquiry';
import { drawnMap, layoutInputOf } from '../../inquiry';
import type { LayoutRunner } from './layout-runner';
import { SupersededLayout } from './layout-runner';
import { isSameTopology, orderOf } from './same-topology';

/** Places by node id, map units. */
export type Pins = ReadonlyMap<string, { readonly x: number; readonly y: number }>;

export interface MapDrawing {
  /** The map that `drawn` shows: the given one, or the one before while its layout is under way. Show both together. */
  readonly map: ServiceMap | null;
  /** Null until the first layout is there. */
  readonly drawn: DrawnMap | null;
  /** A layout is under way. */
  readonly isPlacing: boolean;
  /** Why there is no layout of the given map; null: there is, or it is under way. */
  readonly error: string | null;
  /** To be kept, and given as `saved` the next time; null until the first layout is there. */
  readonly state: LayoutState | null;
  /** Places everything anew, without regard to where it was. Pins still hold: take them away first where they should not. */
  readonly tidy: () => void;
}

interface Placed {
  readonly map: ServiceMap;
  readonly graph: LayoutGraph;
  readonly layout: Layout;
  readonly pins: Pins;
  readonly round: number;
}

/**
 * Places for a map. A map of the same nodes and edges as the last stays where it is without any layout; a changed one keeps the places of what it had, and the picture before
 * stays until the new one is ready. `saved` counts for the first layout alone; `early`, a layout that is there already, for the first map alone.
 */
export function useMapDrawing(
  map: ServiceMap | null,
  pins: Pins,
  saved: LayoutState | null,
  runner: LayoutRunner,
  early: Pick<Placed, 'map' | 'graph' | 'layout'> | null = null
): MapDrawing {
  const [placed, setPlaced] = useState<Placed | null>(early === null ? null : { ...early, pins, round: 0 });
  const [failed, setFailed] = useState<{ readonly graph: LayoutGraph; readonly message: string } | null>(null);
  const [round, setRound] = useState(0);
  const graph = useMemo(() => (map === null ? null : layoutInputOf(map)), [map]);
  const isReady =
    placed !== null &&
    graph !== null &&
    placed.pins === pins &&
    placed.round === round &&
    isSameTopology(placed.graph, graph);
  const isFailed = failed !== null && failed.graph === graph;

  useEffect(() => {
    if (map === null || graph === null || isReady || isFailed) {
      return undefined;
    }
    let isWanted = true;
    const previous = placed === null ? saved : placed.round === round ? placed.layout.state : null;
    runner.layout(graph, { previous, pins }).then(
      (layout) => isWanted && setPlaced({ map, graph, layout, pins, round }),
      (error: unknown) => {
        if (isWanted && !(error instanceof SupersededLayout)) {
          setFailed({ graph, message: error instanceof Error ? error.message : String(error) });
        }
      }
    );
    return () => {
      isWanted = false;
    };
  }, [map, graph, pins, saved, runner, placed, isReady, isFailed, round]);

  const shown = isReady ? map : (placed?.map ?? null);
  // Of what is shown: the picture stays the very same one while another graph is placed.
  const shownGraph = isReady ? graph : (placed?.graph ?? null);
  const drawn = useMemo(
    () =>
      shown === null || shownGraph === null || placed === null
        ? null
        : drawnMap(shown, inOrder(placed.layout, orderOf(placed.graph, shownGraph))),
    [shown, shownGraph, placed]
  );
  const tidy = useCallback(() => setRound((before) => before + 1), []);
  return {
    map: shown,
    drawn,
    isPlacing: map !== null && !isReady && !isFailed,
    error: isFailed ? failed.message : null,
    state: placed?.layout.state ?? null,
    tidy,
  };
}

/** The same places for nodes in another order. */
function inOrder(layout: Layout, order: Uint32Array | null): Layout {
  if (order === null) {
    return layout;
  }
  const x = new Float64Array(order.length);
  const y = new Float64Array(order.length);
  for (let i = 0; i < order.length; i++) {
    x[i] = layout.x[order[i] ?? 0] ?? 0;
    y[i] = layout.y[order[i] ?? 0] ?? 0;
  }
  return { ...layout, x, y };
}
