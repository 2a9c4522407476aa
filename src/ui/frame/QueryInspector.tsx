import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { LinkButton, useStyles2 } from '@grafana/ui';
import { bytes as bytesText, grouped as countText, visibleText } from '../../core/report';
import { DataTable } from '../DataTable';
import { INSPECTOR } from './words';

/** A question to the store as the inspector shows it. */
export interface InspectedQuery {
  readonly id: number;
  /** What the answer is for. */
  readonly name: string;
  /** PromQL, or the selector of a question for label values; null for one without a selector. */
  readonly promql: string | null;
  readonly state: 'asking' | 'answered' | 'failed';
  /** Null while it is asked. */
  readonly milliseconds: number | null;
  /** Series, or values of a label, in the answer; null where there is none, or it was not told: the next two too. */
  readonly series: number | null;
  readonly samples: number | null;
  readonly bytes: number | null;
  /** Samples that the store read for it; null where it did not tell. */
  readonly samplesProcessed: number | null;
}

interface Props {
  readonly queries: readonly InspectedQuery[];
  /** Where a reader can run a query again; null: nowhere. */
  readonly exploreHref: (promql: string) => string | null;
}

/** What a page asked the store, folded up: each question with its time and size, so that a number can be checked and a slow page explained. */
export function QueryInspector({ queries, exploreHref }: Props) {
  const styles = useStyles2(getStyles);
  const sum = (of: (query: InspectedQuery) => number | null): number =>
    queries.reduce((total, query) => total + (of(query) ?? 0), 0);
  return queries.length === 0 ? null : (
    <details className={styles.box}>
      <summary>
        {INSPECTOR.summary(
          queries.length,
          countText(sum(({ samples }) => samples)),
          bytesText(sum(({ bytes }) => bytes)),
          queries.some(({ samplesProcessed }) => samplesProcessed !== null)
            ? countText(sum(({ samplesProcessed }) => samplesProcessed))
            : null
        )}
      </summary>
      <DataTable
        caption={INSPECTOR.caption}
        keyOf={({ id }) => String(id)}
        rows={queries}
        columns={[
          { name: INSPECTOR.name, cell: ({ name }) => name },
          { name: INSPECTOR.state, cell: ({ state }) => INSPECTOR.states[state] },
          {
            name: INSPECTOR.time,
            isFigure: true,
            cell: ({ milliseconds: ms }) => (ms === null ? '' : `${Math.round(ms)} ms`),
          },
          { name: INSPECTOR.series, isFigure: true, cell: ({ series }) => (series === null ? '' : countText(series)) },
          {
            name: INSPECTOR.samples,
            isFigure: true,
            cell: ({ samples }) => (samples === null ? '' : countText(samples)),
          },
          {
            name: INSPECTOR.processed,
            isFigure: true,
            cell: ({ samplesProcessed }) => (samplesProcessed === null ? '' : countText(samplesProcessed)),
          },
          { name: INSPECTOR.size, isFigure: true, cell: ({ bytes }) => (bytes === null ? '' : bytesText(bytes)) },
          {
            name: INSPECTOR.query,
            cell: ({ promql }) => {
              const href = promql === null ? null : exploreHref(promql);
              return (
                <>
                  <code className={styles.query}>{visibleText(promql ?? '')}</code>
                  {href === null ? null : (
                    <LinkButton href={href} size="sm" fill="text" icon="compass">
                      {INSPECTOR.explore}
                    </LinkButton>
                  )}
                </>
              );
            },
          },
        ]}
      />
    </details>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({ summary: { color: theme.colors.text.secondary, cursor: 'pointer', padding: theme.spacing(0.5, 0) } }),
  query: css({ display: 'block', maxHeight: '6em', overflow: 'auto', overflowWrap: 'anywhere', minWidth: '24ch' }),
});
