import React from 'react';
import { useTheme2 } from '@grafana/ui';
import { bytes } from '../../core/report';

interface Props {
  /** One value a step, oldest first; null: not known, which is a gap. */
  readonly values: ReadonlyArray<number | null>;
  readonly label: string;
}

const WIDTH = 280;
const HEIGHT = 44;

/** A small line of bytes over time; its text tells least and most. */
export function MapSparkline({ values, label }: Props) {
  const theme = useTheme2();
  const known = values.filter((value): value is number => value !== null);
  const most = known.reduce((a, b) => Math.max(a, b), 0);
  const least = known.reduce((a, b) => Math.min(a, b), Infinity);
  const step = WIDTH / Math.max(1, values.length - 1);
  const path = values
    .map((value, i) => {
      if (value === null) {
        return '';
      }
      const y = HEIGHT - 2 - (most > 0 ? value / most : 0) * (HEIGHT - 4);
      return `${(values[i - 1] ?? null) === null ? 'M' : 'L'}${(i * step).toFixed(1)} ${y.toFixed(1)}`;
    })
    .join('');
  const told = known.length === 0 ? label : `${label}: ${bytes(least)} – ${bytes(most)}`;
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width="100%"
      height={HEIGHT}
      preserveAspectRatio="none"
      role="img"
      aria-label={told}
    >
      <path d={`M0 ${HEIGHT - 1}H${WIDTH}`} stroke={theme.colors.border.medium} />
      <path
        d={path}
        fill="none"
        stroke={theme.colors.primary.text}
        strokeWidth={1.5}
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
