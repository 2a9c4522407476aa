import React, { useRef, useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { documented, seconds, shortened, visibleText } from '../../core/report';
import type { LoadResult, WorkloadHistory } from '../../core/modelload';
import { useTimeText } from '../time-text';
import { loadKey } from './LoadsTable';
import { roundAbove, shareOf, timeTicks } from './timeline/time-axis';
import type { TimeSpan } from './timeline/time-axis';
import { VerdictShape } from './VerdictShape';
import { newestOf, WORDS } from './words';

interface Props {
  readonly history: WorkloadHistory;
  readonly onOpenLoad: (load: LoadResult) => void;
}

/** More dots than this lie over one another. */
const MOST_DOTS = 400;
const DAY_MS = 86_400_000;

/** Seconds of each load over its start. One dot takes part in the tab order; the arrow keys go on from there. */
export function HistoryPlot({ history, onOpenLoad }: Props) {
  const styles = useStyles2(getStyles);
  const { time, day, dateTime } = useTimeText();
  const dots = useRef<Array<HTMLButtonElement | null>>([]);
  const loads = history.loads.slice(-MOST_DOTS);
  const [current, setCurrent] = useState(loads.length - 1);
  const span = spanOf(loads);
  const highest = roundAbove(1.05 * Math.max(...loads.map((load) => load.seconds)));
  const top = (value: number): string => `${100 * (1 - Math.min(1, value / highest))}%`;
  const ticks = timeTicks(span, 6);
  const isLong = span.toMs - span.fromMs > DAY_MS;
  const go = (to: number): void => {
    const next = Math.min(loads.length - 1, Math.max(0, to));
    setCurrent(next);
    dots.current[next]?.focus();
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const to = { ArrowRight: current + 1, ArrowLeft: current - 1, Home: 0, End: loads.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      go(to);
    }
  };
  return (
    <figure className={styles.figure} aria-label={WORDS.history}>
      <figcaption className={styles.soft}>
        {WORDS.dotsHelp} {history.loads.length > loads.length ? newestOf(loads.length, history.loads.length) : ''}
      </figcaption>
      <div className={styles.place} role="group" aria-label={WORDS.history} onKeyDown={onKeyDown}>
        {[0, highest / 2, highest].map((tick) => (
          <div key={tick} className={styles.gridLine} style={{ top: top(tick) }} aria-hidden>
            <span className={styles.yTick}>{documented(tick)} s</span>
          </div>
        ))}
        <Level
          className={styles.median}
          top={top(history.medianSeconds)}
          text={`${WORDS.median} ${seconds(history.medianSeconds)}`}
        />
        {history.p90Seconds > history.medianSeconds ? (
          <Level
            className={styles.p90}
            top={top(history.p90Seconds)}
            text={`${WORDS.p90} ${seconds(history.p90Seconds)}`}
          />
        ) : null}
        {loads.map((load, i) => {
          const text = `${shortened(visibleText(load.pod), 80)}, ${dateTime(load.startMs)}, ${seconds(load.seconds)}, ${load.verdict}`;
          return (
            <button
              key={loadKey(load)}
              type="button"
              ref={(element) => {
                dots.current[i] = element;
              }}
              tabIndex={i === current ? 0 : -1}
              className={styles.dot}
              style={{ left: `${shareOf(span, load.startMs) * 100}%`, top: top(load.seconds) }}
              aria-label={text}
              title={text}
              onFocus={() => setCurrent(i)}
              onClick={() => onOpenLoad(load)}
            >
              <VerdictShape verdict={load.verdict} />
            </button>
          );
        })}
        {ticks.map((ms) => (
          <span key={ms} className={styles.xTick} style={{ left: `${shareOf(span, ms) * 100}%` }} aria-hidden>
            {isLong ? day(ms) : time(ms)}
          </span>
        ))}
      </div>
    </figure>
  );
}

function Level({ className, top, text }: { readonly className: string; readonly top: string; readonly text: string }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={className} style={{ top }}>
      <span className={styles.levelText}>{text}</span>
    </div>
  );
}

/** The loads' starts with some room; one alone stands in the middle of a minute. */
function spanOf(loads: readonly LoadResult[]): TimeSpan {
  const starts = loads.map(({ startMs }) => startMs);
  const [fromMs, toMs] = [Math.min(...starts), Math.max(...starts)];
  const room = Math.max(30_000, (toMs - fromMs) * 0.03);
  return { fromMs: fromMs - room, toMs: toMs + room };
}

const getStyles = (theme: GrafanaTheme2) => {
  const line = { position: 'absolute', left: 0, right: 0, height: 0, pointerEvents: 'none' } as const;
  return {
    figure: css({ margin: 0 }),
    soft: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
    place: css({ position: 'relative', height: 240, margin: theme.spacing(2, 13, 4, 7) }),
    gridLine: css({ ...line, borderTop: `1px solid ${theme.colors.border.weak}` }),
    yTick: css({
      position: 'absolute',
      right: '100%',
      paddingInlineEnd: theme.spacing(0.75),
      transform: 'translateY(-50%)',
      fontSize: 11,
      whiteSpace: 'nowrap',
      color: theme.colors.text.secondary,
    }),
    xTick: css({
      position: 'absolute',
      top: '100%',
      paddingTop: theme.spacing(0.75),
      transform: 'translateX(-50%)',
      fontSize: 11,
      whiteSpace: 'nowrap',
      color: theme.colors.text.secondary,
    }),
    median: css({ ...line, borderTop: `1.5px dashed ${theme.colors.text.primary}` }),
    p90: css({ ...line, borderTop: `1.5px dotted ${theme.colors.text.primary}` }),
    levelText: css({
      position: 'absolute',
      left: '100%',
      paddingInlineStart: theme.spacing(0.75),
      transform: 'translateY(-50%)',
      fontSize: 11,
      whiteSpace: 'nowrap',
    }),
    dot: css({
      position: 'absolute',
      transform: 'translate(-50%, -50%)',
      padding: 4,
      border: 0,
      borderRadius: '50%',
      background: 'none',
      lineHeight: 0,
      '&:hover': { background: theme.colors.action.hover },
      '&:focus-visible': { outline: `2px solid ${theme.colors.primary.border}` },
    }),
  };
};
