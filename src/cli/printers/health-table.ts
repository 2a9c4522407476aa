import {
  ceiling,
  clock,
  counted,
  degradedTime,
  exceededOf,
  grouped,
  isoTime,
  networkSentence,
  nodesSentence,
  otherNodes,
  PACKETS_NOTE,
  PATTERN_TITLES,
  percent,
  scrapesOver,
  seconds,
  sentence,
  shortened,
  UNKNOWN,
  visibleResult,
} from '../../core/report';
import type { Exceeded } from '../../core/report';
import type { HealthReport, MonitorHealth } from '../../inquiry';
import type { Terminal } from '../terminal';
import { findingLines } from './finding-lines';
import type { GridColumn } from './grid';
import { grid } from './grid';
import { wrapped } from './wrapped';

/** Rows of nodes that are shown; the rest is in the other formats. */
const MOST_ROWS = 40;
/** From these widths on nodes have more columns, and all. */
const MEDIUM = 115;
const WIDE = 160;

/** A health report for a terminal: the answer first, then the network, the nodes that met a limit, and what that means. */
export function healthTable(raw: HealthReport, terminal: Terminal): string {
  const report = visibleResult(raw);
  const { colors, width } = terminal;
  const { cluster, networkHealth } = report;
  const over = exceededOf(report);
  const parts = [
    answer(report, terminal),
    colors.dim(
      wrapped(
        `From ${isoTime(report.fromMs) ?? '?'} to ${isoTime(report.toMs) ?? '?'}${cluster === null ? '' : `, cluster ${shortened(cluster, 60)}`}: ${report.queries} queries`,
        width
      )
    ),
    ...(report.incomplete
      ? [colors.yellow('Incomplete: limits cut this answer. What is here is right, but not all.')]
      : []),
    ...(networkHealth.monitors.length === 0 ? [] : [`${colors.bold('AWS network')}\n${monitors(report, terminal)}`]),
    ...(networkHealth.remedy === null
      ? []
      : [`${colors.cyan('→')} ${wrapped(sentence(networkHealth.remedy), width - 2, '  ')}`]),
    ...(networkHealth.monitors.length === 0 ? [] : [colors.dim(wrapped(networkHealth.scope, width))]),
    ...(over.length === 0 ? [] : [`${colors.bold('Nodes that met a limit')}\n${nodes(report, terminal)}`]),
    ...(over.length === 0 ? [] : [footnotes(report, terminal)]),
    ...meanings(report, terminal),
    ...findingLines(report.warnings, terminal),
  ];
  return `${parts.join('\n\n')}\n`;
}

function answer(report: HealthReport, { colors, width }: Terminal): string {
  const { state } = report.networkHealth;
  const network = {
    degraded: colors.red,
    healthy: colors.green,
    'no-data': colors.yellow,
    'no-monitor': colors.yellow,
  };
  const isOver = report.nodes.some((node) => node.state === 'exceeded');
  const isClear = !isOver && report.nodes.some((node) => node.state === 'clear');
  const limits = isOver ? colors.red : isClear ? colors.green : colors.yellow;
  return [
    colors.bold(network[state](wrapped(shortened(networkSentence(report), 400), width))),
    colors.bold(limits(wrapped(nodesSentence(report), width))),
  ].join('\n');
}

/** A column that is left out where the terminal is narrower than `from`. */
interface Column<Row> extends GridColumn {
  readonly from: number;
  readonly cell: (row: Row) => string;
}

function columns<Row>(all: ReadonlyArray<Column<Row>>, rows: readonly Row[], terminal: Terminal): string {
  // A file has no edge that a line could cross.
  const shown = all.filter(({ from }) => !terminal.isTty || terminal.width >= from);
  return grid(
    shown,
    rows.map((row) => shown.map(({ cell }) => cell(row))),
    terminal
  );
}

