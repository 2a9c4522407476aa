import type { AllowanceHealth, HealthReport } from '../health';
import { warningsMarkdown } from './diagnosis-markdown';
import { ceiling, grouped, percent, seconds, UNKNOWN } from './figures';
import {
  clock,
  degradedTime,
  exceededOf,
  networkSentence,
  nodesSentence,
  otherNodes,
  PACKETS_NOTE,
  PATTERN_TITLES,
  scrapesOver,
} from './health-words';
import { isoTime } from './iso-time';
import { block, code, inline, list, table } from './markdown-text';
import { sentence } from './words';

/** A health report in Markdown, to paste: the answer, the network, the nodes that met a limit, what that means and what to do. */
export function healthMarkdown(report: HealthReport): string {
  const { cluster, networkHealth, allowances } = report;
  const over = exceededOf(report);
  const others = otherNodes(report);
  const parts = [
    '# Network health',
    `**${inline(networkSentence(report))} ${inline(nodesSentence(report))}**`,
    `From ${isoTime(report.fromMs) ?? '?'} to ${isoTime(report.toMs) ?? '?'}${cluster === null ? '' : `, cluster ${code(cluster)}`}; ${report.queries} queries.`,
    ...(report.incomplete ? ['**Incomplete:** limits cut this answer. What is here is right, but not all.'] : []),
    '## AWS network',
    ...(networkHealth.monitors.length === 0 ? [] : [monitors(report)]),
    inline(networkHealth.scope),
    ...(networkHealth.remedy === null ? [] : [inline(sentence(networkHealth.remedy))]),
    ...(over.length === 0
      ? []
      : ['## Nodes that met a limit', nodes(report), inline(PACKETS_NOTE), ...patterns(report)]),
    ...(over.length === 0 || others === null ? [] : [others]),
    ...allowances.filter(({ nodesExceeded }) => nodesExceeded > 0).flatMap(meaning),
    ...warningsMarkdown(report.warnings),
  ];
  return `${parts.join('\n\n')}\n`;
}

function monitors({ networkHealth }: HealthReport): string {
  return table(
    ['monitor', 'cluster', 'status', 'in the window', 'at its end', 'degraded', 'first', 'last', 'data for'],
    networkHealth.monitors.map((monitor) => [
      code(monitor.name),
      monitor.cluster === null ? '' : code(monitor.cluster),
      inline(monitor.status ?? UNKNOWN),
      monitor.state,
      monitor.now ?? UNKNOWN,
      monitor.state === 'degraded' ? degradedTime(monitor) : '',
      clock(monitor.firstDegradedMs),
      clock(monitor.lastDegradedMs),
      monitor.coverage === null ? UNKNOWN : percent(monitor.coverage),
    ]),
    [8]
  );
}

function nodes(report: HealthReport): string {
  const titles = new Map(report.allowances.map(({ name, title }) => [name, title]));
  return table(
    ['node', 'type', 'zone', 'baseline / peak', 'limit', 'packets', 'scrapes over', 'longest', 'pattern', 'last'],
    exceededOf(report).map(({ node, allowance }) => [
      code(node.name),
      inline(node.instanceType ?? UNKNOWN),
      inline(node.zone ?? node.zoneId ?? UNKNOWN),
      ceiling(node.ceiling),
      inline(titles.get(allowance.name) ?? allowance.name),
      allowance.packets === null ? UNKNOWN : grouped(allowance.packets),
      scrapesOver(allowance),
      seconds(allowance.longestRunSeconds),
      allowance.pattern ?? UNKNOWN,
      clock(allowance.lastOverMs),
    ]),
    [5, 6, 7]
  );
}

function patterns(report: HealthReport): string[] {
  const seen = new Set(exceededOf(report).flatMap(({ allowance }) => allowance.pattern ?? []));
  return list([...seen].sort().map((pattern) => `${pattern}: ${PATTERN_TITLES[pattern]}`));
}

function meaning({ title, metric, meaning: text, remedies, source, query }: AllowanceHealth): string[] {
  return [
    `## ${inline(title.charAt(0).toUpperCase() + title.slice(1))} (${code(metric)})`,
    `${inline(text)} Source: ${inline(source)}.`,
    remedies
      .map(({ what, source: from }, i) => `${i + 1}. ${inline(sentence(what))} Source: ${inline(from)}.`)
      .join('\n'),
    block(query, 'promql'),
  ];
}
