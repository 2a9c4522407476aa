import { PanelPlugin } from '@grafana/data';
import { lazyPanel } from '../frame/lazy-panel';
import { mapPanelOptions } from './options';
import type { MapPanelOptions } from './options';
import { mapSuggestions } from './suggestions';

export const plugin = new PanelPlugin<MapPanelOptions>(lazyPanel(() => import('./ServiceMapPanel')))
  .setPanelOptions(mapPanelOptions)
  .setSuggestionsSupplier(mapSuggestions);
