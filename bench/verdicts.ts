import { VERDICTS } from '../src/core/modelload';
import { randomSuite, simulateHistory } from '../src/simulator';
import { startPrometheus } from '../test/prometheus/real-prometheus';
import type { Comparison } from './evaluate';
import { confusion, evaluate, isConfidentlyWrong } from './evaluate';

/** Scrape intervals of the suites; half of the loads are at 15 s and below. */
const INTERVALS = [5, 15, 30, 60] as const;
const START_MS = Date.parse('2026-11-21T00:00:00Z');

/** Random clusters with every trap on, in a real Prometheus: what was said of each load beside what is true. Markdown. */
export async function benchVerdicts(firstSeed: number, loadsEach: number): Promise<string> {
  const comparisons: Comparison[] = [];
  let queries = 0;
  for (const [i, intervalSeconds] of INTERVALS.entries()) {
    const seed = firstSeed + i;
    const history = simulateHistory(randomSuite({ seed, loads: loadsEach, intervalSeconds, traps: true }), {
      startMs: START_MS,
    });
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
    '### Verdicts',
    '',
    `Random clusters, traps on, seeds ${firstSeed}-${firstSeed + INTERVALS.length - 1}, ${comparisons.length} loads, at most ${queries} queries a diagnosis.`,
    'Right: the true word, one that the visible series can’t tell from it, or `inconclusive` where no whole scrape interval lies in the network phase.',
    '',
    ...summaryTable(comparisons),
    '',
    ...confusionTable(comparisons),
    '',
    ...missTable(comparisons),
  ].join('\n');
}

function summaryTable(all: readonly Comparison[]): string[] {
  const rows = INTERVALS.map((interval) => {
    const some = all.filter((one) => one.intervalSeconds === interval);
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
      `${interval} s`,
      some.length,
      `${((100 * right) / some.length).toFixed(1)} %`,
      some.filter(isConfidentlyWrong).length,
      `${within} of ${errors.length}`,
      some.filter((one) => one.found?.bytes == null).length,
      advised.length,
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return [
    '| scrape | loads | right | wrong with more than low confidence | bytes within 5 % | bytes null | instance advised where none helps |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
  ];
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
