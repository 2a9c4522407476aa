import type { ServiceGraph } from './service-graph';

/** Node centres, by index of the graph's ids. */
export interface Places {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** What a module under engines/ exports. */
export interface Engine {
  /** from scratch */
  layOut(graph: ServiceGraph): Drawn;
  /** with the last drawing, of a part of the graph, at hand; absent where an engine always starts from scratch */
  refresh?(graph: ServiceGraph, before: ServiceGraph, drawn: Drawn): Drawn;
}

/** A drawing, with what the engine wants to see again at a refresh. */
export interface Drawn extends Places {
  readonly kept?: unknown;
}
