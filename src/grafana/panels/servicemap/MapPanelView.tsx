import React, { useMemo, useState } from 'react';
import { MapLegend, MapTable, ServiceMapView } from '../../../ui';
import type { MapSelection } from '../../../ui';
import type { DrawnMap, ServiceMap } from '../../../inquiry';
import { usePageRunner, usePlacedMap } from '../../../pages';
import type { BoxSize } from '../frame/PanelBox';
import type { MapPanelOptions } from './options';
import { MAP_PANEL } from './words';

interface Props extends BoxSize {
  readonly map: ServiceMap;
  readonly windowSeconds: number;
  readonly options: MapPanelOptions;
  /** What tells this panel's map from others: places of nodes are kept under it. */
  readonly of: string;
}

/** Lower than this a map shows nothing that its table does not show better. */
const LEAST_MAP_HEIGHT = 130;
const LEGEND_ROOM = 460;

/** The map in the size of a panel: the picture where it fits, else the table. */
export function MapPanelView({ map, windowSeconds, options, of, width, height }: Props) {
  const placed = usePlacedMap(map, of, usePageRunner());
  const [selected, setSelected] = useState<MapSelection | null>(null);
  const shown = placed.map ?? map;
  const drawn = useMemo(() => (placed.drawn === null ? null : withTitles(placed.drawn)), [placed.drawn]);
  if (options.view === 'table' || height < LEAST_MAP_HEIGHT) {
    return <MapTable map={map} windowSeconds={windowSeconds} selected={selected} onSelect={setSelected} />;
  }
  const hasLegend = options.hasLegend && height >= LEGEND_ROOM && width >= LEGEND_ROOM;
  return (
    <>
      <ServiceMapView
        map={shown}
        drawn={drawn}
        windowSeconds={windowSeconds}
        selected={selected}
        onSelect={setSelected}
        pins={placed.pins}
        onPin={placed.pin}
        changes={null}
        isPlacing={placed.isPlacing}
        height={hasLegend ? Math.max(LEAST_MAP_HEIGHT, height - 150) : height}
      />
      {hasLegend ? <MapLegend map={shown} isCompared={false} /> : null}
    </>
  );
}

/** Nodes of a panel’s own series have no namespace that their box could be named by. */
function withTitles(drawn: DrawnMap): DrawnMap {
  return {
    ...drawn,
    boxes: drawn.boxes.map((box) => (box.label === '' ? { ...box, label: MAP_PANEL.ownSeries } : box)),
  };
}
