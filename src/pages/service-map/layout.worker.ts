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
