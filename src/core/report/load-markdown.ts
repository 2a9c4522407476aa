import type { Advice, LoadResult } from '../modelload';
import { adviceFigures, adviceName, karpenterYaml } from './advice-text';
import { alternativesOf } from './comparison';
import type { Alternative } from './comparison';
import { ceiling, measured, predicted, usd } from './figures';
import { factsOf } from './load-facts';
import { block, code, inline, table } from './markdown-text';
import { visibleText } from './visible-text';
import { loadName, runnerUpSentence, sentence, verdictSentence } from './words';

/** One load of the incident report. */
export function loadMarkdown(load: LoadResult): string {
  const parts = [
    `## ${code(loadName(load))} ${inline(verdictSentence(load))}`,
    inline(sentence(load.because)),
    ...(load.runnerUp === null ? [] : [inline(runnerUpSentence(load.runnerUp))]),
    table(
      ['figure', 'value', 'how'],
      factsOf(load).map(({ name, value, note }) => [name, inline(value), note === null ? '' : inline(note)])
    ),
    ...(load.caveats.length === 0
      ? []
      : ['**What this does not prove**', load.caveats.map((caveat) => `- ${inline(sentence(caveat))}`).join('\n')]),
    ...adviceMarkdown(load.advice),
    ...comparisonMarkdown(load),
    ...evidenceMarkdown(load),
  ];
  return parts.join('\n\n');
}

function adviceMarkdown(advice: readonly Advice[]): string[] {
  if (advice.length === 0) {
    return ['### What to do', 'Nothing: there is nothing to gain here.'];
  }
  const items = advice.map((one, i) => {
    const figures = adviceFigures(one);
    const text = `${i + 1}. **${inline(adviceName(one))}**: ${inline(sentence(one.why))}${figures === '' ? '' : ` ${inline(sentence(figures))}`}`;
    return one.kind === 'remedy' ? text : `${text}\n\n${indented(block(karpenterYaml(one.karpenter), 'yaml'))}`;
  });
  return ['### What to do', items.join('\n')];
}

function comparisonMarkdown(load: LoadResult): string[] {
  const rows = alternativesOf(load);
  if (rows.length < 2) {
    return [];
  }
  return [
    '### The same load, otherwise',
    table(
      ['run as', 'baseline / peak', 'predicted time', 'USD an hour', 'USD a load', ''],
      rows.map((row) => [
        code(row.name),
        row.ceiling === null ? 'same' : ceiling(row.ceiling),
        row.kind === 'current' ? `${predicted(row.predicted)} measured` : predicted(row.predicted),
        `${usd(row.usdPerHour)}${row.priceIsOwn ? ' (your price)' : row.priceIsProxy ? ' (another Region)' : ''}`,
        usd(row.usdPerLoad),
        noteOf(row),
      ]),
      [1, 2, 3, 4]
    ),
  ];
}

function noteOf(row: Alternative): string {
  switch (row.kind) {
    case 'current':
      return 'as it ran';
    case 'remedy':
      return 'free';
    case 'instance':
      return row.helps ? '' : 'would not help';
  }
}

function evidenceMarkdown(load: LoadResult): string[] {
  if (load.evidence.length === 0) {
    return [];
  }
  const queries = load.evidence.flatMap(({ signal, query }) =>
    query === null ? [] : [`# ${visibleText(signal)}\n${query}`]
  );
  return [
    '### Evidence',
    table(
      ['signal', 'value'],
      load.evidence.map(({ signal, value, unit }) => [inline(signal), inline(measured(value, unit))]),
      [1]
    ),
    ...(queries.length === 0 ? [] : ['To see it again:', block(queries.join('\n\n'), 'promql')]),
  ];
}

function indented(text: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? line : `   ${line}`))
    .join('\n');
}
