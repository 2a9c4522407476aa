import { layoutGraph, readLayoutState, type LayoutGraph } from '../../../src/core/servicemap/layout';
import type { Drawn } from '../engine';
import type { ServiceGraph } from '../service-graph';

export function layOut(graph: ServiceGraph): Drawn {
  const layout = layoutGraph(columnsOf(graph));
  return { x: layout.x, y: layout.y, kept: layout.state };
}

export function refresh(graph: ServiceGraph, _before: ServiceGraph, drawn: Drawn): Drawn {
  const layout = layoutGraph(columnsOf(graph), { previous: readLayoutState(drawn.kept) });
  return { x: layout.x, y: layout.y, kept: layout.state };
}

function columnsOf({ ids, group, edges }: ServiceGraph): LayoutGraph {
  return {
    ids,
    groups: Array.from(group, (one) => `namespace-${one}`),
    edges: {
      from: Uint32Array.from(edges, ([from]) => from),
      to: Uint32Array.from(edges, ([, to]) => to),
      weight: new Float64Array(edges.length).fill(1),
    },
  };
}
