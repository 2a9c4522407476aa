import React, { useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';
import { BOTTLENECK_TITLES, bytes as bytesText, ceiling, predicted, usd } from '../../core/report';
import type { LoadChange, LoadResult, WhatIf } from '../../core/modelload';
import { DataTable } from '../DataTable';
import { RangeBar } from './RangeBar';
import { savedSentence, timesFetched, WORDS } from './words';

/** Predicts the load with other bytes or on another type; null where that can't be told. */
export type PredictLoad = (load: LoadResult, change: LoadChange) => WhatIf | null;

interface Props {
  readonly load: LoadResult;
  readonly predict: PredictLoad;
}

/** The slider goes from a quarter to four times, by powers of two. */
const POWERS = { least: -2, most: 2, step: 0.05 } as const;

/** The same load with other weights or on another instance type. */
export function WhatIfPanel({ load, predict }: Props) {
  const styles = useStyles2(getStyles);
  const current = load.whatIf.find(({ isCurrent }) => isCurrent) ?? load.whatIf[0];
  const [type, setType] = useState(current?.instanceType ?? '');
  // Null: as many as were fetched, to the byte; else what was typed, in GB.
  const [gigabytes, setGigabytes] = useState<string | null>(null);
  if (
    load.bytes === null ||
    current === undefined ||
    predict(load, { bytes: load.bytes, instanceType: type }) === null
  ) {
    return <p>{WORDS.noWhatIf}</p>;
  }
  const bytes = gigabytes === null ? load.bytes : Number(gigabytes) * 1e9;
  const ratio = bytes / load.bytes;
  const rows = load.whatIf.flatMap(({ instanceType }) => predict(load, { bytes, instanceType }) ?? []);
  const chosen = rows.find(({ instanceType }) => instanceType === type) ?? null;
  const longest = Math.max(load.seconds, ...rows.map(({ predictedSeconds }) => predictedSeconds?.high ?? 0));
  return (
    <div className={styles.panel}>
      <div className={styles.controls}>
        <label className={styles.slider}>
          {WORDS.weights}
          <input
            type="range"
            min={POWERS.least}
            max={POWERS.most}
            step={POWERS.step}
            value={ratio > 0 ? Math.log2(ratio) : POWERS.least}
            aria-valuetext={`${bytesText(bytes)}, ${timesFetched(ratio)}`}
            onChange={({ target }) => {
              const power = Number(target.value);
              setGigabytes(
                power === 0 ? null : String(Number(((2 ** power * (load.bytes ?? 0)) / 1e9).toPrecision(3)))
              );
            }}
          />
          <span className={styles.ends} aria-hidden>
            <span>¼ ×</span>
            <span>½ ×</span>
            <span>1 ×</span>
            <span>2 ×</span>
            <span>4 ×</span>
          </span>
        </label>
        <label>
          {WORDS.weightsGb}
          <input
            type="number"
            min={0}
            step="any"
            value={gigabytes ?? String(Number((load.bytes / 1e9).toPrecision(4)))}
            onChange={({ target }) => setGigabytes(target.value)}
          />
        </label>
        <label>
          {WORDS.instanceType}
          <select value={type} onChange={({ target }) => setType(target.value)}>
            {load.whatIf.map(({ instanceType, isCurrent }) => (
              <option key={instanceType} value={instanceType}>
                {instanceType}
                {isCurrent ? ` (${WORDS.asItRan})` : ''}
              </option>
            ))}
          </select>
        </label>
        <Button
          variant="secondary"
          fill="outline"
          onClick={() => {
            setGigabytes(null);
            setType(current.instanceType);
          }}
        >
          {WORDS.resetWhatIf}
        </Button>
      </div>
      <p aria-live="polite" className={styles.answer}>
        {chosen === null ? WORDS.noPrediction : <Answer load={load} row={chosen} bytes={bytes} ratio={ratio} />}
      </p>
      <DataTable
        caption={WORDS.whatIf}
        rows={rows}
        keyOf={({ instanceType }) => instanceType}
        selected={type}
        columns={[
          { name: WORDS.instanceType, cell: ({ instanceType }) => instanceType },
          { name: WORDS.ceiling, isFigure: true, cell: (row) => ceiling(row) },
          { name: WORDS.time, cell: (row) => <RangeBar range={row.predictedSeconds} longest={longest} /> },
          { name: WORDS.predictedTime, isFigure: true, cell: ({ predictedSeconds }) => predicted(predictedSeconds) },
          {
            name: WORDS.perHour,
            isFigure: true,
            cell: ({ usdPerHour, priceIsProxy, priceIsOwn }) =>
              `${usd(usdPerHour)}${priceIsOwn ? ` (${WORDS.ownPrice})` : priceIsProxy ? ` (${WORDS.otherRegion})` : ''}`,
          },
          { name: WORDS.usdPerLoad, isFigure: true, cell: ({ usdPerLoad }) => usd(usdPerLoad) },
          { name: WORDS.nextBottleneck, cell: nextOf },
        ]}
      />
      <p className={styles.soft}>{WORDS.whatIfNote}</p>
    </div>
  );
}

function nextOf({ isCurrent, nextBottleneck }: WhatIf): string {
  if (isCurrent) {
    return WORDS.asItRan;
  }
  return nextBottleneck === null ? WORDS.unknown : BOTTLENECK_TITLES[nextBottleneck];
}

interface AnswerProps {
  readonly load: LoadResult;
  readonly row: WhatIf;
  readonly bytes: number;
  readonly ratio: number;
}

function Answer({ load, row, bytes, ratio }: AnswerProps) {
  const what = `${bytesText(bytes)} (${timesFetched(ratio)}) on ${row.instanceType}`;
  if (row.predictedSeconds === null) {
    return (
      <>
        {what}: {WORDS.noPrediction}
      </>
    );
  }
  const told =
    row.isCurrent && ratio === 1 ? WORDS.measuredHere : savedSentence(load.seconds, row.predictedSeconds.mid);
  return (
    <>
      {what}: <strong>{predicted(row.predictedSeconds)}</strong>, {told}; {usd(row.usdPerLoad)} a load
      {row.isCurrent || row.helps ? '.' : `; ${WORDS.wouldNotHelp}.`}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  panel: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1.5) }),
  controls: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-end',
    gap: theme.spacing(2),
    label: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(0.5),
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
    },
    'select, input[type=number]': {
      height: 32,
      padding: theme.spacing(0, 1),
      minWidth: 120,
      color: theme.colors.text.primary,
      background: theme.colors.background.primary,
      border: `1px solid ${theme.colors.border.strong}`,
      borderRadius: theme.shape.radius.default,
      fontSize: theme.typography.body.fontSize,
    },
    'input:focus-visible, select:focus-visible': { outline: `2px solid ${theme.colors.primary.border}` },
  }),
  slider: css({ flex: '1 1 260px', maxWidth: 420, input: { width: '100%', accentColor: theme.colors.primary.main } }),
  ends: css({ display: 'flex', justifyContent: 'space-between', fontSize: 11, color: theme.colors.text.secondary }),
  answer: css({ fontSize: theme.typography.h5.fontSize }),
  soft: css({ color: theme.colors.text.secondary }),
});
