import { FLOW_LEVELS, FLOW_SORTS, FLOW_VIEWS, listFlows } from '../../inquiry';
import { answerFlows } from '../flow-answers';
import type { Host } from '../host';
import { textFormat } from '../options/common-options';
import { oneOf } from '../options/one-of';
import type { Settings } from '../options/settings';
import { wholeNumber } from '../options/whole-number';
import { printFlows } from '../printers';

/** Options of `flows` alone. */
export interface FlowsOptions {
  readonly view?: string;
  readonly level?: string;
  readonly sort?: string;
  readonly top?: string;
  readonly class?: string;
  readonly port?: string;
  readonly watch?: string;
}

/** Rows that a table shows without `--top`. */
const TABLE_ROWS = 50;

/** Prints the flow table. */
export async function runFlows(host: Host, settings: Settings, own: FlowsOptions): Promise<number> {
  const output = textFormat(settings.output, 'flows');
  const level = oneOf(own.level ?? 'pod', FLOW_LEVELS, '--level');
  const sort = oneOf(own.sort ?? 'bytes', FLOW_SORTS, '--sort');
  const filter = {
    view: own.view === undefined ? null : oneOf(own.view, FLOW_VIEWS, '--view'),
    namespace: settings.namespace,
    node: settings.node,
    class: own.class ?? null,
    port: own.port === undefined ? null : wholeNumber(own.port, '--port', 1, 65_535),
  };
  const top = own.top === undefined ? null : wholeNumber(own.top, '--top', 1, Number.MAX_SAFE_INTEGER);
  const isForReading = output === 'table' || output === 'markdown';
  return answerFlows(host, settings, own.watch, { detail: true, by: 'records' }, async (answer) => {
    const listing = listFlows(answer, { level, sort, filter, top: top ?? (isForReading ? TABLE_ROWS : null) });
    return printFlows(listing, output, host.terminal);
  });
}
