import React, { useMemo, useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { loadName, shortened, visibleText } from '../../../core/report';
import type { LoadLanes, LoadResult } from '../../../core/modelload';
import { useTimeText } from '../../time-text';
import { intervalText, resolutionSentence, WORDS } from '../words';
import { COLUMNS } from './lane-styles';
import { LaneRow } from './LaneRow';
import { OtherLoadsRows } from './OtherLoadsRows';
import { otherLoadsIn } from './other-loads';
import { marksOf } from './phases';
import { PhasesRow } from './PhasesRow';
import { QuietRow } from './QuietRow';
import { intervalAt, intervalStart, mergedClock, shareOf, timeTicks } from './time-axis';
import type { TimeSpan } from './time-axis';
import type { DrawnLane } from './timeline-lanes';
import { laneFigure, timelineLanes, timelineSpan, zeroIntervals } from './timeline-lanes';
import { TimeAxis } from './TimeAxis';
import { TimelineCursor } from './TimelineCursor';
import { TimelineTable } from './TimelineTable';

/** What a timeline of one load shows. */
export interface LoadTimelineProps {
  readonly load: LoadResult;
  /** The other series of the same time; null: not asked for, or not yet here. */
  readonly lanes: LoadLanes | null;
  /** Why there are no lanes, or none yet: one sentence; null: nothing to say. */
  readonly lanesNotice?: string | null;
  /** Loads of the window, of any node; the load itself may be among them. */
  readonly windowLoads?: readonly LoadResult[];
  readonly onOpenLoad?: (load: LoadResult) => void;
  /** Takes a query to the clipboard; absent: no copy buttons. */
  readonly onCopy?: (text: string) => void;
}

/** The most round times along the axis. */
const MOST_TICKS = 7;

/** One time axis for all that was measured of a load and beside it, read together at one moment. */
export function LoadTimeline({
  load,
  lanes,
  lanesNotice = null,
  windowLoads = [],
  onOpenLoad,
  onCopy,
}: LoadTimelineProps) {
  const styles = useStyles2(getStyles);
  const { time } = useTimeText();
  const [chosenMs, setChosenMs] = useState<number | null>(null);
  const span = useMemo(() => timelineSpan(load, lanes), [load, lanes]);
  const drawn = useMemo(() => timelineLanes(load, lanes), [load, lanes]);
  const clock = useMemo(() => mergedClock(drawn.flatMap(({ series }) => series.map((one) => one.timesMs))), [drawn]);
  const others = useMemo(() => otherLoadsIn(span, load, windowLoads), [span, load, windowLoads]);
  const at = chosenMs === null ? null : momentIn(clock, chosenMs);
  const atMs = at === null ? null : (clock[at] ?? null);
  const moment = at === null ? (clock.length === 0 ? '' : WORDS.timelineHelp) : momentText(clock, at, time);
  return (
    <figure className={styles.figure} aria-label={`${WORDS.timeline}: ${shortened(visibleText(loadName(load)), 120)}`}>
      <figcaption className={styles.caption}>
        <span>{resolutionSentence(load.resolutionSeconds)}</span>
        <span aria-live="polite" className={styles.moment}>
          {moment}
          {atMs === null ? null : <span className="sr-only">: {valuesText(drawn, atMs)}</span>}
        </span>
      </figcaption>
      <div className={styles.lanes}>
        <TimeGrid load={load} span={span} />
        <PhasesRow load={load} span={span} />
        {drawn
          .filter((lane) => zeroIntervals(lane) === null)
          .map((lane) => (
            <LaneRow key={lane.id} lane={lane} span={span} atMs={atMs} />
          ))}
        {clock.length === 0 ? null : (
          <TimelineCursor
            clock={clock}
            span={span}
            at={at}
            onMove={(i) => setChosenMs(i === null ? null : (clock[i] ?? null))}
            text={moment}
          />
        )}
        <OtherLoadsRows others={others} span={span} onOpenLoad={onOpenLoad} />
        <TimeAxis span={span} mostTicks={MOST_TICKS} />
      </div>
      <QuietRow lanes={drawn.filter((lane) => zeroIntervals(lane) !== null)} />
      {drawn.length === 0 ? <p>{WORDS.noTimeline}</p> : null}
      <div aria-live="polite" className={styles.soft}>
        {lanesNotice}
      </div>
      {clock.length === 0 && others.length === 0 ? null : (
        <TimelineTable clock={clock} lanes={drawn} others={others} onCopy={onCopy} />
      )}
    </figure>
  );
}

/** Lanes that come later bring moments of their own: the chosen one is kept by its time. Null: it lies behind all. */
function momentIn(clock: readonly number[], ms: number): number | null {
  const i = clock.findIndex((one) => one >= ms);
  return i === -1 ? null : i;
}

function momentText(clock: readonly number[], at: number, time: (ms: number) => string): string {
  const start = intervalStart(clock, at);
  return intervalText(start === null ? null : time(start), time(clock[at] ?? NaN));
}

function valuesText(lanes: readonly DrawnLane[], atMs: number): string {
  return lanes
    .filter((lane) => zeroIntervals(lane) === null)
    .map((lane) => {
      const values = lane.series.map((one) => {
        const i = intervalAt(one.timesMs, atMs);
        const value = laneFigure(i === null ? null : (one.values[i] ?? null), lane.unit);
        return lane.series.length === 1 ? value : `${one.label} ${value}`;
      });
      return `${lane.title}: ${values.join(', ')}`;
    })
    .join('; ');
}

/** Lines through all lanes: round times, and where the load starts and ends. */
function TimeGrid({ load, span }: { readonly load: LoadResult; readonly span: TimeSpan }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.grid} aria-hidden>
      {timeTicks(span, MOST_TICKS).map((ms) => (
        <div key={ms} className={styles.gridLine} style={{ left: `${shareOf(span, ms) * 100}%` }} />
      ))}
      {marksOf(load).map(({ name, atMs }) => (
        <div key={name} className={styles.markLine} style={{ left: `${shareOf(span, atMs) * 100}%` }} />
      ))}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  figure: css({ margin: 0, display: 'flex', flexDirection: 'column', gap: theme.spacing(1), minWidth: 0 }),
  caption: css({
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    gap: theme.spacing(0.5, 2),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  moment: css({ fontVariantNumeric: 'tabular-nums', color: theme.colors.text.primary }),
  lanes: css({ position: 'relative', isolation: 'isolate' }),
  soft: css({ color: theme.colors.text.secondary }),
  grid: css({
    position: 'absolute',
    top: 0,
    bottom: 28,
    left: `calc(${COLUMNS.label} + ${COLUMNS.axis})`,
    right: COLUMNS.values,
    zIndex: -1,
    pointerEvents: 'none',
  }),
  gridLine: css({
    position: 'absolute',
    top: 0,
    bottom: 0,
    borderInlineStart: `1px solid ${theme.colors.border.weak}`,
  }),
  markLine: css({
    position: 'absolute',
    top: 0,
    bottom: 0,
    borderInlineStart: `1px solid ${theme.colors.text.secondary}`,
    opacity: 0.6,
  }),
});
