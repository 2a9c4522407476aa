/** The part of d3-force that benchmarks use: its own types are no package of ours. */
declare module 'd3-force' {
  export interface SimulationNodeDatum {
    x?: number;
    y?: number;
  }
  export interface SimulationLinkDatum {
    readonly source: number;
    readonly target: number;
  }
  export interface Simulation {
    force(name: string, force: unknown): Simulation;
    stop(): Simulation;
    tick(count: number): Simulation;
  }
  export function forceSimulation(nodes: SimulationNodeDatum[]): Simulation;
  export function forceLink(links: SimulationLinkDatum[]): unknown;
  export function forceManyBody(): unknown;
  export function forceCenter(): unknown;
}
