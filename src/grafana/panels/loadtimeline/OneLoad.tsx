import React, { useCallback } from 'react';
import { Button } from '@grafana/ui';
import { askLoadLanes } from '../../../inquiry';
import type { LoadLanes, LoadResult } from '../../../inquiry';
import { troubleOf, useInquiry } from '../../../pages';
import type { Asked } from '../../../pages';
import { LoadTimeline, VerdictBadge } from '../../../ui';
import { loadName, shortened, visibleText } from '../../../core/report';
import { LOAD_PANEL } from './words';

interface Props {
  readonly load: LoadResult;
  readonly loads: readonly LoadResult[];
  readonly asked: Asked;
  /** Null: there is nothing to go back to. */
  readonly onBack: (() => void) | null;
  readonly onOpen: (load: LoadResult) => void;
}

/** Of the load before it and after it, at least. */
const LEAST_MARGIN_MS = 60_000;
const MARGIN_SHARE = 0.25;

/** One load on its time axis, with what was measured beside it. */
export function OneLoad({ load, loads, asked, onBack, onOpen }: Props) {
  const { source, cluster } = asked;
  const { namespace, pod, node, startMs, endMs } = load;
  const ask = useCallback(
    (signal: AbortSignal): Promise<LoadLanes> => {
      const marginMs = Math.max(LEAST_MARGIN_MS, (endMs - startMs) * MARGIN_SHARE);
      const window = { fromMs: startMs - marginMs, toMs: endMs + marginMs };
      return askLoadLanes(source, { namespace, pod, node, cluster, ...window }, { signal });
    },
    [source, cluster, namespace, pod, node, startMs, endMs]
  );
  const { answer, step, error } = useInquiry(ask, JSON.stringify([namespace, pod, startMs]), Date.now);
  const notice =
    error !== null
      ? LOAD_PANEL.missing(troubleOf(error).message ?? '')
      : answer === null && step !== null
        ? LOAD_PANEL.asking
        : null;
  return (
    <>
      <div style={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 8 }}>
        {onBack === null ? null : (
          <Button size="sm" variant="secondary" icon="arrow-left" onClick={onBack}>
            {LOAD_PANEL.all}
          </Button>
        )}
        <strong title={shortened(visibleText(loadName(load)), 300)}>
          {shortened(visibleText(loadName(load)), 60)}
        </strong>
        <VerdictBadge verdict={load.verdict} />
      </div>
      <LoadTimeline load={load} lanes={answer} lanesNotice={notice} windowLoads={loads} onOpenLoad={onOpen} />
    </>
  );
}
