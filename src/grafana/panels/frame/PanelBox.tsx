import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { locationUtil } from '@grafana/data';
import { TextLink, useStyles2 } from '@grafana/ui';
import { FRAME } from './words';

export interface BoxSize {
  readonly width: number;
  readonly height: number;
}

interface Props extends BoxSize {
  /** Path of the app's page, without Grafana's sub-path. */
  readonly href: string;
  /** What is under way, or what a reader must know before looking; one short line. */
  readonly status: React.ReactNode;
  /** The panel's content in what is left of its size. It scrolls where it is larger. */
  readonly children: (size: BoxSize) => React.ReactNode;
}

const HEAD_HEIGHT = 26;
/** A lower panel has no room for anything but its content. */
const LEAST_HEIGHT = 110;

/** A panel: one line with its state and the way into the app, and its content. */
export function PanelBox({ width, height, href, status, children }: Props) {
  const styles = useStyles2(getStyles);
  const hasHead = height >= LEAST_HEIGHT;
  const size = { width, height: hasHead ? height - HEAD_HEIGHT : height };
  return (
    <div className={styles.box} style={{ width, height }}>
      {hasHead && (
        <div className={styles.head} style={{ height: HEAD_HEIGHT }}>
          <div className={styles.status} aria-live="polite">
            {status}
          </div>
          <TextLink href={locationUtil.assureBaseUrl(href)} inline={false} variant="bodySmall">
            {FRAME.open}
          </TextLink>
        </div>
      )}
      <div className={styles.content} style={{ height: size.height }}>
        {children(size)}
      </div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({ display: 'flex', flexDirection: 'column', overflow: 'hidden' }),
  head: css({
    display: 'flex',
    flex: 'none',
    alignItems: 'flex-start',
    justifyContent: 'space-between',
    gap: theme.spacing(2),
    whiteSpace: 'nowrap',
  }),
  status: css({
    flex: '1 1 0',
    minWidth: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  content: css({ overflow: 'auto', minWidth: 0 }),
});
