import type { VerdictWord } from '../scenario/verdict-words';
import type { Host } from './host';
import type { ContainerRun, Pod } from './pod';

/** What can bound a load in a second. `reader` stands for the reading process: CPU, deserialising, the copy to the GPU. */
export type Constraint =
  | 'nic-baseline'
  | 'nic-peak'
  | 'contention'
  | 'microburst'
  | 'connections'
  | 'single-flow'
  | 'client-target'
  | 'reader'
  | 'disk'
  | 'path'
  | 'pps'
  | 'conntrack';

/** What happened to one load, kept by the physics and read by nobody but the ground truth. Times are seconds since the scenario's start. */
export interface LoadRecord {
  readonly pod: Pod;
  readonly host: Host;
  readonly run: ContainerRun;
  readonly expected: VerdictWord | null;
  readonly bytes: number;
  /** bytes that came over the network */
  moved: number;
  networkStart: number | null;
  networkEnd: number | null;
  /** bytes on the GPU, kernels compiled: the true end */
  end: number | null;
  pullStart: number;
  pullEnd: number;
  pulledBytes: number;
  /** payload of the network phase, bytes a second, one entry a second */
  readonly rates: number[];
  readonly boundSeconds: Map<Constraint, number>;
  /** seconds of the network phase in which the node's shaper acted on this load, fractions added */
  shapedSeconds: number;
  /** seconds in which the node ran hot in the hour before the network phase */
  hotSecondsBefore: number;
  /** the load's own seconds at 1.3 times the node's baseline or more */
  hotSecondsWithin: number;
}

/** Adds `seconds` under `constraint`. */
export function bind(record: LoadRecord, constraint: Constraint, seconds: number): void {
  if (seconds > 0) {
    record.boundSeconds.set(constraint, (record.boundSeconds.get(constraint) ?? 0) + seconds);
  }
}
