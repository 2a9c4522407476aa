import type { FlowColumnId, FlowRows } from '../../core/flows';
import type { FlowTableState } from './flow-table-state';

/** Names each row, so it stays the first. */
const FIRST: FlowColumnId = 'from';

/**
 * `usual` in the order that a reader chose. One that the order does not have stands behind what usually stands before it, so that a column that is shown anew
 * comes where it is looked for; what the order has and `usual` has not is left out.
 */
export function inOrder(usual: readonly FlowColumnId[], order: FlowTableState['order']): readonly FlowColumnId[] {
  const placed = [...new Set(order)].filter((id) => usual.includes(id) && id !== FIRST);
  for (const [i, id] of usual.entries()) {
    if (!placed.includes(id)) {
      const before = usual.slice(0, i).findLast((one) => placed.includes(one));
      placed.splice(before === undefined ? 0 : placed.indexOf(before) + 1, 0, id);
    }
  }
  return placed;
}

/** The shown columns from the left: the two ends, and what was chosen besides. */
export function shownIds(
  rows: FlowRows,
  { columns, order }: Pick<FlowTableState, 'columns' | 'order'>
): readonly FlowColumnId[] {
  const shown = rows.columns.map(({ id }) => id).filter((id) => id === 'from' || id === 'to' || columns.includes(id));
  return inOrder(shown, order);
}

/** Whether a shown column can go to the left (-1) or to the right (1): the first stays where it is. */
export function canMove(shown: readonly FlowColumnId[], column: FlowColumnId, by: -1 | 1): boolean {
  const at = shown.indexOf(column);
  return at > 0 && at + by > 0 && at + by < shown.length;
}

/** The state with a shown column one place further; as it is where it can't go there. `shown` is in order. */
export function withColumnMoved(
  state: FlowTableState,
  shown: readonly FlowColumnId[],
  column: FlowColumnId,
  by: -1 | 1
): FlowTableState {
  if (!canMove(shown, column, by)) {
    return state;
  }
  const at = shown.indexOf(column);
  const order = shown.filter((id) => id !== column);
  order.splice(at + by, 0, column);
  return { ...state, order };
}
