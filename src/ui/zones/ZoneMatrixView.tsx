import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, RadioButtonGroup, useStyles2 } from '@grafana/ui';
import { bytes } from '../../core/report';
import type { CellName, ZonePair, ZoneReport } from '../../core/zones';
import { RoutingAdviceList } from './RoutingAdviceList';
import { ZoneCellDetail } from './ZoneCellDetail';
import { ZoneTable } from './ZoneTable';
import type { ZoneMeasure } from './words';
import {
  crossedSentence,
  MEASURE_NOTES,
  MEASURE_TITLES,
  priceSentence,
  reasonTitle,
  WORDS,
  ZONE_MEASURES,
} from './words';

/** What a reader may choose in the matrix, as plain data for a URL. */
export interface ZoneMatrixState {
  readonly measure: ZoneMeasure;
  /** The cell that is looked behind; null: none. */
  readonly cell: CellName | null;
}

export const DEFAULT_ZONE_MATRIX_STATE: ZoneMatrixState = { measure: 'bytes', cell: null };

export interface ZoneMatrixViewProps {
  /** With the pairs of `state.cell`; those of another cell count as still to come. */
  readonly report: ZoneReport;
  readonly state: ZoneMatrixState;
  readonly onState: (state: ZoneMatrixState) => void;
  /** Show the flows of a cell, or of one pair in it. */
  readonly onFlows: (cell: CellName, pair: ZonePair | null) => void;
  readonly onCsv: () => void;
  /** True: the matrix and what it sums to alone, for a small place. */
  readonly isCompact?: boolean;
}

/** What moves between zones, what it costs, who moves it, and what could stay inside. */
export function ZoneMatrixView({ report, state, onState, onFlows, onCsv, isCompact = false }: ZoneMatrixViewProps) {
  const styles = useStyles2(getStyles);
  const { matrix } = report;
  const reasons = Object.entries(matrix.unknown.reasons).sort(([, a], [, b]) => b - a);
  if (matrix.cells.length === 0) {
    return <p className={styles.empty}>{WORDS.empty}</p>;
  }
  return (
    <section className={styles.view} aria-label={WORDS.title}>
      <div className={styles.top}>
        <p className={styles.answer}>
          <strong>{crossedSentence(report)}</strong> <span className={styles.soft}>{priceSentence(report)}</span>
        </p>
        <div className={styles.choices}>
          <RadioButtonGroup<ZoneMeasure>
            aria-label={WORDS.measure}
            options={ZONE_MEASURES.map((value) => ({ value, label: MEASURE_TITLES[value] }))}
            value={state.measure}
            onChange={(measure) => onState({ ...state, measure })}
          />
          {!isCompact && (
            <Button variant="secondary" onClick={onCsv}>
              {WORDS.csv}
            </Button>
          )}
        </div>
      </div>
      <ZoneTable
        matrix={matrix}
        measure={state.measure}
        selected={state.cell}
        onCell={(cell) => onState({ ...state, cell })}
      />
      {!isCompact && <p className={styles.note}>{MEASURE_NOTES[state.measure]}</p>}
      {state.cell !== null && (
        <ZoneCellDetail
          report={report}
          cell={state.cell}
          onClose={() => onState({ ...state, cell: null })}
          onFlows={onFlows}
        />
      )}
      {!isCompact && reasons.length > 0 && (
        <section>
          <h3 className={styles.heading}>
            {WORDS.unknownTitle}: {bytes(matrix.unknown.bytes)}
          </h3>
          <p className={styles.note}>{WORDS.unknownNote}</p>
          <ul className={styles.reasons}>
            {reasons.map(([reason, sum]) => (
              <li key={reason}>
                <strong>{bytes(sum)}</strong> {reasonTitle(reason)}
              </li>
            ))}
          </ul>
        </section>
      )}
      {!isCompact && <RoutingAdviceList advice={report.advice} />}
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  view: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2), minWidth: 0 }),
  top: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1, 3),
    alignItems: 'center',
    justifyContent: 'space-between',
  }),
  answer: css({ margin: 0, flex: '1 1 320px', fontSize: theme.typography.h5.fontSize }),
  choices: css({ display: 'flex', gap: theme.spacing(1) }),
  soft: css({ color: theme.colors.text.secondary, fontSize: theme.typography.body.fontSize }),
  note: css({ margin: 0, color: theme.colors.text.secondary }),
  heading: css({ fontSize: theme.typography.h5.fontSize, marginBottom: theme.spacing(0.5) }),
  reasons: css({
    margin: theme.spacing(1, 0, 0),
    paddingLeft: theme.spacing(2.5),
    strong: { fontVariantNumeric: 'tabular-nums', marginRight: theme.spacing(0.5) },
  }),
  empty: css({
    padding: theme.spacing(4),
    textAlign: 'center',
    color: theme.colors.text.secondary,
    border: `1px dashed ${theme.colors.border.medium}`,
    borderRadius: theme.shape.radius.default,
  }),
});
