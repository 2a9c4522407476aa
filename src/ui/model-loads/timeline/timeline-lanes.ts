import { documented, measured } from '../../../core/report';
import type { Lane, LaneSeries, LoadLanes, LoadResult } from '../../../core/modelload';
import { WORDS } from '../words';
import { roundAbove, usualStep } from './time-axis';
import type { TimeSpan } from './time-axis';

/** A line across a lane that something is measured against. */
export interface Level {
  readonly value: number;
  readonly label: string;
  readonly dash: 'long' | 'short';
}

/** One lane as it is drawn: series of one unit on one scale. */
export interface DrawnLane {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly note: string | null;
  readonly query: string | null;
  readonly kind: 'rates' | 'bars' | 'lines';
  readonly series: readonly LaneSeries[];
  readonly levels: readonly Level[];
  /** Levels that lie above the scale, in words. */
  readonly above: readonly string[];
  /** The value at the top of the lane. */
  readonly highest: number;
}

/** A level this many times above all that was measured would press the measured into a line at the bottom. */
const FAR_ABOVE = 12;

/** The lanes of a load from its own timeline and, where they were asked for, from the store's other series. */
export function timelineLanes(load: LoadResult, lanes: LoadLanes | null): DrawnLane[] {
  const { timesMs, ownGbps, nodeGbps, bwInExceededPackets } = load.timeline;
  const others = lanes?.lanes ?? [];
  const bwIn: Lane = {
    id: 'allowance-bw-in',
    title: WORDS.bwIn,
    unit: 'packets',
    note: WORDS.bwInNote,
    series: [{ label: 'packets', timesMs, values: bwInExceededPackets }],
    query: null,
  };
  const rates = [
    { label: WORDS.thisLoad, timesMs, values: ownGbps },
    { label: WORDS.wholeNode, timesMs, values: nodeGbps },
  ];
  return [
    ...(timesMs.length === 0 ? [] : [ratesLane(load, rates)]),
    ...(others.some(({ id }) => id === bwIn.id) || bwInExceededPackets.every((value) => value === null)
      ? []
      : [drawnLane(bwIn)]),
    ...others.map(drawnLane),
  ];
}

function ratesLane({ ceiling }: LoadResult, series: readonly LaneSeries[]): DrawnLane {
  const measuredMost = Math.max(0, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const levels: Level[] = [];
  if (ceiling !== null) {
    const { baselineGbps, peakGbps } = ceiling;
    const isOne = peakGbps === null || peakGbps === baselineGbps;
    levels.push({ value: baselineGbps, label: `${WORDS.baseline} ${documented(baselineGbps)} Gbps`, dash: 'long' });
    if (!isOne) {
      levels.push({ value: peakGbps, label: `${WORDS.peak} ${documented(peakGbps)} Gbps`, dash: 'short' });
    }
  }
  const base = Math.max(measuredMost, levels[0]?.value ?? 0);
  const least = measuredMost > 0 ? measuredMost : base;
  const kept = levels.filter(({ value }) => value <= FAR_ABOVE * least);
  return {
    id: 'ingress',
    title: WORDS.ingress,
    unit: 'Gbps',
    note: null,
    query: null,
    kind: 'rates',
    series,
    levels: kept,
    above: levels.filter((level) => !kept.includes(level)).map(({ label }) => `${label}, ${WORDS.aboveScale}`),
    highest: roundAbove(1.1 * Math.max(measuredMost, ...kept.map(({ value }) => value))),
  };
}

/** A lane of one unit on a scale of its own. */
export function drawnLane(lane: Lane): DrawnLane {
  const most = Math.max(0, ...lane.series.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const isCount = lane.series.length === 1 && (lane.unit === 'packets' || lane.unit === 'segments');
  return {
    ...lane,
    kind: isCount ? 'bars' : 'lines',
    levels: [],
    above: [],
    highest: roundAbove(most),
  };
}

/** All values known and 0: nothing to draw, and worth saying. Null: not so; else the number of intervals. */
export function zeroIntervals({ series, kind }: DrawnLane): number | null {
  const values = series.flatMap((one) => one.values);
  return kind !== 'rates' && values.length > 0 && values.every((value) => value === 0)
    ? Math.max(...series.map((one) => one.values.length))
    : null;
}

/** What the time axis spans: the load, its samples and the window of the lanes. */
export function timelineSpan(load: LoadResult, lanes: LoadLanes | null): TimeSpan {
  const { timesMs } = load.timeline;
  const step = usualStep(timesMs) ?? 0;
  const margin = (load.endMs - load.startMs) * 0.04;
  const first = timesMs[0];
  const moments = [
    load.startMs - margin,
    load.endMs + margin,
    ...timesMs,
    ...(first === undefined ? [] : [first - step]),
  ];
  if (lanes !== null) {
    moments.push(lanes.fromMs, lanes.toMs);
  }
  if (load.moments.scheduledMs !== null && load.startMs - load.moments.scheduledMs <= load.endMs - load.startMs) {
    moments.push(load.moments.scheduledMs - margin);
  }
  return { fromMs: Math.min(...moments), toMs: Math.max(...moments) };
}

/** A value of a lane with its unit; short times in milliseconds. */
export function laneFigure(value: number | null, unit: string): string {
  if (value === null) {
    return WORDS.noValue;
  }
  if (unit === 'Gbps') {
    return `${value.toFixed(2)} Gbps`;
  }
  return unit === 'seconds' && value < 1
    ? `${documented(Number((value * 1000).toPrecision(3)))} ms`
    : measured(value, unit);
}
