import { MONITOR_FLOW_LABELS } from '../../core/contract';

/** Labels of a flow below its monitor, in the order of the contract. */
export const FLOW_LABELS = MONITOR_FLOW_LABELS.filter(
  (label): label is Exclude<(typeof MONITOR_FLOW_LABELS)[number], 'cluster' | 'monitor'> =>
    label !== 'cluster' && label !== 'monitor'
);

export type FlowLabel = (typeof FLOW_LABELS)[number];

/** Values of `FLOW_LABELS`, in their order; "" is a label that is left out. */
export type FlowKey = readonly string[];

/** What a window counted of one flow, both ends of it as one; "local" is the client. */
export interface CollectedFlow {
  readonly key: FlowKey;
  bytes: number;
  retransmissions: number;
  timeouts: number;
  /** Mean over the rows that had one; null: none had. */
  roundTripSeconds: number | null;
}

/** The values of some labels as a key; the others are left out. */
export function flowKey(labels: Partial<Readonly<Record<FlowLabel, string>>>): FlowKey {
  return FLOW_LABELS.map((label) => labels[label] ?? '');
}

/** A key with some labels left out. */
export function without(key: FlowKey, labels: readonly FlowLabel[]): FlowKey {
  return FLOW_LABELS.map((label, i) => (labels.includes(label) ? '' : (key[i] ?? '')));
}

/** A key with nothing but these labels. */
export function only(key: FlowKey, labels: readonly FlowLabel[]): FlowKey {
  return FLOW_LABELS.map((label, i) => (labels.includes(label) ? (key[i] ?? '') : ''));
}
