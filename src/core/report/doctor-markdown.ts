import type { DoctorReport } from '../doctor';
import { warningsMarkdown } from './diagnosis-markdown';
import { percent, UNKNOWN } from './figures';
import { isoTime } from './iso-time';
import { code, inline, table } from './markdown-text';

/** A doctor's report in Markdown. */
export function doctorMarkdown(report: DoctorReport): string {
  const { store, cluster } = report;
  const version = [store.flavour, store.version].filter((part) => part !== null).join(' ');
  const parts = [
    '# What the data can say',
    `${code(store.address)}${version === '' ? '' : ` (${inline(version)})`}, from ${isoTime(report.fromMs) ?? '?'} to ${isoTime(report.toMs) ?? '?'}${cluster === null ? '' : `, cluster ${code(cluster)}`}; ${report.queries} queries.`,
    ...(report.incomplete ? ['**Incomplete:** limits cut this answer. What is here is right, but not all.'] : []),
    ...(report.findings.length === 0 ? ['Nothing to complain about.'] : warningsMarkdown(report.findings)),
    ...(report.presence.length === 0 ? [] : ['## Series', presence(report)]),
    ...(report.nodes.length === 0 ? [] : ['## Scrapes of the agents', nodes(report)]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function presence(report: DoctorReport): string {
  return table(
    ['from', 'for', 'found', 'missing', 'to turn it on'],
    report.presence.map((one) => [
      inline(one.producer),
      `${inline(one.purpose)}${one.required ? ' (needed)' : ''}`,
      String(one.found.length),
      one.missing.length === 0 ? 'none' : one.missing.map(code).join(' '),
      one.remedy === null ? '' : inline(one.remedy),
    ]),
    [2]
  );
}

function nodes(report: DoctorReport): string {
  return table(
    ['node', 'interval', 'scrapes', 'missed', 'coverage'],
    report.nodes.map((node) => [
      code(node.node),
      node.intervalSeconds === null ? UNKNOWN : `${Number(node.intervalSeconds.toFixed(1))} s`,
      String(node.scrapes),
      String(node.missed),
      percent(node.coverage),
    ]),
    [1, 2, 3, 4]
  );
}
