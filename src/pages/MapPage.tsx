import React, { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { InquiryOptions } from '../inquiry';
import { Page } from './frame/Page';
import type { Asked } from './frame/Page';
import { askMap } from './service-map/ask-map';
import { mapStateOf } from './service-map/map-state';
import { ShownMap } from './service-map/ShownMap';
import { usePageRunner } from './service-map/use-placed-map';

/** What moves between workloads, AWS services and the internet. */
export function MapPage() {
  const runner = usePageRunner();
  const [params] = useSearchParams();
  const { level, step, isCompared } = useMemo(() => mapStateOf(params), [params]);
  const grain = level === 'pod' ? 'map-pods' : 'map-workloads';
  const ask = useCallback(
    (asked: Asked, options: InquiryOptions) => askMap(asked, grain, step, isCompared, options),
    [grain, step, isCompared]
  );
  return <Page page="map" ask={ask} view={(answer, page) => <ShownMap flows={answer} page={page} runner={runner} />} />;
}

export default MapPage;
