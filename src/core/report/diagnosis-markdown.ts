import type { Diagnosis, LoadResult } from '../modelload';
import { adviceName } from './advice-text';
import { bytes, ceiling, gbps, seconds } from './figures';
import { isoTime } from './iso-time';
import { loadMarkdown } from './load-markdown';
import { code, inline, table } from './markdown-text';
import { loadName, sentence } from './words';

/** A diagnosis as an incident report in Markdown: a summary, then each load with its proof, its doubts and what to do. */
export function diagnosisMarkdown(diagnosis: Diagnosis): string {
  const { fromMs, toMs, cluster, loads } = diagnosis;
  const parts = [
    '# Model loads',
    `From ${isoTime(fromMs) ?? '?'} to ${isoTime(toMs) ?? '?'}${cluster === null ? '' : `, cluster ${code(cluster)}`}. ${countOf(loads.length)}; ${diagnosis.queries} queries.`,
    ...(diagnosis.incomplete ? ['**Incomplete:** limits cut this answer. What is here is right, but not all.'] : []),
    ...(loads.length === 0 ? ['No model load was found in this window.'] : [summary(loads)]),
    ...loads.map(loadMarkdown),
    ...warningsMarkdown(diagnosis.warnings),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** Findings as a section, none for none. */
export function warningsMarkdown(warnings: Diagnosis['warnings']): string[] {
  if (warnings.length === 0) {
    return [];
  }
  const lines = warnings.map(
    ({ code: word, message, affects }) =>
      `- **${inline(word)}**: ${inline(sentence(message))}${affects.length === 0 ? '' : ` (${listed(affects)})`}`
  );
  return ['## What the data shows about itself', lines.join('\n')];
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 5).map(code).join(', ');
  return names.length <= 5 ? shown : `${shown} and ${names.length - 5} more`;
}

function countOf(loads: number): string {
  return loads === 1 ? '1 load' : `${loads} loads`;
}

function summary(loads: readonly LoadResult[]): string {
  return table(
    ['load', 'time', 'fetched', 'mean rate', 'ceiling', 'verdict', 'confidence', 'first advice'],
    loads.map((load) => [
      code(loadName(load)),
      seconds(load.seconds),
      bytes(load.bytes),
      gbps(load.meanGbps),
      ceiling(load.ceiling),
      load.verdict,
      load.confidence,
      load.advice[0] === undefined ? 'none' : inline(adviceName(load.advice[0])),
    ]),
    [1, 2, 3, 4]
  );
}
