// MSAGL's Sugiyama layout with the settings of Grafana 12.3's node graph: left to right, layers 60 apart, nodes 40 apart, circles of radius 50, edges over 3 layers.
import * as core from '@msagl/core';
import { parseDot } from '@msagl/parser';

export function layOut({ ids, edges }) {
  const lines = [
    ...edges.map(([from, to]) => `${from}->${to} [ minlen=3 ]`),
    ...ids.map((_, i) => `${i} [fixedsize=true, width=1.2, height=1.7]`),
  ];
  const graph = parseDot(`digraph G { rankdir="LR"; TBbalance="min"\n${lines.join('\n')}\n}`);
  const geometry = new core.GeomGraph(graph);
  for (const edge of graph.deepEdges) {
    new core.GeomEdge(edge);
  }
  for (const node of graph.nodesBreadthFirst) {
    new core.GeomNode(node).boundaryCurve = core.CurveFactory.mkCircle(50, new core.Point(0, 0));
  }
  const settings = new core.SugiyamaLayoutSettings();
  settings.layerDirection = core.LayerDirectionEnum.LR;
  settings.LayerSeparation = 60;
  settings.commonSettings.NodeSeparation = 40;
  geometry.layoutSettings = settings;
  core.layoutGeomGraph(geometry);
  const centres = new Map([...geometry.nodesBreadthFirst].map((node) => [node.id, node.center]));
  return {
    x: Float64Array.from(ids, (_, i) => centres.get(String(i)).x),
    y: Float64Array.from(ids, (_, i) => centres.get(String(i)).y),
  };
}
