import React from 'react';
import { createRoot } from 'react-dom/client';
import { createTheme, ThemeContext } from '@grafana/data';
import { GlobalStyles } from '@grafana/ui';
import { drawMap, serviceMap } from '../../src/core/servicemap';
import { ServiceMapView } from '../../src/ui/service-map';
import { madeFlows } from '../browser/made-map';
import { spin } from './spin';
import type { Movement } from './spin';
import { SvgMap } from './SvgMap';

/** What the benchmark calls in the page. */
export interface FramesPage {
  /** Times between frames while the map moves, ms. */
  readonly spin: (movement: Movement) => Promise<number[]>;
  readonly nodes: number;
  readonly edges: number;
}

const params = new URLSearchParams(location.search);
const map = serviceMap(madeFlows(Number(params.get('nodes'))), { level: 'workload' });
const drawn = drawMap(map);
const theme = createTheme({ colors: { mode: 'dark' } });
const ignore = (): void => undefined;

createRoot(document.getElementById('root') ?? document.body).render(
  <ThemeContext.Provider value={theme}>
    <GlobalStyles />
    {params.get('by') === 'svg' ? (
      <SvgMap map={map} drawn={drawn} />
    ) : (
      <ServiceMapView
        {...{ map, drawn, windowSeconds: 300, selected: null, pins: new Map(), changes: null, height: '100vh' }}
        onSelect={ignore}
        onPin={ignore}
      />
    )}
  </ThemeContext.Provider>
);

const bench: FramesPage = { spin, nodes: map.nodes.length, edges: map.edges.length };
Object.assign(window, { bench });
