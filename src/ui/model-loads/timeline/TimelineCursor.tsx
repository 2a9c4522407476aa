import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { WORDS } from '../words';
import { COLUMNS } from './lane-styles';
import { shareOf } from './time-axis';
import type { TimeSpan } from './time-axis';

interface Props {
  /** The moments that can be read, ascending. */
  readonly clock: readonly number[];
  readonly span: TimeSpan;
  /** Index of the moment that is read; null: none. */
  readonly at: number | null;
  readonly onMove: (at: number | null) => void;
  /** The moment in words. */
  readonly text: string;
}

const FAR = 10;

/** The line over all lanes: follows the pointer, and steps through intervals by the arrow keys. */
export function TimelineCursor({ clock, span, at, onMove, text }: Props) {
  const styles = useStyles2(getStyles);
  const last = clock.length - 1;
  const moment = at === null ? undefined : clock[at];
  const moveTo = (i: number): void => onMove(Math.min(last, Math.max(0, i)));
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const next = keyTarget(event.key, at, last);
    if (next !== undefined) {
      event.preventDefault();
      if (next === null) {
        onMove(null);
      } else {
        moveTo(next);
      }
    }
  };
  const onPointerMove = ({ clientX, currentTarget }: React.PointerEvent): void => {
    const { left, width } = currentTarget.getBoundingClientRect();
    if (width > 0) {
      const ms = span.fromMs + ((clientX - left) / width) * (span.toMs - span.fromMs);
      const next = clock.findIndex((time) => time >= ms);
      moveTo(next === -1 ? last : next);
    }
  };
  return (
    <div
      className={styles.cursor}
      role="slider"
      tabIndex={0}
      aria-label={WORDS.timelineLabel}
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={at ?? 0}
      aria-valuetext={text}
      onKeyDown={onKeyDown}
      onPointerMove={onPointerMove}
      onPointerDown={onPointerMove}
    >
      {moment === undefined ? null : (
        <div className={styles.line} style={{ left: `${shareOf(span, moment) * 100}%` }} />
      )}
    </div>
  );
}

/** Where a key leads; null: nowhere is read any more; undefined: the key means nothing here. */
function keyTarget(key: string, at: number | null, last: number): number | null | undefined {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return at === null ? 0 : at + 1;
    case 'ArrowLeft':
    case 'ArrowDown':
      return at === null ? last : at - 1;
    case 'PageUp':
      return (at ?? 0) + FAR;
    case 'PageDown':
      return (at ?? last) - FAR;
    case 'Home':
      return 0;
    case 'End':
      return last;
    case 'Escape':
      return null;
    default:
      return undefined;
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  cursor: css({
    position: 'absolute',
    top: 0,
    bottom: 0,
    left: `calc(${COLUMNS.label} + ${COLUMNS.axis})`,
    right: COLUMNS.values,
    cursor: 'crosshair',
    touchAction: 'pan-y',
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.border}`, outlineOffset: 2 },
  }),
  line: css({
    position: 'absolute',
    top: 0,
    bottom: 0,
    width: 0,
    borderInlineStart: `1px solid ${theme.colors.text.primary}`,
    pointerEvents: 'none',
  }),
});
