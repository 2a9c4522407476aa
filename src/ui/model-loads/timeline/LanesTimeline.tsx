import React, { useMemo, useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { LoadLanes } from '../../../core/modelload';
import { useTimeText } from '../../time-text';
import { intervalText, WORDS } from '../words';
import { LaneRow } from './LaneRow';
import { QuietRow } from './QuietRow';
import { intervalStart, mergedClock } from './time-axis';
import { drawnLane, zeroIntervals } from './timeline-lanes';
import { TimeAxis } from './TimeAxis';
import { TimelineCursor } from './TimelineCursor';
import { TimelineTable } from './TimelineTable';

export interface LanesTimelineProps {
  /** Lanes of any series; their window is the time axis. */
  readonly lanes: Pick<LoadLanes, 'fromMs' | 'toMs' | 'lanes'>;
  /** Width of the view, CSS pixels: a narrow one has fewer times on its axis. */
  readonly width: number;
}

const TICK_WIDTH = 90;
/** Columns beside the plots. */
const BESIDE = 330;

/** Lanes on one time axis without a load among them, read together at one moment. */
export function LanesTimeline({ lanes, width }: LanesTimelineProps) {
  const styles = useStyles2(getStyles);
  const { time } = useTimeText();
  const [chosenMs, setChosenMs] = useState<number | null>(null);
  const span = useMemo(() => ({ fromMs: lanes.fromMs, toMs: lanes.toMs }), [lanes.fromMs, lanes.toMs]);
  const drawn = useMemo(() => lanes.lanes.map(drawnLane), [lanes]);
  const clock = useMemo(() => mergedClock(drawn.flatMap(({ series }) => series.map((one) => one.timesMs))), [drawn]);
  const found = chosenMs === null ? -1 : clock.findIndex((one) => one >= chosenMs);
  const at = found === -1 ? null : found;
  const atMs = at === null ? null : (clock[at] ?? null);
  const start = at === null ? null : intervalStart(clock, at);
  const moment = atMs === null ? WORDS.timelineHelp : intervalText(start === null ? null : time(start), time(atMs));
  const most = Math.max(2, Math.floor((width - BESIDE) / TICK_WIDTH));
  return (
    <figure className={styles.figure} aria-label={WORDS.timeline}>
      <figcaption className={styles.caption} aria-live="polite">
        {moment}
      </figcaption>
      <div className={styles.lanes}>
        {drawn
          .filter((lane) => zeroIntervals(lane) === null)
          .map((lane) => (
            <LaneRow key={lane.id} lane={lane} span={span} atMs={atMs} />
          ))}
        <TimelineCursor
          clock={clock}
          span={span}
          at={at}
          onMove={(i) => setChosenMs(i === null ? null : (clock[i] ?? null))}
          text={moment}
        />
        <TimeAxis span={span} mostTicks={most} />
      </div>
      <QuietRow lanes={drawn.filter((lane) => zeroIntervals(lane) !== null)} />
      <TimelineTable clock={clock} lanes={drawn} others={[]} />
    </figure>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  figure: css({ margin: 0, display: 'flex', flexDirection: 'column', gap: theme.spacing(0.5), minWidth: 0 }),
  caption: css({
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    fontVariantNumeric: 'tabular-nums',
  }),
  lanes: css({ position: 'relative', isolation: 'isolate' }),
});
