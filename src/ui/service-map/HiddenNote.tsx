import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import type { ServiceMap } from '../../core/servicemap';
import { hiddenSentence } from './words';

interface Props {
  readonly map: ServiceMap;
}

/** How much of the traffic the map shows: what is left out is always said. */
export function HiddenNote({ map }: Props) {
  const styles = useStyles2(getStyles);
  const { nodes, edges, hidden } = map;
  const shown = { nodes: nodes.length, edges: edges.length, bytes: edges.reduce((sum, edge) => sum + edge.bytes, 0) };
  return (
    <p className={styles.note} role="status">
      {hidden.edges > 0 && <Icon name="eye-slash" size="sm" />}
      <span>{hiddenSentence(shown, hidden)}</span>
    </p>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  note: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(0.75),
    margin: 0,
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
});
