import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';

/** Widths of the columns beside the plots; everything on the time axis lies between them. */
export const COLUMNS = { label: '170px', axis: '44px', values: '110px' } as const;

/** How every row of a timeline is laid out: name, picture, values. */
export const getLaneStyles = (theme: GrafanaTheme2) => ({
  row: css({
    display: 'grid',
    gridTemplateColumns: `${COLUMNS.label} minmax(0, 1fr) ${COLUMNS.values}`,
    borderTop: `1px solid ${theme.colors.border.weak}`,
    padding: theme.spacing(0.75, 0),
    alignItems: 'stretch',
  }),
  label: css({
    minWidth: 0,
    paddingInlineEnd: theme.spacing(1),
    fontSize: theme.typography.bodySmall.fontSize,
    overflowWrap: 'anywhere',
  }),
  title: css({ lineHeight: 1.3 }),
  soft: css({ color: theme.colors.text.secondary }),
  legend: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    color: theme.colors.text.secondary,
    svg: { flex: 'none' },
  }),
  plot: css({
    position: 'relative',
    marginInlineStart: COLUMNS.axis,
    borderBottom: `1px solid ${theme.colors.border.medium}`,
  }),
  tall: css({ height: 190 }),
  low: css({ height: 52 }),
  picture: css({ position: 'absolute', inset: 0, width: '100%', height: '100%', overflow: 'visible' }),
  tick: css({
    position: 'absolute',
    insetInlineEnd: '100%',
    paddingInlineEnd: theme.spacing(0.75),
    transform: 'translateY(-50%)',
    fontSize: 11,
    lineHeight: 1,
    whiteSpace: 'nowrap',
    color: theme.colors.text.secondary,
    fontVariantNumeric: 'tabular-nums',
  }),
  level: css({
    position: 'absolute',
    insetInlineEnd: theme.spacing(0.5),
    transform: 'translateY(-50%)',
    padding: theme.spacing(0, 0.5),
    borderRadius: theme.shape.radius.default,
    background: theme.colors.background.primary,
    color: theme.colors.text.primary,
    fontSize: 11,
    lineHeight: '16px',
    whiteSpace: 'nowrap',
  }),
  values: css({
    display: 'flex',
    flexDirection: 'column',
    justifyContent: 'center',
    paddingInlineStart: theme.spacing(1),
    fontSize: theme.typography.bodySmall.fontSize,
    fontVariantNumeric: 'tabular-nums',
    lineHeight: 1.4,
  }),
});
