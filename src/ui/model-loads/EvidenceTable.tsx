import React from 'react';
import { measured, shortened, visibleText } from '../../core/report';
import type { Evidence } from '../../core/modelload';
import { DataTable } from '../DataTable';
import { QueryText } from './QueryText';
import { WORDS } from './words';

interface Props {
  readonly evidence: readonly Evidence[];
  readonly onCopy?: (text: string) => void;
  readonly exploreHref?: (query: string) => string | null;
}

/** What was measured, and the query that shows each again. */
export function EvidenceTable({ evidence, onCopy, exploreHref }: Props) {
  return (
    <DataTable
      caption={WORDS.evidence}
      rows={evidence}
      keyOf={({ signal, query }) => `${signal} ${query ?? ''}`}
      columns={[
        { name: WORDS.signal, cell: ({ signal }) => shortened(visibleText(signal), 200) },
        {
          name: WORDS.value,
          isFigure: true,
          cell: ({ value, unit }) => shortened(visibleText(measured(value, unit)), 40),
        },
        {
          name: WORDS.query,
          cell: ({ query, signal }) =>
            query === null ? (
              WORDS.noQuery
            ) : (
              <QueryText
                query={query}
                of={shortened(visibleText(signal), 80)}
                onCopy={onCopy}
                exploreHref={exploreHref}
              />
            ),
        },
      ]}
    />
  );
}
