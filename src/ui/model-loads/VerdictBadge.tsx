import React from 'react';
import { Badge } from '@grafana/ui';
import { VERDICT_TITLES } from '../../core/report';
import type { LoadResult } from '../../core/modelload';

/** A load's verdict as a word, its sentence on hover. The colour repeats what the word says: nothing is told by colour alone. */
export function VerdictBadge({ verdict }: Pick<LoadResult, 'verdict'>) {
  return (
    <Badge
      text={verdict}
      color={verdictTone(verdict)}
      tooltip={VERDICT_TITLES[verdict]}
      style={{ whiteSpace: 'nowrap' }}
    />
  );
}

/** Green: nothing to gain. Blue: not the network, or not to be told. Orange: a limit held it back. */
export function verdictTone(verdict: LoadResult['verdict']): 'green' | 'blue' | 'orange' {
  switch (verdict) {
    case 'warm':
    case 'microburst':
      return 'green';
    case 'not-network':
    case 'inconclusive':
    case 'image-pull':
    case 'disk-bound':
      return 'blue';
    default:
      return 'orange';
  }
}
