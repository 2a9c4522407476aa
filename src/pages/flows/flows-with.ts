import * as z from 'zod/mini';
import { FLOW_COLUMNS, FLOW_GROUPINGS, FLOW_VIEWS } from '../../inquiry';
import { DEFAULT_FLOW_TABLE_STATE } from '../../ui';
import type { FlowTableState } from '../../ui';
import { stateToWord, wordToState } from '../frame/json-state';

/** The word of the URL that holds the state of the flow table. */
export const FLOW_TABLE = 'table';
/** The word that holds the edge of the map whose rows are marked: `[from, to]` as JSON. */
export const FLOW_EDGE = 'edge';

const column = z.enum(FLOW_COLUMNS);
const schema = z.partial(
  z.object({
    view: z.nullable(z.enum(FLOW_VIEWS)),
    columns: z.array(column),
    order: z.array(column),
    widths: z.partialRecord(column, z.number()),
    sort: z.object({ column, direction: z.enum(['ascending', 'descending']) }),
    chips: z.array(
      z.union([
        z.object({ kind: z.enum(['is', 'is-not']), column, value: z.string() }),
        z.object({ kind: z.literal('contains'), text: z.string() }),
        z.object({ kind: z.literal('at-least'), column, value: z.number() }),
      ])
    ),
    text: z.string(),
    group: z.nullable(z.enum(FLOW_GROUPINGS)),
    open: z.array(z.string()),
  })
) as z.ZodMiniType<Partial<FlowTableState>>;

/** The words of the URL that open this page with a table as wished. */
export function flowsWith(state: Partial<FlowTableState>): Readonly<Record<string, string>> {
  const word = stateToWord({ ...DEFAULT_FLOW_TABLE_STATE, ...state }, DEFAULT_FLOW_TABLE_STATE);
  return word === null ? {} : { [FLOW_TABLE]: word };
}

/** The table that an address means. */
export function flowTableOf(params: URLSearchParams): FlowTableState {
  return wordToState(params.get(FLOW_TABLE), DEFAULT_FLOW_TABLE_STATE, schema);
}
