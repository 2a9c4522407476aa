import React from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { documented, shortened } from '../../../core/report';
import { bars, BOX, stepArea, stepLine } from './lane-shapes';
import { intervalAt } from './time-axis';
import type { TimeSpan } from './time-axis';
import type { DrawnLane } from './timeline-lanes';
import { laneFigure } from './timeline-lanes';
import { getLaneStyles } from './lane-styles';

interface Props {
  readonly lane: DrawnLane;
  readonly span: TimeSpan;
  /** The moment that is read, epoch milliseconds; null: none. */
  readonly atMs: number | null;
}

/** One lane: its name, its picture, and its values at the moment that is read. */
export function LaneRow({ lane, span, atMs }: Props) {
  const styles = useStyles2(getLaneStyles);
  return (
    <div className={styles.row} role="group" aria-label={lane.title}>
      <div className={styles.label} title={lane.note ?? undefined}>
        <div className={styles.title}>
          {lane.title} {lane.unit === '' ? null : <span className={styles.soft}>({lane.unit})</span>}
        </div>
        <Legend lane={lane} />
        {lane.above.map((text) => (
          <div key={text} className={styles.soft}>
            {text}
          </div>
        ))}
      </div>
      <Plot lane={lane} span={span} />
      <div className={styles.values} aria-hidden>
        {atMs === null
          ? null
          : lane.series.map((one) => {
              const i = intervalAt(one.timesMs, atMs);
              return <div key={one.label}>{laneFigure(i === null ? null : (one.values[i] ?? null), lane.unit)}</div>;
            })}
      </div>
    </div>
  );
}

/** How each series is drawn, in words. */
function Legend({ lane }: { readonly lane: DrawnLane }) {
  const styles = useStyles2(getLaneStyles);
  const colours = useStyles2(getSeriesStyles);
  return lane.series.length < 2 ? null : (
    <>
      {lane.series.map(({ label }, i) => (
        <div key={label} className={styles.legend}>
          <svg viewBox="0 0 20 10" width="20" height="10" aria-hidden>
            {i === 0 && lane.kind === 'rates' ? (
              <rect x="0" y="2" width="20" height="8" className={colours.area} />
            ) : null}
            <path d="M0 3H20" className={seriesClass(colours, i)} />
          </svg>
          <span>{shortened(label, 60)}</span>
        </div>
      ))}
    </>
  );
}

/** Drawn once: only the values beside it follow the moment that is read. */
const Plot = React.memo(function Plot({ lane, span }: Pick<Props, 'lane' | 'span'>) {
  const styles = useStyles2(getLaneStyles);
  const colours = useStyles2(getSeriesStyles);
  const { highest, kind, series, levels } = lane;
  const heightOf = (value: number): number => BOX.height * (1 - value / highest);
  const ticks = kind === 'rates' ? [highest / 2, highest] : [highest];
  return (
    <div className={cx(styles.plot, kind === 'rates' ? styles.tall : styles.low)}>
      <svg
        className={styles.picture}
        viewBox={`0 0 ${BOX.width} ${BOX.height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={lane.unit === '' ? lane.title : `${lane.title}, ${lane.unit}`}
      >
        {ticks.map((tick) => (
          <path key={tick} d={`M0 ${heightOf(tick)}H${BOX.width}`} className={colours.grid} />
        ))}
        {kind === 'bars'
          ? series.map((one) => <path key={one.label} d={bars(one, span, highest)} className={colours.bars} />)
          : series.map((one, i) => (
              <React.Fragment key={one.label}>
                {kind === 'rates' && i === 0 ? (
                  <path d={stepArea(one, span, highest)} className={colours.area} />
                ) : null}
                <path d={stepLine(one, span, highest)} className={seriesClass(colours, i)} />
              </React.Fragment>
            ))}
        {levels.map(({ value, label, dash }) => (
          <path
            key={label}
            d={`M0 ${heightOf(value)}H${BOX.width}`}
            className={dash === 'long' ? colours.baseline : colours.peak}
          />
        ))}
      </svg>
      {levels.map(({ value, label }) => (
        <span key={label} className={styles.level} style={{ top: `${heightOf(value)}%` }}>
          {label}
        </span>
      ))}
      {[0, ...ticks].map((tick) => (
        <span key={tick} className={styles.tick} style={{ top: `${heightOf(tick)}%` }}>
          {tick === highest ? tickText(tick, lane.unit) : documented(tick)}
        </span>
      ))}
    </div>
  );
});

function tickText(value: number, unit: string): string {
  const [size, sign] = value >= 1e10 ? [1e9, 'G'] : value >= 1e7 ? [1e6, 'M'] : [1e3, 'k'];
  return value >= 10_000
    ? `${documented(value / size)}${sign}`
    : unit === 'seconds'
      ? laneFigure(value, unit)
      : documented(value);
}

type SeriesStyles = ReturnType<typeof getSeriesStyles>;

/** The first series is a firm line, others are dashed or thin: no series is told by its colour alone. */
function seriesClass(colours: SeriesStyles, i: number): string {
  return i === 0 ? colours.first : colours.second;
}

const getSeriesStyles = (theme: GrafanaTheme2) => {
  const colour = (dark: string, light: string): string =>
    theme.visualization.getColorByName(theme.isDark ? dark : light);
  const stroke = { fill: 'none', vectorEffect: 'non-scaling-stroke' } as const;
  const own = colour('light-blue', 'dark-blue');
  return {
    area: css({ fill: own, fillOpacity: 0.28 }),
    first: css({ ...stroke, stroke: own, strokeWidth: 2 }),
    second: css({ ...stroke, stroke: theme.colors.text.primary, strokeWidth: 1.25, strokeDasharray: '4 2' }),
    bars: css({ fill: colour('orange', 'dark-orange') }),
    baseline: css({ ...stroke, stroke: colour('yellow', 'dark-orange'), strokeWidth: 1.5, strokeDasharray: '10 5' }),
    peak: css({ ...stroke, stroke: colour('red', 'dark-red'), strokeWidth: 1.5, strokeDasharray: '2 4' }),
    grid: css({ ...stroke, stroke: theme.colors.border.weak, strokeWidth: 1 }),
  };
};
