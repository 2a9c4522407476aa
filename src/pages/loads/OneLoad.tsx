import React, { useCallback } from 'react';
import { askLoadLanes, lanesWindowOf, predictLoad } from '../../inquiry';
import type { Diagnosis, LoadLanes, LoadResult } from '../../inquiry';
import { LoadDetail } from '../../ui';
import { useInquiry } from '../asking/use-inquiry';
import { copyText } from '../frame/copy-text';
import type { PageView } from '../frame/Page';
import { troubleOf } from '../frame/trouble-of';
import { LOADS } from './words';

interface Props {
  readonly load: LoadResult;
  readonly diagnosis: Diagnosis;
  readonly page: PageView;
  readonly onClose: () => void;
  readonly onOpen: (load: LoadResult) => void;
}

/** One load with its lanes, which are asked for when it is opened. Without them the load is shown all the same. */
export function OneLoad({ load, diagnosis, page, onClose, onOpen }: Props) {
  const { source, cluster } = page.asked;
  const { namespace, pod, node, startMs, endMs } = load;
  const askLanes = useCallback(
    (signal: AbortSignal): Promise<LoadLanes> =>
      askLoadLanes(source, { namespace, pod, node, cluster, ...lanesWindowOf({ startMs, endMs }) }, { signal }),
    [source, cluster, namespace, pod, node, startMs, endMs]
  );
  const lanes = useInquiry(askLanes, JSON.stringify([namespace, pod, startMs]), Date.now);
  return (
    <LoadDetail
      load={load}
      onClose={onClose}
      lanes={lanes.answer}
      lanesNotice={noticeOf(lanes)}
      windowLoads={diagnosis.loads}
      onOpenLoad={onOpen}
      onCopy={(text) => void copyText(text)}
      exploreHref={page.exploreHref}
      predict={predictLoad}
      cluster={diagnosis.cluster}
      link={window.location.href}
    />
  );
}

function noticeOf({ answer, step, error }: ReturnType<typeof useInquiry<LoadLanes>>): string | null {
  if (error !== null) {
    return LOADS.lanesMissing(troubleOf(error).message ?? '');
  }
  return answer?.incomplete === true ? LOADS.lanesCut : step === null || answer !== null ? null : LOADS.askingLanes;
}
