import { intervalStart, shareOf } from './time-axis';
import type { TimeSpan } from './time-axis';

/** Shapes are drawn in a box of this size, which is stretched over its place. */
export const BOX = { width: 1000, height: 100 } as const;

interface Columns {
  readonly timesMs: readonly number[];
  readonly values: ReadonlyArray<number | null>;
}

interface Step {
  readonly from: number;
  readonly to: number;
  readonly y: number;
}

/** Each known interval as a level line; values above the scale end at its top. Runs are parted by gaps: a gap is drawn as one. */
function runsOf({ timesMs, values }: Columns, span: TimeSpan, highest: number): Step[][] {
  const runs: Step[][] = [];
  let run: Step[] = [];
  values.forEach((value, i) => {
    const end = timesMs[i];
    const start = intervalStart(timesMs, i) ?? end;
    if (value === null || end === undefined || start === undefined) {
      run = [];
      return;
    }
    if (run.length === 0) {
      runs.push(run);
    }
    run.push({
      from: shareOf(span, start) * BOX.width,
      to: shareOf(span, end) * BOX.width,
      y: BOX.height * (1 - Math.min(1, Math.max(0, value / highest))),
    });
  });
  return runs;
}

const point = (x: number, y: number): string => `${x.toFixed(2)} ${y.toFixed(2)}`;

/** A line of steps, an SVG path. */
export function stepLine(columns: Columns, span: TimeSpan, highest: number): string {
  return runsOf(columns, span, highest)
    .map((run) => `M${run.flatMap(({ from, to, y }) => [point(from, y), point(to, y)]).join('L')}`)
    .join('');
}

/** The area under a line of steps, an SVG path. */
export function stepArea(columns: Columns, span: TimeSpan, highest: number): string {
  return runsOf(columns, span, highest)
    .map((run) => {
      const first = run[0]?.from ?? 0;
      const last = run[run.length - 1]?.to ?? 0;
      const top = run.flatMap(({ from, to, y }) => [point(from, y), point(to, y)]).join('L');
      return `M${point(first, BOX.height)}L${top}L${point(last, BOX.height)}Z`;
    })
    .join('');
}

/** A bar for each interval whose value is above 0, with a hair of space between two. */
export function bars(columns: Columns, span: TimeSpan, highest: number): string {
  return runsOf(columns, span, highest)
    .flat()
    .filter(({ y }) => y < BOX.height)
    .map(({ from, to, y }) => {
      const inset = Math.min(1, (to - from) / 6);
      // What is above 0 can be seen, however little.
      const top = Math.min(y, BOX.height - 4);
      return `M${point(from + inset, BOX.height)}V${top.toFixed(2)}H${(to - inset).toFixed(2)}V${BOX.height}Z`;
    })
    .join('');
}
