import type { FlowChip, FlowColumnId, FlowGrouping, FlowView, SortDirection } from '../../core/flows';

/** All that a reader may choose in a flow table, as plain data for a URL. */
export interface FlowTableState {
  /** Null: all rows. */
  readonly view: FlowView | null;
  /** Shown besides the two ends, which always are. */
  readonly columns: readonly FlowColumnId[];
  /** Columns from the left, the ends among them; empty, and what it leaves out: as in `FLOW_COLUMNS`. */
  readonly order: readonly FlowColumnId[];
  /** Pixels of columns whose width was set by hand. */
  readonly widths: Partial<Readonly<Record<FlowColumnId, number>>>;
  readonly sort: { readonly column: FlowColumnId; readonly direction: SortDirection };
  readonly chips: readonly FlowChip[];
  /** What is typed into the filter box. */
  readonly text: string;
  /** Null: each flow by itself. */
  readonly group: FlowGrouping | null;
  /** Keys of the groups that are open. */
  readonly open: readonly string[];
}

/** What is shown before anything is chosen: both ends, where from and to, how much, and how often it was sent again. */
export const DEFAULT_FLOW_TABLE_STATE: FlowTableState = {
  view: null,
  columns: ['from-zone', 'to-zone', 'port', 'scope', 'bytes', 'retransmissions', 'retransmission-ratio'],
  order: [],
  widths: {},
  sort: { column: 'bytes', direction: 'descending' },
  chips: [],
  text: '',
  group: null,
  open: [],
};

/** The narrowest and widest that a column can be made, in pixels. */
export const LEAST_WIDTH = 64;
export const MOST_WIDTH = 800;

/** The state with a chip more; a chip that is there already, or says the opposite, makes way for it. */
export function withChip(state: FlowTableState, chip: FlowChip): FlowTableState {
  return { ...state, chips: [...state.chips.filter((other) => !isReplaced(other, chip)), chip] };
}

/** The state sorted by a column: by the same one the other way round, by another one with the largest numbers or first names first. */
export function sortedBy(state: FlowTableState, column: FlowColumnId, isText: boolean): FlowTableState {
  const first: SortDirection = isText ? 'ascending' : 'descending';
  const other: SortDirection = isText ? 'descending' : 'ascending';
  const isAgain = state.sort.column === column && state.sort.direction === first;
  return { ...state, sort: { column, direction: isAgain ? other : first } };
}

/** The state with a width within what is allowed. */
export function withWidth(state: FlowTableState, column: FlowColumnId, width: number): FlowTableState {
  const allowed = Math.round(Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, width)));
  return { ...state, widths: { ...state.widths, [column]: allowed } };
}

/** The state with a group opened or closed. */
export function withGroupTurned(state: FlowTableState, key: string): FlowTableState {
  return {
    ...state,
    open: state.open.includes(key) ? state.open.filter((other) => other !== key) : [...state.open, key],
  };
}

function isReplaced(held: FlowChip, chip: FlowChip): boolean {
  if (held.kind === 'contains' || chip.kind === 'contains') {
    return held.kind === chip.kind && 'text' in chip && 'text' in held && held.text === chip.text;
  }
  if (held.column !== chip.column) {
    return false;
  }
  if (held.kind === 'at-least' || chip.kind === 'at-least') {
    return held.kind === chip.kind;
  }
  return held.value === chip.value;
}
