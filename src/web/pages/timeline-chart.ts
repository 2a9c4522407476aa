import { documented, isoTime } from '../../core/report';
import type { LoadResult } from '../../inquiry';
import { html } from './html';
import type { Html } from './html';

const WIDTH = 1060;
const HEIGHT = 250;
const LEFT = 46;
const RIGHT = 14;
const TOP = 14;
/** The strip of exceeded marks lies between the plot and the time axis. */
const STRIP = 20;
const BOTTOM = 24;
const PLOT_BOTTOM = HEIGHT - BOTTOM - STRIP;

/** The rate of a load and of its node over time, against the instance's baseline and peak. Null where there are no intervals. */
export function timelineChart(load: LoadResult, id: string): Html | null {
  const { timesMs, ownGbps, nodeGbps, bwInExceededPackets } = load.timeline;
  const first = timesMs[0];
  const last = timesMs.at(-1);
  if (first === undefined || last === undefined || timesMs.length < 2) {
    return null;
  }
  const starts = startsOf(timesMs);
  const fromMs = Math.min(starts[0] ?? first, load.startMs);
  const toMs = Math.max(last, load.endMs);
  const top = topOf(load);
  const x = (ms: number): number => round(LEFT + ((ms - fromMs) / (toMs - fromMs)) * (WIDTH - LEFT - RIGHT));
  const y = (gbps: number): number => round(PLOT_BOTTOM - (Math.max(0, gbps) / top) * (PLOT_BOTTOM - TOP));
  const steps = (values: ReadonlyArray<number | null>): string => stepPath(values, starts, timesMs, x, y);
  const own = steps(ownGbps);
  return html`<svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="${id}-title ${id}-text">
    <title id="${id}-title">Rate over time</title>
    <desc id="${id}-text">${descriptionOf(load)}</desc>
    <rect
      class="span"
      x="${x(load.startMs)}"
      y="${TOP}"
      width="${round(x(load.endMs) - x(load.startMs))}"
      height="${PLOT_BOTTOM - TOP}"
    />
    ${yTicks(top).map((tick) => html`<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(tick)}" y2="${y(tick)}" /><text x="${LEFT - 8}" y="${y(tick) + 4}" text-anchor="end">${documented(tick)}</text>`)}
    <line class="axis" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${PLOT_BOTTOM}" y2="${PLOT_BOTTOM}" />
    <line class="span-edge" x1="${x(load.startMs)}" x2="${x(load.startMs)}" y1="${TOP}" y2="${PLOT_BOTTOM}" />
    <line class="span-edge" x1="${x(load.endMs)}" x2="${x(load.endMs)}" y1="${TOP}" y2="${PLOT_BOTTOM}" />
    ${ceilingLines(load, y)}
    <path class="line-node" d="${steps(nodeGbps)}" />
    <path class="line-own" d="${own}" />
    ${bwInExceededPackets.map((packets, i) => {
      const start = starts[i];
      const end = timesMs[i];
      return packets !== null && packets > 0 && start !== undefined && end !== undefined
        ? html`<rect
            class="exceeded"
            x="${x(start) + 0.5}"
            y="${PLOT_BOTTOM + 6}"
            width="${Math.max(2, round(x(end) - x(start) - 1))}"
            height="8"
            rx="2"
            ><title>${timeOfDay(end)}: ${packets} packets over the inbound allowance</title></rect
          >`
        : null;
    })}
    ${xTicks(fromMs, toMs).map((ms) => html`<text x="${x(ms)}" y="${HEIGHT - 6}" text-anchor="middle">${timeOfDay(ms)}</text>`)}
  </svg>`;
}

/** The keys of the chart's marks. */
export function chartKeys(load: LoadResult): Html {
  const key = (mark: Html, name: string): Html =>
    html`<span class="key"><svg viewBox="0 0 18 10" aria-hidden="true">${mark}</svg>${name}</span>`;
  const { ceiling } = load;
  return html`${key(html`<path class="line-own" d="M1 5h16" />`, 'this load')}${key(html`<path class="line-node" d="M1 5h16" />`, 'all of the node')}${
    ceiling === null ? null : key(html`<path class="line-baseline" d="M0 5h18" />`, 'baseline')
  }${ceiling === null || ceiling.peakGbps === null || ceiling.peakGbps === ceiling.baselineGbps ? null : key(html`<path class="line-peak" d="M0 5h18" />`, 'peak')}${key(
    html`<rect class="exceeded" x="1" y="1" width="16" height="8" rx="2" />`,
    'inbound allowance exceeded'
  )}`;
}

/** `11:00:35` in UTC. */
export function timeOfDay(ms: number): string {
  return isoTime(Math.round(ms / 1000) * 1000)?.slice(11, 19) ?? '?';
}

function ceilingLines(load: LoadResult, y: (gbps: number) => number): Html | null {
  if (load.ceiling === null) {
    return null;
  }
  const { baselineGbps, peakGbps } = load.ceiling;
  const line = (name: 'baseline' | 'peak', gbps: number): Html =>
    html`<line class="line-${name}" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(gbps)}" y2="${y(gbps)}" /><text
        class="text-${name}"
        x="${WIDTH - RIGHT - 4}"
        y="${y(gbps) - 5}"
        text-anchor="end"
        >${name} ${documented(gbps)} Gbps</text
      >`;
  return html`${line('baseline', baselineGbps)}${peakGbps === null || peakGbps === baselineGbps ? null : line('peak', peakGbps)}`;
}

/** Begins of the intervals: each at the end of the one before; the first as long as the second. */
function startsOf(timesMs: readonly number[]): number[] {
  return timesMs.map((time, i) => timesMs[i - 1] ?? time - ((timesMs[1] ?? time) - time));
}

/** A rate holds for a whole interval, so it is drawn as a step; unknown leaves a gap. */
function stepPath(
  values: ReadonlyArray<number | null>,
  starts: readonly number[],
  ends: readonly number[],
  x: (ms: number) => number,
  y: (gbps: number) => number
): string {
  let path = '';
  let isOpen = false;
  values.forEach((value, i) => {
    const start = starts[i];
    const end = ends[i];
    if (value === null || !Number.isFinite(value) || start === undefined || end === undefined) {
      isOpen = false;
      return;
    }
    path += `${isOpen ? 'V' : `M${x(start)} `}${y(value)}H${x(end)}`;
    isOpen = true;
  });
  return path;
}

/** The scale ends above the ceiling and above what was measured. */
function topOf({ ceiling, timeline }: LoadResult): number {
  const known = (value: number | null): value is number => value !== null && Number.isFinite(value);
  const highest = Math.max(
    0,
    ceiling?.peakGbps ?? 0,
    ceiling?.baselineGbps ?? 0,
    ...timeline.nodeGbps.filter(known),
    ...timeline.ownGbps.filter(known)
  );
  return highest === 0 ? 1 : highest * 1.12;
}

function yTicks(top: number): number[] {
  const step = stepOf(top / 4, [1, 2, 2.5, 5, 10]);
  return Array.from({ length: Math.floor(top / step) + 1 }, (_none, i) => Number((i * step).toPrecision(12)));
}

function stepOf(rough: number, nice: readonly number[]): number {
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  return (nice.find((one) => one * magnitude >= rough) ?? 10) * magnitude;
}

const STEPS_S = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21_600, 86_400];

function xTicks(fromMs: number, toMs: number): number[] {
  const step = (STEPS_S.find((one) => (toMs - fromMs) / 1000 / one <= 9) ?? 86_400) * 1000;
  const margin = (toMs - fromMs) * 0.025;
  const ticks: number[] = [];
  for (let ms = Math.ceil((fromMs + margin) / step) * step; ms <= toMs - margin; ms += step) {
    ticks.push(ms);
  }
  return ticks;
}

function descriptionOf(load: LoadResult): string {
  const { bwInExceededPackets } = load.timeline;
  const exceeded = bwInExceededPackets.filter((packets) => packets !== null && packets > 0).length;
  return `The load ran from ${timeOfDay(load.startMs)} to ${timeOfDay(load.endMs)}. The inbound allowance was exceeded in ${exceeded} of ${bwInExceededPackets.length} intervals. The table below holds the same figures.`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
