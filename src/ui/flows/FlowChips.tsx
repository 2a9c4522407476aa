import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';
import type { FlowChip, FlowColumnId } from '../../core/flows';
import { ChipList } from '../ChipList';
import { figureText } from './flow-cell';
import { chipText, removeChip, WORDS } from './words';

interface Props {
  readonly chips: readonly FlowChip[];
  readonly onChips: (chips: readonly FlowChip[]) => void;
}

/** The filters that are set, a chip each, each with what takes it away; nothing where none is. */
export function FlowChips({ chips, onChips }: Props) {
  const styles = useStyles2(getStyles);
  const shown = chips.map((chip) => {
    const text = chipText(chip, figureOf);
    const onRemove = (): void => onChips(chips.filter((other) => other !== chip));
    return { id: JSON.stringify(chip), text, removeLabel: removeChip(text), onRemove };
  });
  return chips.length === 0 ? null : (
    <div className={styles.row}>
      <ChipList label={WORDS.chips} chips={shown} />
      <Button size="sm" variant="secondary" fill="text" onClick={() => onChips([])}>
        {WORDS.clearChips}
      </Button>
    </div>
  );
}

function figureOf(column: FlowColumnId, value: number): string {
  return figureText(column === 'bytes' ? 'bytes' : column === 'retransmission-ratio' ? 'ratio' : 'count', value);
}

const getStyles = (theme: GrafanaTheme2) => ({
  row: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1) }),
});
