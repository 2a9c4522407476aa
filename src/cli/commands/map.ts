import { drawMap, MAP_LEVELS, MAP_PRESETS, mapDiff, narrowFlows, parseMapQuery, serviceMap } from '../../inquiry';
import type { FlowAnswer, MapAnswer, MapFocus, MapQuery, TimedMap } from '../../inquiry';
import { answerFlows } from '../flow-answers';
import type { Host } from '../host';
import { parseDuration } from '../options/duration';
import type { OutputFormat } from '../options/common-options';
import { oneOf } from '../options/one-of';
import type { Settings } from '../options/settings';
import { wholeNumber } from '../options/whole-number';
import { printMap } from '../printers';
import { UsageError } from '../usage-error';

/** Options of `map` alone. */
export interface MapOptions {
  readonly level?: string;
  readonly find?: string;
  readonly hide?: string;
  readonly preset?: string;
  readonly focus?: string;
  readonly hops?: string;
  readonly direction?: string;
  readonly maxNodes?: string;
  readonly maxEdges?: string;
  readonly compare?: string;
  readonly watch?: string;
}

/** What is legible, for pictures and tables; data formats hold all. What is left out is always said. */
const LEGIBLE = { nodes: 300, edges: 1500, rows: 40 } as const;
const MOST_HOPS = 20;
const LEAST_COMPARE_SECONDS = 60;
const DIRECTIONS = ['both', 'in', 'out'] as const;

/** Prints the service map. */
export async function runMap(host: Host, settings: Settings, own: MapOptions): Promise<number> {
  const level = oneOf(own.level ?? 'workload', MAP_LEVELS, '--level');
  const part = {
    find: findOf(own),
    hide: own.hide === undefined ? null : queryOf(own.hide, '--hide'),
    focus: focusOf(own),
    ...boundsOf(own, settings.output),
  };
  const { namespace, node } = settings;
  const earlierSeconds = own.compare === undefined ? null : comparedBack(own.compare, settings.output);
  // Folded records name no pods and so no hosts.
  const ends = level === 'pod' || node !== null ? 'pods' : 'workloads';
  return answerFlows(
    host,
    settings,
    own.watch,
    { detail: false, by: 'auto', ends, earlierSeconds },
    async (flows, messages, earlier) => {
      const map = serviceMap(narrowFlows(flows.table, { namespace, node }), { level, ...part });
      if (map.focus !== null && !map.focus.isKnown) {
        await messages.warn(`no flow of this window names ${map.focus.id}; ids are those of --output json`);
      }
      // Limits would leave out what should be compared.
      const whole = { level, find: part.find, hide: part.hide, focus: part.focus };
      const timed = ({ table, fromMs, toMs }: FlowAnswer): TimedMap => ({
        map: serviceMap(narrowFlows(table, { namespace, node }), whole),
        seconds: (toMs - fromMs) / 1000,
      });
      const { fromMs, toMs, cluster, warnings, queries, incomplete } = flows;
      const answer: MapAnswer = {
        fromMs,
        toMs,
        cluster,
        map,
        compared:
          earlier === null
            ? null
            : { fromMs: earlier.fromMs, toMs: earlier.toMs, diff: mapDiff(timed(earlier), timed(flows)) },
        warnings,
        queries: queries + (earlier?.queries ?? 0),
        incomplete: incomplete || earlier?.incomplete === true,
      };
      return printMap(answer, settings.output, host.terminal, () => drawMap(map));
    }
  );
}

function comparedBack(text: string, output: OutputFormat): number {
  if (output !== 'table' && output !== 'json') {
    throw new UsageError(`--compare is not for --output ${output}`, 'table or json');
  }
  return parseDuration(text, '--compare', LEAST_COMPARE_SECONDS);
}

function findOf({ find, preset }: MapOptions): MapQuery | null {
  if (preset === undefined) {
    return find === undefined ? null : queryOf(find, '--find');
  }
  const found = MAP_PRESETS.find(({ name }) => name === preset);
  if (found === undefined) {
    throw new UsageError(`--preset can’t be "${preset}"`, `one of ${MAP_PRESETS.map(({ name }) => name).join(', ')}`);
  }
  return queryOf(find === undefined ? found.query : `(${found.query}) and (${find})`, '--find');
}

function queryOf(text: string, option: string): MapQuery {
  const parsed = parseMapQuery(text);
  if (parsed.ok) {
    return parsed.query;
  }
  const { message, position, expected } = parsed.error;
  const what = expected.length === 0 ? '' : `; expected ${[expected].flat().join(', ')}`;
  throw new UsageError(`${option}: ${message}${what}`, `here: ${text.slice(0, position)}▸${text.slice(position)}`);
}

function focusOf({ focus, hops, direction }: MapOptions): MapFocus | null {
  if (focus === undefined) {
    if (hops !== undefined || direction !== undefined) {
      throw new UsageError('--hops and --direction need --focus', 'name a node by its id, as --output json shows it');
    }
    return null;
  }
  return {
    id: focus,
    hops: wholeNumber(hops ?? '1', '--hops', 0, MOST_HOPS),
    direction: oneOf(direction ?? 'both', DIRECTIONS, '--direction'),
  };
}

function boundsOf({ maxNodes, maxEdges }: MapOptions, output: OutputFormat): { maxNodes?: number; maxEdges?: number } {
  const isPicture = output === 'svg' || output === 'dot';
  const bound = (text: string | undefined, option: string, usual: number): number | undefined =>
    text === undefined
      ? isPicture
        ? usual
        : undefined
      : text === 'all'
        ? undefined
        : wholeNumber(text, option, 1, Number.MAX_SAFE_INTEGER);
  const nodes = bound(maxNodes, '--max-nodes', LEGIBLE.nodes);
  const edges =
    bound(maxEdges, '--max-edges', LEGIBLE.edges) ??
    (maxEdges === undefined && (output === 'table' || output === 'markdown') ? LEGIBLE.rows : undefined);
  return { ...(nodes === undefined ? {} : { maxNodes: nodes }), ...(edges === undefined ? {} : { maxEdges: edges }) };
}
