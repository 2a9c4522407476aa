import React from 'react';
import { Alert } from '@grafana/ui';
import { sentence, shortened } from '../core/report';
import type { Finding } from '../core/samples';

/** Longest texts that are shown whole: label values may be of any length. */
const LONGEST = 600;

/** What the data says of itself, as one notice; nothing where there is nothing to say. */
export function Findings({ findings }: { readonly findings: readonly Finding[] }) {
  return findings.length === 0 ? null : (
    <Alert severity="warning" title="What to know of this data" bottomSpacing={0}>
      <ul style={{ margin: 0, paddingInlineStart: '1.2em' }}>
        {findings.map(({ code, message }) => (
          <li key={`${code} ${message}`}>
            {shortened(sentence(message), LONGEST)} <small>({code})</small>
          </li>
        ))}
      </ul>
    </Alert>
  );
}
