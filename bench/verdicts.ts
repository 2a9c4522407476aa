import { VERDICTS } from '../src/core/modelload';
import { randomSuite, simulateHistory } from '../src/simulator';
import { startPrometheus } from '../test/prometheus/real-prometheus';
import type { Comparison } from './evaluate';
import { confusion, evaluate, isConfidentlyWrong } from './evaluate';

/** Scrape intervals of the suites. */
const INTERVALS = [5, 15, 30, 60] as const;
/** The intervals for which most is promised: these are run in every round, the coarser ones in every second. */
const FINE_SECONDS = 15;
const START_MS = Date.parse('2026-11-21T00:00:00Z');

/** What a run of the suites consists of: each has its own seed, from `seed` on. */
export interface VerdictBench {
  readonly seed: number;
  /** loads of each suite */
  readonly loads: number;
  /** suites of each fine interval */
  readonly rounds: number;
}

/** Random clusters with every trap on, in a real Prometheus: what was said of each load beside what is true. Markdown. */
export async function benchVerdicts({ seed: firstSeed, loads, rounds }: VerdictBench): Promise<string> {
  const suites = Array.from({ length: rounds }, (_, round) =>
    INTERVALS.filter((interval) => interval <= FINE_SECONDS || round % 2 === 0)
  ).flat();
  const comparisons: Comparison[] = [];
  let queries = 0;
  for (const [i, intervalSeconds] of suites.entries()) {
    const seed = firstSeed + i;
    const history = simulateHistory(randomSuite({ seed, loads, intervalSeconds, traps: true }), { startMs: START_MS });
    const prometheus = await startPrometheus([history]);
    try {
      const answer = await evaluate(prometheus.url, history);
      comparisons.push(...answer.comparisons);
      queries = Math.max(queries, answer.diagnosis.queries);
      process.stderr.write(
        `seed ${seed}, ${intervalSeconds} s: ${answer.comparisons.filter((one) => one.right).length} of ${answer.comparisons.length} right\n`
      );
    } finally {
      await prometheus.stop();
    }
  }
  return [
    `Random clusters, traps on, seeds ${firstSeed}-${firstSeed + suites.length - 1}, ${comparisons.length} loads, at most ${queries} queries a diagnosis.`,
    'Right: the true word, one that the visible series can’t tell from it, or `inconclusive` where no whole interval of the samples that carry the bytes lies in the network phase.',
    'Loads whose bytes only flow records show (each 30 s, whatever the scrape) are in the rows of their scrape, and once more in a row of their own.',
    '',
    ...summaryTable(comparisons),
    '',
    ...caseTable(comparisons),
    '',
    ...confusionTable(comparisons),
    '',
    ...missTable(comparisons),
    '',
    ...bytesTable(comparisons),
  ].join('\n');
}

function summaryTable(all: readonly Comparison[]): string[] {
  const groups: ReadonlyArray<readonly [string, (one: Comparison) => boolean]> = [
    ...INTERVALS.map((interval) => [`${interval} s`, (one: Comparison) => one.intervalSeconds === interval] as const),
    [`at most ${FINE_SECONDS} s`, isFine],
    [
      `of these by flow records alone`,
      (one: Comparison) => isFine(one) && one.truth.resolutionSeconds > one.intervalSeconds,
    ],
  ];
  const rows = groups.flatMap(([name, belongs]) => {
    const some = all.filter(belongs);
    if (some.length === 0) {
      return [];
    }
    const right = some.filter((one) => one.right).length;
    const errors = some.flatMap((one) => (one.bytesError === null ? [] : [Math.abs(one.bytesError)]));
    const within = errors.filter((error) => error <= 0.05).length;
    const advised = some.filter(
      (one) =>
        one.found !== null &&
        !HELPED.has(one.truth.verdict) &&
        !one.truth.acceptable.some((word) => HELPED.has(word)) &&
        one.found.advice.some((advice) => advice.kind === 'instance')
    );
    const cells = [
      name,
      some.length,
      `${((100 * right) / some.length).toFixed(1)} %`,
      some.filter(isConfidentlyWrong).length,
      `${within} of ${errors.length}`,
      some.filter((one) => one.found?.bytes == null).length,
      advised.length,
    ];
    return [`| ${cells.join(' | ')} |`];
  });
  return [
    '| scrape | loads | right | wrong with more than low confidence | bytes within 5 % | bytes null | instance advised where none helps |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
  ];
}

function isFine(one: Comparison): boolean {
  return one.intervalSeconds <= FINE_SECONDS;
}

/** How many of each true word were right at the fine intervals. */
function caseTable(all: readonly Comparison[]): string[] {
  const rows = VERDICTS.flatMap((word) => {
    const some = all.filter((one) => isFine(one) && one.truth.verdict === word);
    const right = some.filter((one) => one.right).length;
    return some.length === 0
      ? []
      : [`| ${word} | ${right} of ${some.length} | ${((100 * right) / some.length).toFixed(1)} % |`];
  });
  return [`| true, at most ${FINE_SECONDS} s | right | share |`, '| --- | --- | --- |', ...rows];
}

/** Truths for which a larger instance is an answer. */
const HELPED: ReadonlySet<string> = new Set(['node-contention', 'burst-spent', 'baseline-bound', 'burst-bound']);

function confusionTable(all: readonly Comparison[]): string[] {
  const matrix = confusion(all);
  const columns = [...VERDICTS, 'missed' as const].filter((word) => [...matrix.values()].some((row) => row.has(word)));
  const rows = VERDICTS.filter((word) => matrix.has(word)).map((word) => {
    const row = matrix.get(word);
    return `| ${word} | ${columns.map((column) => row?.get(column) ?? '').join(' | ')} |`;
  });
  return [
    'Rows: true. Columns: said.',
    '',
    `| | ${columns.join(' | ')} |`,
    `| --- |${columns.map(() => ' --- |').join('')}`,
    ...rows,
  ];
}

function missTable(all: readonly Comparison[]): string[] {
  const wrong = all.filter((one) => !one.right);
  return wrong.length === 0
    ? ['No load was judged wrongly.']
    : [
        '| wrong: case | scrape | true | said | confidence | whole intervals |',
        '| --- | --- | --- | --- | --- | --- |',
        ...wrong.map(
          (one) =>
            `| ${one.truth.laidCase ?? ''} | ${one.intervalSeconds} s | ${one.truth.verdict} | ${one.found?.verdict ?? 'missed'} | ${one.found?.confidence ?? ''} | ${one.truth.wholeIntervals} |`
        ),
      ];
}

function bytesTable(all: readonly Comparison[]): string[] {
  const off = all.filter((one) => Math.abs(one.bytesError ?? 0) > 0.05);
  return off.length === 0
    ? ['No bytes were off by more than 5 %.']
    : [
        '| bytes off by more than 5 %: case | scrape | error | attribution | resolution |',
        '| --- | --- | --- | --- | --- |',
        ...off.map(
          (one) =>
            `| ${one.truth.laidCase ?? ''} | ${one.intervalSeconds} s | ${((one.bytesError ?? 0) * 100).toFixed(1)} % | ${one.found?.attribution ?? ''} | ${one.truth.resolutionSeconds} s |`
        ),
      ];
}
