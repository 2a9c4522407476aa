import {
  adviceFigures,
  adviceName,
  alternativesOf,
  ceiling,
  factsOf,
  karpenterYaml,
  loadName,
  measured,
  predicted,
  runnerUpSentence,
  sentence,
  shortened,
  usd,
  verdictSentence,
} from '../../core/report';
import type { LoadResult } from '../../inquiry';
import type { Terminal } from '../terminal';
import { grid } from './grid';
import { indented, wrapped } from './wrapped';

const IN = '  ';
const LONGEST = 400;

/** One load as paragraphs: what bounded it, its figures, what is not proved, what to do, and the same load otherwise. Hidden characters are gone already. */
export function loadText(load: LoadResult, terminal: Terminal): string {
  const { colors, width } = terminal;
  const room = width - IN.length;
  const paragraph = (text: string): string => indented(wrapped(shortened(text, LONGEST), room), IN);
  const list = (title: string, items: readonly string[]): string[] =>
    items.length === 0 ? [] : [[IN + colors.bold(title), ...items].join('\n')];
  const parts = [
    [
      wrapped(`${colors.bold(shortened(loadName(load), 120))} ${verdictSentence(load)}`, room, IN),
      paragraph(sentence(load.because)),
      ...(load.runnerUp === null ? [] : [colors.dim(paragraph(runnerUpSentence(load.runnerUp)))]),
    ].join('\n'),
    figures(load, terminal),
    ...list(
      'What this does not prove',
      load.caveats.map((caveat) => `${IN}- ${wrapped(shortened(sentence(caveat), LONGEST), room - 2, `${IN}  `)}`)
    ),
    ...list('What to do', advice(load, terminal)),
    ...comparison(load, terminal),
    ...list(
      'Evidence',
      load.evidence.map(
        ({ signal, value, unit }) =>
          `${IN}${shortened(measured(value, unit), 60).padStart(18)}  ${shortened(signal, Math.max(20, room - 20))}`
      )
    ),
  ];
  return parts.join('\n\n');
}

function figures(load: LoadResult, { colors, width }: Terminal): string {
  const facts = factsOf(load);
  const column = Math.max(...facts.map(({ name }) => name.length)) + 2;
  return facts
    .map(({ name, value, note }) => {
      const text = `${shortened(value, LONGEST)}${note === null ? '' : ` (${shortened(note, LONGEST)})`}`;
      const indent = IN + ' '.repeat(column);
      return `${IN}${colors.dim(name.padEnd(column))}${wrapped(text, width - IN.length - column, indent)}`;
    })
    .join('\n');
}

function advice(load: LoadResult, { colors, width }: Terminal): string[] {
  if (load.advice.length === 0) {
    return [`${IN}Nothing: there is nothing to gain here.`];
  }
  return load.advice.map((one, i) => {
    const facts = adviceFigures(one);
    const text = `${colors.bold(shortened(adviceName(one), 60))}: ${shortened(sentence(one.why), LONGEST)}${facts === '' ? '' : ` ${sentence(facts)}`}`;
    const lines = `${IN}${i + 1}. ${wrapped(text, width - IN.length - 3, `${IN}   `)}`;
    return one.kind === 'remedy'
      ? lines
      : `${lines}\n${colors.dim(indented(karpenterYaml(one.karpenter), `${IN}     `))}`;
  });
}

function comparison(load: LoadResult, terminal: Terminal): string[] {
  const rows = alternativesOf(load);
  if (rows.length < 2) {
    return [];
  }
  const isWide = terminal.width >= 90;
  const table = grid(
    [
      { name: 'RUN AS' },
      ...(isWide ? [{ name: 'BASELINE / PEAK', align: 'right' as const }] : []),
      { name: 'PREDICTED TIME', align: 'right' },
      ...(isWide ? [{ name: 'AN HOUR', align: 'right' as const }] : []),
      { name: 'A LOAD', align: 'right' },
      { name: '' },
    ],
    rows.map((row) => [
      shortened(row.name, 32),
      ...(isWide ? [row.ceiling === null ? 'same' : ceiling(row.ceiling)] : []),
      predicted(row.predicted),
      ...(isWide ? [usd(row.usdPerHour)] : []),
      usd(row.usdPerLoad),
      [
        row.kind === 'current' ? 'as it ran' : row.kind === 'remedy' ? 'free' : row.helps ? '' : 'would not help',
        row.priceIsOwn ? 'your price' : row.priceIsProxy ? 'price of another Region' : '',
      ]
        .filter((note) => note !== '')
        .join(', '),
    ]),
    terminal
  );
  return [`${IN}${terminal.colors.bold('The same load, otherwise')}\n${indented(table, IN)}`];
}
