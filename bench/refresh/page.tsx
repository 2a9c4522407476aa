import { timedTasks } from '../browser/timed-tasks';
import React, { Profiler, startTransition, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { SimulationNodeDatum } from 'd3-force';
import { forceCenter, forceLink, forceManyBody, forceSimulation } from 'd3-force';
import { createTheme, ThemeContext } from '@grafana/data';
import { GlobalStyles } from '@grafana/ui';
import type { FlowTable } from '../../src/core/flows';
import { drawMap, layoutInputOf } from '../../src/core/servicemap';
import type { ServiceMap } from '../../src/core/servicemap';
import { nextTask } from '../../src/pages/asking/next-task';
import { createLayoutRunner, useMapDrawing } from '../../src/pages/service-map';
import { mapOf } from '../../src/pages/service-map/map-of';
import { ServiceMapView } from '../../src/ui/service-map';
import { madeFlows } from '../browser/made-map';

/** What one refresh took of the page's thread, ms. */
export interface Refreshed {
  /** The map of the answer's flows. */
  readonly map: number;
  /** All that React does to show a new map, effects included. */
  readonly show: number;
  /** The longest of these tasks: making the map, and each slice of React’s work. */
  readonly longestTask: number;
  /** Painting in the frames after it: all of them, and the longest. */
  readonly paint: number;
  readonly longestFrame: number;
  readonly layouts: number;
  readonly renders: number;
}

/** What the benchmark calls in the page. */
export interface RefreshPage {
  readonly refresh: () => Promise<Refreshed>;
  /** Laying out again, cold as Headroom does it without a last layout and as d3-force does, on this thread, ms. */
  readonly layOutAgain: () => { readonly own: number; readonly force: number };
  readonly isPlaced: () => boolean;
  readonly nodes: number;
  readonly edges: number;
}

const STATE = { level: 'workload', namespace: null, find: '', hide: '', focus: null } as const;
const NO_PINS = new Map<string, never>();
const FORCE_TICKS = 300;
const ignore = (): void => undefined;

const nodes = Number(new URLSearchParams(location.search).get('nodes'));
const makeMap = (table: FlowTable): ServiceMap => mapOf(table, STATE, Infinity, Infinity);
const first = makeMap(madeFlows(nodes));
const runner = createLayoutRunner({ makeWorker: () => new Worker('/layout.worker.js', { type: 'module' }) });
const counts = { layouts: 0, renders: 0, painted: 0, longest: 0, frames: 0 };
const counted: typeof runner = {
  ...runner,
  layout: (...args) => {
    counts.layouts++;
    return runner.layout(...args);
  },
};
let show: (map: ServiceMap) => void = ignore;
let shown: ServiceMap | null = null;
let isPlaced = false;

function Refreshing() {
  const [map, setMap] = useState(first);
  const drawing = useMapDrawing(map, NO_PINS, null, counted);
  const hasPlaces = drawing.drawn !== null;
  useEffect(() => {
    show = setMap;
    isPlaced = hasPlaces;
  }, [hasPlaces]);
  useEffect(() => {
    shown = drawing.map;
  }, [drawing.map]);
  return drawing.map === null ? null : (
    <Profiler id="map" onRender={() => counts.renders++}>
      <ServiceMapView
        {...{ map: drawing.map, drawn: drawing.drawn, pins: NO_PINS, isPlacing: drawing.isPlacing }}
        {...{ windowSeconds: 300, selected: null, changes: null, height: '100vh' }}
        onSelect={ignore}
        onPin={ignore}
      />
    </Profiler>
  );
}

const askFrame = window.requestAnimationFrame.bind(window);
window.requestAnimationFrame = (callback) =>
  askFrame((ms) => {
    const before = performance.now();
    callback(ms);
    const took = performance.now() - before;
    counts.painted += took;
    counts.longest = Math.max(counts.longest, took);
    counts.frames++;
  });

let round = 0;

async function refresh(): Promise<Refreshed> {
  const table = madeFlows(nodes, ++round);
  await atRest();
  Object.assign(counts, { layouts: 0, renders: 0, painted: 0, longest: 0 });
  await nextTask();
  Object.assign(timedTasks, { sum: 0, longest: 0 });
  const start = performance.now();
  const map = makeMap(table);
  const mapping = performance.now() - start;
  await nextTask();
  // As the pages do: see `useInquiry`.
  startTransition(() => show(map));
  while (shown !== map) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await atRest();
  return {
    map: mapping,
    show: timedTasks.sum,
    longestTask: Math.max(mapping, timedTasks.longest),
    paint: counts.painted,
    longestFrame: counts.longest,
    layouts: counts.layouts,
    renders: counts.renders,
  };
}

/** Until nobody has asked for a frame for a while. */
async function atRest(): Promise<void> {
  for (let before = -1; before !== counts.frames;) {
    before = counts.frames;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

function layOutAgain(): { own: number; force: number } {
  const start = performance.now();
  drawMap(first);
  const between = performance.now();
  const { ids, edges } = layoutInputOf(first);
  const points = ids.map((): SimulationNodeDatum => ({}));
  forceSimulation(points)
    .force('links', forceLink(Array.from(edges.from, (source, i) => ({ source, target: edges.to[i] ?? 0 }))))
    .force('charge', forceManyBody())
    .force('centre', forceCenter())
    .stop()
    .tick(FORCE_TICKS);
  return { own: between - start, force: performance.now() - between };
}

const bench: RefreshPage = {
  ...{ refresh, layOutAgain },
  isPlaced: () => isPlaced,
  nodes: first.nodes.length,
  edges: first.edges.length,
};
Object.assign(window, { bench });
createRoot(document.getElementById('root') ?? document.body).render(
  <ThemeContext.Provider value={createTheme({ colors: { mode: 'dark' } })}>
    <GlobalStyles />
    <Refreshing />
  </ThemeContext.Provider>
);
