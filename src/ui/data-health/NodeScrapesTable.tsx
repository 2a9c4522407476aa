import React, { useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';
import { grouped } from '../../core/report';
import type { DoctorReport, NodeScrapes } from '../../core/doctor';
import { DataTable } from '../DataTable';
import type { DataTableColumn } from '../DataTable';
import { coverageText, hiddenNodes, intervalSentence, intervalText, name, WORDS } from './words';

/** Nodes that are drawn before more are asked for. */
const MOST_NODES = 50;

const COLUMNS: ReadonlyArray<DataTableColumn<NodeScrapes>> = [
  { name: WORDS.node, cell: ({ node }) => name(node) },
  { name: WORDS.interval, isFigure: true, cell: ({ intervalSeconds }) => intervalText(intervalSeconds) },
  { name: WORDS.scrapeCount, isFigure: true, cell: ({ scrapes }) => grouped(scrapes) },
  { name: WORDS.missed, isFigure: true, cell: ({ missed }) => grouped(missed) },
  { name: WORDS.coverage, isFigure: true, cell: ({ coverage }) => coverageText(coverage) },
];

/** How well each node's agent was scraped, the thinnest first. */
export function NodeScrapesTable({ nodes }: Pick<DoctorReport, 'nodes'>) {
  const styles = useStyles2(getStyles);
  const [isAll, setIsAll] = useState(false);
  const sorted = [...nodes].sort((a, b) => a.coverage - b.coverage || b.missed - a.missed);
  const shown = isAll ? sorted : sorted.slice(0, MOST_NODES);
  return (
    <section className={styles.section}>
      <h3>{WORDS.scrapes}</h3>
      <p>{nodes.length === 0 ? WORDS.noScrapes : intervalSentence(nodes)}</p>
      {nodes.length > 0 && (
        <DataTable caption={WORDS.scrapes} columns={COLUMNS} rows={shown} keyOf={({ node }) => node} />
      )}
      {shown.length < sorted.length && (
        <p>
          {hiddenNodes(sorted.length - shown.length)}{' '}
          <Button size="sm" variant="secondary" onClick={() => setIsAll(true)}>
            {WORDS.showAll}
          </Button>
        </p>
      )}
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  section: css({
    h3: { fontSize: theme.typography.h4.fontSize },
    p: { color: theme.colors.text.secondary, margin: theme.spacing(0.5, 0, 1) },
  }),
});
