import { PanelPlugin } from '@grafana/data';
import { lazyPanel } from '../frame/lazy-panel';
import { loadPanelOptions } from './options';
import type { LoadPanelOptions } from './options';
import { laneSuggestions } from './suggestions';

export const plugin = new PanelPlugin<LoadPanelOptions>(lazyPanel(() => import('./LoadTimelinePanel')))
  .setPanelOptions(loadPanelOptions)
  .setSuggestionsSupplier(laneSuggestions);
