import { layoutGraph } from '../../core/servicemap/layout';
import type { LayoutReply, LayoutRequest } from './layout-messages';
import { buffersOf } from './layout-messages';

/** The side of a worker that this file needs; the whole one is no part of the types of a page. */
interface WorkerSide {
  onmessage: ((event: MessageEvent<LayoutRequest>) => void) | null;
  postMessage: (reply: LayoutReply, transfer: ArrayBuffer[]) => void;
}

const side = globalThis as unknown as WorkerSide;

side.onmessage = ({ data: { number, graph, options } }) => {
  try {
    const layout = layoutGraph(graph, options);
    side.postMessage({ number, layout }, buffersOf(layout));
  } catch (error) {
    side.postMessage({ number, error: error instanceof Error ? error.message : String(error) }, []);
  }
};

/** Nodes of a graph that nobody sees: laying it out takes about 10 ms, and the first layout that somebody waits for then takes half as long (25 ms, 120 nodes). */
const REHEARSED = 24;

/** Has the engine compile the layout while the page still asks its store. */
function rehearse(): void {
  const nodes = Array.from({ length: REHEARSED }, (_, i) => i);
  layoutGraph({
    ids: nodes.map(String),
    groups: nodes.map((i) => String(i % 4)),
    edges: {
      from: Uint32Array.from([...nodes, ...nodes]),
      to: Uint32Array.from([...nodes, ...nodes], (i, n) => (n < REHEARSED ? 7 * i + 3 : 5 * i + 4) % REHEARSED),
      weight: new Float64Array(2 * REHEARSED).fill(1),
    },
  });
}

rehearse();
