import { bytes, grouped, isoTime, mapNodeName, percent, shortened, UNKNOWN, visibleText } from '../../core/report';
import type { ChangeStatus, MapAnswer } from '../../inquiry';
import type { Terminal } from '../terminal';
import { findingLines } from './finding-lines';
import { grid } from './grid';
import { wrapped } from './wrapped';

/** What the columns besides the two ends take. */
const OTHER_COLUMNS = 50;
const NARROWEST_END = 20;

/** A map for a terminal: its edges, the largest first, and what is not shown. */
export function mapTable(answer: MapAnswer, terminal: Terminal): string {
  const { fromMs, toMs, cluster, map, warnings, incomplete } = answer;
  const { colors, width } = terminal;
  const { totals, hidden } = map;
  const room = Math.max(NARROWEST_END, Math.floor((width - OTHER_COLUMNS) / 2));
  const nameOf = new Map(map.nodes.map((node) => [node.id, shortened(visibleText(mapNodeName(node)), room)]));
  const crossing = totals.bytes > 0 ? `, ${bytes(totals.interAz)} of it across zones` : '';
  const parts = [
    wrapped(
      `${colors.bold(bytes(totals.bytes))} between ${grouped(totals.nodes)} nodes over ${grouped(totals.edges)} edges${crossing}, from ${isoTime(fromMs) ?? '?'} to ${isoTime(toMs) ?? '?'}${cluster === null ? '' : `, cluster ${shortened(visibleText(cluster), 60)}`}, by ${map.level}`,
      width
    ),
    ...(incomplete ? [colors.yellow('Incomplete: limits cut this answer. What is here is right, but not all.')] : []),
    map.edges.length === 0
      ? 'No flow is here to show.'
      : grid(
          [
            { name: 'FROM' },
            { name: 'TO' },
            { name: 'BYTES', align: 'right' },
            { name: 'ACROSS ZONES', align: 'right' },
            { name: 'SENT AGAIN', align: 'right' },
            { name: 'TIMEOUTS', align: 'right' },
          ],
          map.edges.map((edge) => [
            nameOf.get(edge.from) ?? visibleText(edge.from),
            nameOf.get(edge.to) ?? visibleText(edge.to),
            bytes(edge.bytes),
            acrossZones(edge, terminal),
            edge.retransmissions === null ? UNKNOWN : grouped(edge.retransmissions),
            edge.timeouts === null ? UNKNOWN : grouped(edge.timeouts),
          ]),
          terminal
        ),
    ...(hidden.edges === 0 && hidden.nodes === 0
      ? []
      : [
          colors.dim(
            `not shown: ${grouped(hidden.nodes)} nodes and ${grouped(hidden.edges)} edges with ${percent(hidden.bytesShare)} of the bytes (--max-edges all shows every one)`
          ),
        ]),
    ...changes(answer, terminal),
    ...findingLines(warnings, terminal),
  ];
  return `${parts.join('\n\n')}\n`;
}

function acrossZones(
  { bytes: all, interAz, unknownZone }: MapAnswer['map']['edges'][number],
  { colors }: Terminal
): string {
  return interAz > 0 ? colors.yellow(percent(interAz / all)) : unknownZone === all ? UNKNOWN : '0 %';
}

const TOLD: ReadonlySet<ChangeStatus> = new Set(['new', 'gone', 'changed']);
const MOST_CHANGES = 20;

/** What is new, gone or changed since the earlier window, the largest differences first. */
function changes({ compared }: MapAnswer, terminal: Terminal): string[] {
  if (compared === null) {
    return [];
  }
  const { colors, width } = terminal;
  const told = compared.diff.edges.filter(({ status }) => TOLD.has(status));
  const room = Math.max(NARROWEST_END, Math.floor((width - OTHER_COLUMNS) / 2));
  const label = new Map(compared.diff.nodes.map(({ node }) => [node.id, mapNodeName(node)]));
  const nameOf = (id: string): string => shortened(visibleText(label.get(id) ?? id), room);
  const rate = (value: number | null): string => (value === null ? '-' : `${bytes(value)}/s`);
  const title = colors.bold(`Since ${isoTime(compared.fromMs) ?? '?'} to ${isoTime(compared.toMs) ?? '?'}`);
  if (told.length === 0) {
    return [`${title}: nothing is new, gone or changed.`];
  }
  const table = grid(
    [
      { name: 'CHANGE' },
      { name: 'FROM' },
      { name: 'TO' },
      { name: 'BEFORE', align: 'right' },
      { name: 'NOW', align: 'right' },
    ],
    told
      .slice(0, MOST_CHANGES)
      .map(({ status, from, to, bytesPerSecond }) => [
        status === 'changed' ? status : colors.yellow(status),
        nameOf(from),
        nameOf(to),
        rate(bytesPerSecond.before),
        rate(bytesPerSecond.after),
      ]),
    terminal
  );
  const more = told.length > MOST_CHANGES ? [`${grouped(told.length - MOST_CHANGES)} more in --output json`] : [];
  return [[title, table, ...more].join('\n')];
}
