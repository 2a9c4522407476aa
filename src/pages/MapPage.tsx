import React, { useCallback, useEffect, useMemo, useRef } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { InquiryOptions } from '../inquiry';
import { Page } from './frame/Page';
import type { Asked, PageView } from './frame/Page';
import { askMap, placesName, prepareMaps } from './service-map/ask-map';
import type { MapFlows } from './service-map/ask-map';
import { layOutEarly } from './service-map/early-layout';
import { mapOf, MOST_EDGES, MOST_NODES } from './service-map/map-of';
import { mapStateOf } from './service-map/map-state';
import { ShownMap } from './service-map/ShownMap';
import { usePageRunner } from './service-map/use-placed-map';

/** What moves between workloads, AWS services and the internet. */
export function MapPage() {
  const runner = usePageRunner();
  const [params] = useSearchParams();
  const state = useMemo(() => mapStateOf(params), [params]);
  const { level, step, isCompared } = state;
  // What is wished when the answer comes, without asking anew when it changes.
  const wish = useRef(state);
  useEffect(() => {
    wish.current = state;
  }, [state]);
  const isFirst = useRef(true);
  const grain = level === 'pod' ? 'map-pods' : 'map-workloads';
  const ask = useCallback(
    async (asked: Asked, options: InquiryOptions): Promise<MapFlows> => {
      const flows = await askMap(asked, grain, step, isCompared, options);
      await prepareMaps(flows, wish.current, options.signal);
      // A later map has the places of the one that is shown; one that is compared has more nodes than its own.
      if (!isFirst.current || isCompared || options.signal?.aborted === true) {
        return flows;
      }
      isFirst.current = false;
      const map = mapOf(flows.now.table, wish.current, MOST_NODES, MOST_EDGES);
      const of = placesName(asked.store, flows.now.cluster, wish.current.level);
      return { ...flows, early: await layOutEarly(map, of, runner) };
    },
    [grain, step, isCompared, runner]
  );
  const view = useCallback(
    (answer: MapFlows, page: PageView) => <ShownMap flows={answer} page={page} runner={runner} />,
    [runner]
  );
  return <Page page="map" ask={ask} view={view} />;
}

export default MapPage;
