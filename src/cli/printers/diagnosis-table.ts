import {
  adviceName,
  bytes,
  ceiling,
  documented,
  isoTime,
  loadName,
  seconds,
  sentence,
  shortened,
  visibleResult,
} from '../../core/report';
import type { Diagnosis, LoadResult } from '../../inquiry';
import type { Colors, Terminal } from '../terminal';
import { grid } from './grid';
import { loadText } from './load-text';
import { wrapped } from './wrapped';

/** From this width on the summary has all its columns. */
const WIDE = 110;

/** A diagnosis as a report for a terminal: a summary of all loads, then each of them. Label values lose what could steer the terminal. */
export function diagnosisTable(raw: Diagnosis, terminal: Terminal): string {
  const diagnosis = visibleResult(raw);
  const { colors, width } = terminal;
  const { loads, cluster } = diagnosis;
  const parts = [
    wrapped(
      `${colors.bold('Model loads')} from ${isoTime(diagnosis.fromMs) ?? '?'} to ${isoTime(diagnosis.toMs) ?? '?'}${cluster === null ? '' : `, cluster ${shortened(cluster, 60)}`}: ${loads.length} ${loads.length === 1 ? 'load' : 'loads'}, ${diagnosis.queries} queries`,
      width
    ),
    ...(diagnosis.incomplete
      ? [colors.yellow('Incomplete: limits cut this answer. What is here is right, but not all.')]
      : []),
    ...(loads.length === 0 ? [nothingFound(diagnosis, width)] : [summary(loads, terminal)]),
    ...loads.map((load) => loadText(load, terminal)),
    ...warnings(diagnosis, terminal),
    ...(loads.some(({ evidence }) => evidence.length > 0)
      ? [colors.dim(wrapped('The queries behind each figure: --output markdown or json.', width))]
      : []),
  ];
  return `${parts.join('\n\n')}\n`;
}

function nothingFound({ warnings: found }: Diagnosis, width: number): string {
  return wrapped(
    found.length === 0
      ? 'No model load was found in this window. Ask for another one with --from and --to, or see with `headroom doctor` what the data can say.'
      : 'No model load was found in this window; what the data shows about itself may be why:',
    width
  );
}

function summary(loads: readonly LoadResult[], terminal: Terminal): string {
  const { colors, width } = terminal;
  const isWide = width >= WIDE;
  // A file has no edge that a long name could cross.
  const nameWidth = terminal.isTty ? Math.max(24, width - (isWide ? 92 : 56)) : 60;
  return grid(
    [
      { name: 'LOAD' },
      { name: 'TIME', align: 'right' },
      ...(isWide ? [{ name: 'FETCHED', align: 'right' as const }] : []),
      { name: 'GBPS OF CEILING', align: 'right' },
      { name: 'VERDICT' },
      ...(isWide ? [{ name: 'CONFIDENCE' }, { name: 'FIRST ADVICE' }] : []),
    ],
    loads.map((load) => [
      shortened(loadName(load), nameWidth),
      seconds(load.seconds),
      ...(isWide ? [bytes(load.bytes)] : []),
      rateOfCeiling(load),
      verdictColor(load, colors),
      ...(isWide
        ? [load.confidence, load.advice[0] === undefined ? '-' : shortened(adviceName(load.advice[0]), 28)]
        : []),
    ]),
    terminal
  );
}

function rateOfCeiling(load: LoadResult): string {
  const rate = load.meanGbps === null ? '?' : documented(Number(load.meanGbps.toFixed(2)));
  return `${rate} of ${load.ceiling === null ? '?' : ceiling(load.ceiling).replace(' Gbps', '')}`;
}

/** Green where there is nothing to do, dim where nothing can be said, yellow for a bound. */
export function verdictColor({ verdict }: Pick<LoadResult, 'verdict'>, colors: Colors): string {
  switch (verdict) {
    case 'warm':
    case 'microburst':
      return colors.green(verdict);
    case 'inconclusive':
      return colors.dim(verdict);
    default:
      return colors.yellow(verdict);
  }
}

function warnings({ warnings: found }: Diagnosis, { colors, width }: Terminal): string[] {
  if (found.length === 0) {
    return [];
  }
  const lines = found.map(({ code, message, affects }) => {
    const where =
      affects.length === 0
        ? ''
        : ` (${shortened(affects.slice(0, 3).join(', '), 120)}${affects.length > 3 ? `, ${affects.length - 3} more` : ''})`;
    return `- ${wrapped(`${colors.yellow(code)}: ${sentence(shortened(message, 600))}${where}`, width - 2, '  ')}`;
  });
  return [[colors.bold('What the data shows about itself'), ...lines].join('\n')];
}
