import { bytes, isoTime, shortened, usd, visibleText, ZONE_REASON_TITLES } from '../../core/report';
import type { ZoneReport } from '../../inquiry';
import { UNKNOWN_ZONE } from '../../inquiry';
import type { Terminal } from '../terminal';
import { findingLines } from './finding-lines';
import { grid } from './grid';
import { wrapped } from './wrapped';

/** Services whose advice is shown. */
const MOST_ADVICE = 10;

/** The matrix for a terminal: from a row to a column, then what it costs, why some of it has no zone, and what could stay inside. */
export function zonesTable(report: ZoneReport, terminal: Terminal): string {
  const { colors, width } = terminal;
  const { matrix } = report;
  const shown = (text: string): string => shortened(visibleText(text), 40);
  const parts = [
    wrapped(
      `${colors.bold(bytes(matrix.interAzBytes))} crossed zones from ${isoTime(report.fromMs) ?? '?'} to ${isoTime(report.toMs) ?? '?'}${report.cluster === null ? '' : `, cluster ${shown(report.cluster)}`}: ${usd(matrix.interAzUsd)} at ${usd(report.usdPerGbEachWay)} a GB each way (${shown(report.priceSource)})`,
      width
    ),
    ...(report.incomplete
      ? [colors.yellow('Incomplete: limits cut this answer. What is here is right, but not all.')]
      : []),
    ...(matrix.cells.length === 0 ? ['No flow is in this window.'] : [matrixGrid(report, terminal)]),
    ...reasons(report, terminal),
    ...pairs(report, terminal),
    ...advice(report, terminal),
    ...findingLines(report.warnings, terminal),
  ];
  return `${parts.join('\n\n')}\n`;
}

function matrixGrid({ matrix }: ZoneReport, terminal: Terminal): string {
  const names = [
    ...new Set([...matrix.zones.map(({ zone }) => zone), ...matrix.cells.flatMap(({ from, to }) => [from, to])]),
  ]
    .filter((name) => name !== UNKNOWN_ZONE)
    .sort();
  const isSeen = matrix.cells.some(({ from, to }) => from === UNKNOWN_ZONE || to === UNKNOWN_ZONE);
  const all = isSeen ? [...names, UNKNOWN_ZONE] : names;
  const cellOf = new Map(matrix.cells.map((cell) => [JSON.stringify([cell.from, cell.to]), cell]));
  return grid(
    [{ name: 'FROM \\ TO' }, ...all.map((name) => ({ name: visibleText(name), align: 'right' as const }))],
    all.map((from) => [
      visibleText(from),
      ...all.map((to) => {
        const cell = cellOf.get(JSON.stringify([from, to]));
        const text = cell === undefined ? '-' : bytes(cell.bytes);
        const crosses = from !== to && from !== UNKNOWN_ZONE && to !== UNKNOWN_ZONE;
        return cell !== undefined && crosses ? terminal.colors.yellow(text) : text;
      }),
    ]),
    terminal
  );
}

function reasons({ matrix }: ZoneReport, { colors, width }: Terminal): string[] {
  const lines = Object.entries(matrix.unknown.reasons).map(
    ([reason, sum]) =>
      `- ${wrapped(`${bytes(sum)}: ${ZONE_REASON_TITLES[reason] ?? visibleText(reason)}`, width - 2, '  ')}`
  );
  return lines.length === 0 ? [] : [`${colors.bold('Without a known zone')}\n${lines.join('\n')}`];
}

function pairs({ pairs: found, cell }: ZoneReport, terminal: Terminal): string[] {
  if (found === null || cell === null) {
    return [];
  }
  const title = terminal.colors.bold(`Largest pairs from ${visibleText(cell.from)} to ${visibleText(cell.to)}`);
  const table = grid(
    [{ name: 'SOURCE' }, { name: 'DESTINATION' }, { name: 'BYTES', align: 'right' }],
    found.map((pair) => [
      shortened(visibleText(pair.source), 60),
      shortened(visibleText(pair.destination), 60),
      bytes(pair.bytes),
    ]),
    terminal
  );
  return [`${title}\n${found.length === 0 ? 'Nothing moved there.' : table}`];
}

function advice({ advice: all }: ZoneReport, { colors, width }: Terminal): string[] {
  const worth = all.filter(({ verdict }) => verdict !== 'nothing-crosses');
  const lines = worth.slice(0, MOST_ADVICE).map((one) => {
    const saved = one.savedUsdPerMonth === null ? '' : `, about ${usd(one.savedUsdPerMonth)} a month`;
    const name = colors.cyan(shortened(visibleText(`${one.namespace}/${one.service}`), 60));
    const text = [`${name}: ${one.because}${saved}.`, ...one.cautions.map((caution) => `Look out: ${caution}.`)].join(
      ' '
    );
    return `- ${wrapped(text, width - 2, '  ')}`;
  });
  const more = worth.length > MOST_ADVICE ? [`${worth.length - MOST_ADVICE} more in --output json`] : [];
  return lines.length === 0
    ? []
    : [[colors.bold('What services could keep inside their zone'), ...lines, ...more].join('\n')];
}
