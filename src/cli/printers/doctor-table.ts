import { isoTime, percent, sentence, shortened, visibleResult } from '../../core/report';
import type { DoctorReport } from '../../inquiry';
import type { Terminal } from '../terminal';
import { findingLine } from './finding-lines';
import { grid } from './grid';
import { wrapped } from './wrapped';

/** A doctor's report for a terminal: findings first, then what was found and how often the agents were scraped. */
export function doctorTable(raw: DoctorReport, terminal: Terminal): string {
  const report = visibleResult(raw);
  const { colors, width } = terminal;
  const { store, cluster, findings } = report;
  const version = [store.flavour, store.version].filter((part) => part !== null).join(' ');
  const parts = [
    wrapped(
      `${colors.bold('What the data can say')} at ${store.address}${version === '' ? '' : ` (${version})`} from ${isoTime(report.fromMs) ?? '?'} to ${isoTime(report.toMs) ?? '?'}${cluster === null ? '' : `, cluster ${shortened(cluster, 60)}`}: ${report.queries} queries`,
      width
    ),
    ...(report.incomplete
      ? [colors.yellow('Incomplete: limits cut this answer. What is here is right, but not all.')]
      : []),
    findings.length === 0
      ? colors.green('Nothing to complain about.')
      : findings.map((one) => findingLine(one, terminal)).join('\n'),
    ...(report.presence.length === 0 ? [] : [presence(report, terminal)]),
    ...(report.nodes.length === 0 ? [] : [nodes(report, terminal)]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function presence(report: DoctorReport, terminal: Terminal): string {
  const { colors, width } = terminal;
  const table = grid(
    [{ name: 'SERIES OF' }, { name: 'FOUND', align: 'right' }, { name: 'MISSING', align: 'right' }, { name: 'FOR' }],
    report.presence.map(({ producer, purpose, required, found, missing }) => [
      producer,
      String(found.length),
      missing.length === 0 ? '0' : required ? colors.yellow(String(missing.length)) : String(missing.length),
      shortened(`${purpose}${required ? ' (needed)' : ''}`, Math.max(24, width - 45)),
    ]),
    terminal
  );
  const remedies = report.presence.flatMap(({ producer, missing, remedy }) =>
    remedy === null || missing.length === 0
      ? []
      : [
          `- ${wrapped(`${producer}: ${shortened(missing.join(', '), 200)}. ${sentence(shortened(remedy, 400))}`, width - 2, '  ')}`,
        ]
  );
  return remedies.length === 0
    ? table
    : `${table}\n\n${colors.bold('Missing, and how to turn it on')}\n${remedies.join('\n')}`;
}

function nodes(report: DoctorReport, terminal: Terminal): string {
  return grid(
    [
      { name: 'NODE' },
      { name: 'INTERVAL', align: 'right' },
      { name: 'SCRAPES', align: 'right' },
      { name: 'MISSED', align: 'right' },
      { name: 'COVERAGE', align: 'right' },
    ],
    report.nodes.map(({ node, intervalSeconds, scrapes, missed, coverage }) => [
      shortened(node, Math.max(24, terminal.width - 45)),
      intervalSeconds === null ? 'unknown' : `${Number(intervalSeconds.toFixed(1))} s`,
      String(scrapes),
      String(missed),
      percent(coverage),
    ]),
    terminal
  );
}
