/** A capacity shared by flows: the inbound side of a node, its packets a second, or a path to AWS. */
export interface Resource {
  readonly kind: 'nic' | 'pps' | 'path';
  /** bytes/s as a veth counts them; packets/s for pps */
  capacity: number;
  /** groups of the current step; emptied by the fill */
  readonly users: FlowGroup[];
}

/** Makes an unused resource. */
export function resource(kind: Resource['kind'], capacity = Infinity): Resource {
  return { kind, capacity, users: [] };
}

/** What a group takes of a resource for one byte a second. */
export interface Use {
  readonly resource: Resource;
  cost: number;
}

/** Flows that share one reason to move bytes: a load, an image pull, a tenant. The unit of fair sharing is a connection, as for TCP. */
export interface FlowGroup {
  /** bytes/s wanted, as a veth counts them, mean over the step */
  demand: number;
  /** connections that share */
  weight: number;
  readonly uses: readonly Use[];
  /** result of the fill, bytes/s */
  rate: number;
  /** result of the fill: what stopped it; null: its own demand */
  limit: Resource | null;
}
