import type { Shape } from '../../core/base';
import { shapes } from '../../core/base';
import { FLOW_COLUMNS, FLOW_GROUPINGS, FLOW_VIEWS } from '../../inquiry';
import { DEFAULT_FLOW_TABLE_STATE } from '../../ui';
import type { FlowTableState } from '../../ui';
import { stateToWord, wordToState } from '../frame/json-state';

/** The word of the URL that holds the state of the flow table. */
export const FLOW_TABLE = 'table';
/** The word that holds the edge of the map whose rows are marked: `[from, to]` as JSON. */
export const FLOW_EDGE = 'edge';

const column = shapes.oneOf(FLOW_COLUMNS);
const chip = shapes.either<FlowTableState['chips'][number]>(
  shapes.fields({ kind: shapes.oneOf(['is', 'is-not']), column, value: shapes.text }),
  shapes.fields({ kind: shapes.oneOf(['contains']), text: shapes.text }),
  shapes.fields({ kind: shapes.oneOf(['at-least']), column, value: shapes.number })
);
const table: Shape<Partial<FlowTableState>> = shapes.someFields({
  view: shapes.orNull(shapes.oneOf(FLOW_VIEWS)),
  columns: shapes.listOf(column),
  order: shapes.listOf(column),
  widths: shapes.recordOf(column, shapes.number),
  sort: shapes.fields({ column, direction: shapes.oneOf(['ascending', 'descending']) }),
  chips: shapes.listOf(chip),
  text: shapes.text,
  group: shapes.orNull(shapes.oneOf(FLOW_GROUPINGS)),
  open: shapes.listOf(shapes.text),
});

/** The words of the URL that open this page with a table as wished. */
export function flowsWith(state: Partial<FlowTableState>): Readonly<Record<string, string>> {
  const word = stateToWord({ ...DEFAULT_FLOW_TABLE_STATE, ...state }, DEFAULT_FLOW_TABLE_STATE);
  return word === null ? {} : { [FLOW_TABLE]: word };
}

/** The table that an address means. */
export function flowTableOf(params: URLSearchParams): FlowTableState {
  return wordToState(params.get(FLOW_TABLE), DEFAULT_FLOW_TABLE_STATE, table);
}
