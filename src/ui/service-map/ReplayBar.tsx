import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Checkbox, ToolbarButton, useStyles2 } from '@grafana/ui';
import { labelText, MAP_TEXT, stepText } from './words';

export interface ReplayBarProps {
  /** A label for each step, oldest first; at least one. */
  readonly steps: readonly string[];
  /** Index of the step that is shown. */
  readonly step: number;
  readonly onStep: (step: number) => void;
  /** Whether steps follow one another by themselves: whoever shows the bar does that. */
  readonly isPlaying: boolean;
  readonly onPlay: (isPlaying: boolean) => void;
  /** Playing is offered only where motion is wanted; steps can be taken by hand at any rate. */
  readonly reducedMotion: boolean;
  /** Whether changes since the window before are shown; null where there is nothing to compare with. */
  readonly isCompared: boolean | null;
  readonly onCompare: (isCompared: boolean) => void;
}

/** Goes through a window in steps, and compares with the window before. */
export function ReplayBar({
  steps,
  step,
  onStep,
  isPlaying,
  onPlay,
  reducedMotion,
  isCompared,
  onCompare,
}: ReplayBarProps) {
  const styles = useStyles2(getStyles);
  const last = steps.length - 1;
  const at = Math.min(last, Math.max(0, step));
  const label = labelText(steps[at] ?? '', 60);
  return (
    <div className={styles.bar} role="group" aria-label={MAP_TEXT.replay}>
      {!reducedMotion && (
        <ToolbarButton
          icon={isPlaying ? 'pause' : 'play'}
          tooltip={isPlaying ? MAP_TEXT.pause : MAP_TEXT.play}
          aria-label={isPlaying ? MAP_TEXT.pause : MAP_TEXT.play}
          disabled={last < 1}
          onClick={() => onPlay(!isPlaying)}
        />
      )}
      <input
        className={styles.range}
        type="range"
        min={0}
        max={Math.max(0, last)}
        step={1}
        value={at}
        disabled={last < 1}
        aria-label={MAP_TEXT.step}
        aria-valuetext={stepText(label, at, steps.length)}
        onChange={(event) => onStep(Number(event.currentTarget.value))}
      />
      <output className={styles.label}>{label}</output>
      {isCompared !== null && (
        <Checkbox
          label={MAP_TEXT.compare}
          value={isCompared}
          onChange={(event) => onCompare(event.currentTarget.checked)}
        />
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1) }),
  range: css({
    flex: '1 1 160px',
    minWidth: 120,
    accentColor: theme.colors.primary.main,
    colorScheme: theme.colors.mode,
  }),
  label: css({ minWidth: '9ch', fontVariantNumeric: 'tabular-nums', color: theme.colors.text.primary }),
});