function monitors({ networkHealth }: HealthReport, terminal: Terminal): string {
  const { colors } = terminal;
  const isSeveral = new Set(networkHealth.monitors.map(({ cluster }) => cluster)).size > 1;
  const isDegraded = networkHealth.state === 'degraded';
  const states = { degraded: colors.red, healthy: colors.green, 'no-data': colors.yellow };
  const all: ReadonlyArray<Column<MonitorHealth> | false> = [
    { name: 'MONITOR', from: 0, cell: ({ name }) => shortened(name, 40) },
    isSeveral && { name: 'CLUSTER', from: 0, cell: ({ cluster }) => shortened(cluster ?? UNKNOWN, 30) },
    { name: 'STATUS', from: 110, cell: ({ status }) => shortened(status ?? UNKNOWN, 20) },
    { name: 'IN THE WINDOW', from: 0, cell: ({ state }) => states[state](state) },
    { name: 'AT ITS END', from: 0, cell: ({ now }) => (now === 'degraded' ? colors.red(now) : (now ?? UNKNOWN)) },
    isDegraded && {
      name: 'DEGRADED',
      from: 0,
      cell: (monitor) => (monitor.state === 'degraded' ? degradedTime(monitor) : '-'),
    },
    isDegraded && { name: 'FIRST', from: WIDE, cell: ({ firstDegradedMs }) => clock(firstDegradedMs) || '-' },
    isDegraded && { name: 'LAST', from: 0, cell: ({ lastDegradedMs }) => clock(lastDegradedMs) || '-' },
    {
      name: 'DATA FOR',
      align: 'right',
      from: 100,
      cell: ({ coverage }) => (coverage === null ? UNKNOWN : percent(coverage)),
    },
  ];
  return columns(
    all.filter((one) => one !== false),
    networkHealth.monitors,
    terminal
  );
}

function nodes(report: HealthReport, terminal: Terminal): string {
  const { colors } = terminal;
  const all = exceededOf(report);
  const rows = all.slice(0, MOST_ROWS);
  const isNarrow = terminal.isTty && terminal.width < MEDIUM;
  const table = columns<Exceeded>(
    [
      { name: 'NODE', from: 0, cell: ({ node }) => shortened(node.name, isNarrow ? 28 : 44) },
      { name: 'TYPE', from: MEDIUM, cell: ({ node }) => shortened(node.instanceType ?? UNKNOWN, 20) },
      { name: 'ZONE', from: WIDE, cell: ({ node }) => shortened(node.zone ?? node.zoneId ?? UNKNOWN, 20) },
      { name: 'BASELINE / PEAK', align: 'right', from: WIDE, cell: ({ node }) => ceiling(node.ceiling) },
      { name: 'LIMIT', from: 0, cell: ({ allowance }) => colors.yellow(allowance.name) },
      { name: 'PACKETS', align: 'right', from: 0, cell: ({ allowance }) => grouped(allowance.packets ?? NaN) },
      { name: 'SCRAPES OVER', align: 'right', from: MEDIUM, cell: ({ allowance }) => scrapesOver(allowance) },
      { name: 'LONGEST', align: 'right', from: WIDE, cell: ({ allowance }) => seconds(allowance.longestRunSeconds) },
      { name: 'PATTERN', from: 90, cell: ({ allowance }) => allowance.pattern ?? UNKNOWN },
      { name: 'LAST', from: 0, cell: ({ allowance }) => clock(allowance.lastOverMs) || UNKNOWN },
    ],
    rows,
    terminal
  );
  const more = all.length - rows.length;
  return more === 0 ? table : `${table}\n${counted(more, 'more row')} in --output json`;
}

function footnotes(report: HealthReport, { colors, width }: Terminal): string {
  const seen = new Set(exceededOf(report).flatMap(({ allowance }) => allowance.pattern ?? []));
  const others = otherNodes(report);
  return [
    ...(others === null ? [] : [others]),
    colors.dim(wrapped(PACKETS_NOTE, width)),
    ...[...seen].sort().map((pattern) => colors.dim(wrapped(`${pattern}: ${PATTERN_TITLES[pattern]}.`, width))),
  ].join('\n');
}

function meanings({ allowances }: HealthReport, { colors, width }: Terminal): string[] {
  const seen = allowances.filter(({ nodesExceeded }) => nodesExceeded > 0);
  return seen.map(({ name, title, meaning, remedies }) =>
    [
      wrapped(`${colors.bold(name)} (${title}): ${meaning}`, width),
      ...remedies.map(({ what }, i) => `  ${i + 1}. ${wrapped(sentence(what), width - 5, '     ')}`),
    ].join('\n')
  );
}
