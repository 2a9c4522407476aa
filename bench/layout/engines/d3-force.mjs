// d3-force with its defaults, 300 ticks; a refresh starts from the old places with alpha 0.3 for 90 ticks, its documentation's way to reheat.
import { forceCenter, forceLink, forceManyBody, forceSimulation } from 'd3-force';

export function layOut(graph) {
  return simulate(
    graph,
    graph.ids.map(() => ({})),
    1,
    300
  );
}

export function refresh(graph, before, drawn) {
  const at = new Map(before.ids.map((id, i) => [id, i]));
  const nodes = graph.ids.map((id) => (at.has(id) ? { x: drawn.x[at.get(id)], y: drawn.y[at.get(id)] } : {}));
  return simulate(graph, nodes, 0.3, 90);
}

function simulate(graph, nodes, alpha, ticks) {
  const links = graph.edges.map(([source, target]) => ({ source, target }));
  forceSimulation(nodes)
    .force('link', forceLink(links))
    .force('charge', forceManyBody())
    .force('center', forceCenter())
    .stop()
    .alpha(alpha)
    .tick(ticks);
  return { x: Float64Array.from(nodes, (node) => node.x), y: Float64Array.from(nodes, (node) => node.y) };
}
