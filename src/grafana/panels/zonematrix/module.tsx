import { PanelPlugin } from '@grafana/data';
import { lazyPanel } from '../frame/lazy-panel';
import { zonePanelOptions } from './options';
import type { ZonePanelOptions } from './options';
import { zoneSuggestions } from './suggestions';

export const plugin = new PanelPlugin<ZonePanelOptions>(lazyPanel(() => import('./ZoneMatrixPanel')))
  .setPanelOptions(zonePanelOptions)
  .setSuggestionsSupplier(zoneSuggestions);
