import { useCallback, useMemo } from 'react';
import { askPodSeries } from '../../inquiry';
import type { FlowAnswer, MetricsSource, ServiceMap } from '../../inquiry';
import type { MapSelection } from '../../ui';
import { useInquiry } from '../asking/use-inquiry';
import { podsOf } from './pods-of';

const STEPS = 30;

/** Bytes that a selected node received over the window, in parts; null where that can't be told, or is still asked. */
export function useNodeSeries(
  source: MetricsSource,
  selected: MapSelection | null,
  answer: FlowAnswer,
  map: ServiceMap
): ReadonlyArray<number | null> | null {
  const id = selected?.kind === 'node' ? selected.id : null;
  const pods = useMemo(() => (id === null ? null : podsOf(id, map, answer)), [id, map, answer]);
  const { fromMs, toMs } = answer;
  const ask = useCallback(
    (signal: AbortSignal) =>
      pods === null ? Promise.resolve(null) : askPodSeries(source, { fromMs, toMs, steps: STEPS, ...pods }, { signal }),
    [source, pods, fromMs, toMs]
  );
  const { answer: series } = useInquiry(ask, `${id ?? ''} ${fromMs} ${toMs}`, Date.now);
  return series?.some((value) => value !== null) === true ? series : null;
}
