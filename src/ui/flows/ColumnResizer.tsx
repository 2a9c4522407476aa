import React, { useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { LEAST_WIDTH, MOST_WIDTH } from './flow-table-state';

/** Pixels of one press of an arrow key. */
const STEP = 16;

interface Props {
  readonly label: string;
  /** Pixels, as far as they are known: an end that takes what is left over may be wider. */
  readonly width: number;
  readonly onWidth: (width: number) => void;
}

/** The handle at a column's right edge: dragged, or moved by the arrow keys. */
export function ColumnResizer({ label, width, onWidth }: Props) {
  const styles = useStyles2(getStyles);
  /** Where the pointer was, and how wide the column, when the drag began. */
  const [drag, setDrag] = useState<{ readonly x: number; readonly width: number } | null>(null);
  const drawn = (handle: Element): number => handle.closest('th')?.getBoundingClientRect().width || width;
  return (
    // A separator that can be moved is a control: https://www.w3.org/TR/wai-aria-1.2/#separator
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      aria-valuemin={LEAST_WIDTH}
      aria-valuemax={MOST_WIDTH}
      tabIndex={0}
      className={styles.handle}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        setDrag({ x: event.clientX, width: drawn(event.currentTarget) });
      }}
      onPointerMove={(event) => {
        if (drag !== null) {
          onWidth(drag.width + event.clientX - drag.x);
        }
      }}
      onPointerUp={() => setDrag(null)}
      onPointerCancel={() => setDrag(null)}
      onKeyDown={(event) => {
        const step = { ArrowLeft: -STEP, ArrowRight: STEP }[event.key];
        if (step !== undefined) {
          event.preventDefault();
          event.stopPropagation();
          onWidth(drawn(event.currentTarget) + step);
        }
      }}
    />
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  handle: css({
    position: 'absolute',
    top: 0,
    right: 0,
    width: 9,
    height: '100%',
    cursor: 'col-resize',
    touchAction: 'none',
    '&::after': {
      content: '""',
      position: 'absolute',
      top: 8,
      bottom: 8,
      right: 0,
      width: 1,
      background: theme.colors.border.medium,
    },
    '&:hover::after, &:focus-visible::after': { top: 0, bottom: 0, width: 3, background: theme.colors.primary.main },
    '&:focus-visible': { outline: 'none' },
  }),
});
