import { useCallback, useEffect, useMemo, useState } from 'react';
import type { ServiceMap } from '../../inquiry';
import { useHost } from '../host';
import type { EarlyLayout } from './early-layout';
import { keepPlaces, readPlaces } from './kept-places';
import { createLayoutRunner } from './layout-runner';
import type { LayoutRunner } from './layout-runner';
import type { MapDrawing, Pins } from './use-map-drawing';
import { useMapDrawing } from './use-map-drawing';

/** A map with places that are kept. */
export interface PlacedMap extends MapDrawing {
  readonly pins: Pins;
  /** Puts a node somewhere for good; null: it may move again. */
  readonly pin: (id: string, place: { readonly x: number; readonly y: number } | null) => void;
}

const NO_PINS: Pins = new Map();

/** Lays out the maps of a page, in the host's worker, which starts with the page and ends with it. */
export function usePageRunner(): LayoutRunner {
  const { makeLayoutWorker } = useHost();
  const runner = useMemo(() => createLayoutRunner({ makeWorker: makeLayoutWorker }), [makeLayoutWorker]);
  useEffect(() => {
    // While the store is asked there is nothing else to do.
    runner.warm();
    return () => runner.close();
  }, [runner]);
  return runner;
}

/** Places for a map: those that this browser keeps of it, then by layout. `of` tells maps apart. `early` counts for the first map alone. */
export function usePlacedMap(
  map: ServiceMap,
  of: string,
  runner: LayoutRunner,
  early: EarlyLayout | null = null
): PlacedMap {
  const [first] = useState(early?.of === of ? early : null);
  const [read, setRead] = useState(() => ({ of, places: first?.places ?? readPlaces(of) }));
  const isRead = read.of === of;
  const kept = useMemo(() => (isRead ? read.places : readPlaces(of)), [isRead, read, of]);
  if (!isRead) {
    setRead({ of, places: kept });
  }
  const [own, setOwn] = useState<{ readonly of: string; readonly pins: Pins } | null>(null);
  const pins = own?.of === of ? own.pins : kept.pins;
  const drawing = useMapDrawing(map, pins, kept.layout, runner, first);
  const { state, tidy } = drawing;
  useEffect(() => {
    if (state !== null) {
      keepPlaces(of, { pins, layout: state });
    }
  }, [of, pins, state]);
  const pin = useCallback<PlacedMap['pin']>(
    (id, place) => {
      setOwn((before) => {
        const next = new Map(before?.of === of ? before.pins : kept.pins);
        if (place === null) {
          next.delete(id);
        } else {
          next.set(id, place);
        }
        return { of, pins: next };
      });
    },
    [of, kept]
  );
  const tidyAll = useCallback(() => {
    setOwn({ of, pins: NO_PINS });
    tidy();
  }, [of, tidy]);
  return { ...drawing, pins, pin, tidy: tidyAll };
}
