import type { FlowGroup } from './flow-group';
import type { Host } from './host';
import type { Pod } from './pod';

/** Something that moves bytes into a node. The world asks each for its wish, shares, and tells each what it got. */
export interface Source {
  readonly host: Host;
  readonly group: FlowGroup;
  /** the pod whose veth carries the bytes; null: the host's own */
  readonly carrier: Pod | null;
  /** Sets `group.demand` and `group.weight` for the second that begins at `second`. False: nothing to do, leave this source out. */
  prepare(second: number): boolean;
  /** Takes what the shares gave. `spare`: bytes/s of the node's ceiling that nobody else uses. */
  settle(second: number, spare: number): Outcome;
  /** True when the source will never move anything again. */
  isOver(second: number): boolean;
}

/** What a source did in one second. */
export interface Outcome {
  /** veth bytes in */
  bytes: number;
  /** veth bytes out, acknowledgements included */
  sent: number;
  /** share of the second in which the node's shaper held it back */
  shaped: number;
}
