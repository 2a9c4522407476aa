import React from 'react';
import { Alert, Button, Stack } from '@grafana/ui';
import { sentence, shortened, visibleText } from '../../core/report';
import { FAILURE } from './words';

/** What went wrong, in words for its reader. */
export interface Trouble {
  /** Null: a mistake of ours, of which a reader needs no more. */
  readonly message: string | null;
  readonly advice: string | null;
  /** Clusters to choose one of; empty where that is not the trouble. */
  readonly clusters: readonly string[];
}

interface Props {
  readonly trouble: Trouble;
  /** When the answer below was given, in words; null: there is none below. */
  readonly staleSince: string | null;
  readonly onRetry: () => void;
  readonly onCluster: (cluster: string) => void;
}

const LONGEST = 600;

/** An error with what to do about it, and the button that asks again. */
export function Failure({ trouble, staleSince, onRetry, onCluster }: Props) {
  const { message, advice, clusters } = trouble;
  const said = (text: string): string => shortened(sentence(text), LONGEST);
  return (
    <Alert severity="error" title={FAILURE.title} bottomSpacing={0}>
      <p>{message === null ? FAILURE.broken : said(message)}</p>
      {clusters.length > 0 ? (
        <Stack gap={1} wrap="wrap" alignItems="center">
          <span>{FAILURE.clusters}</span>
          {clusters.map((cluster) => (
            <Button key={cluster} size="sm" variant="secondary" onClick={() => onCluster(cluster)}>
              {visibleText(cluster)}
            </Button>
          ))}
        </Stack>
      ) : (
        <>
          {advice === null || advice === '' ? null : <p>{said(advice)}</p>}
          {staleSince === null ? null : <p>{FAILURE.stale(staleSince)}</p>}
          <Button variant="secondary" onClick={onRetry}>
            {FAILURE.again}
          </Button>
        </>
      )}
    </Alert>
  );
}
