import { VisualizationSuggestionScore } from '@grafana/data';
import type { VisualizationSuggestionsSupplier } from '@grafana/data';
import { hasLabel, labelledValues } from '../frame/labelled-values';
import { DESTINATION_LABEL, SOURCE_LABEL } from './options';
import type { MapPanelOptions } from './options';
import { MAP_PANEL } from './words';

/** Suggests the map for series that name both of their ends. */
export const mapSuggestions: VisualizationSuggestionsSupplier = {
  getSuggestionsForData: (builder) => {
    const series = labelledValues(builder.data?.series ?? []);
    if (hasLabel(series, [SOURCE_LABEL]) && hasLabel(series, [DESTINATION_LABEL])) {
      builder
        .getListAppender<MapPanelOptions, object>({
          name: MAP_PANEL.name,
          description: MAP_PANEL.suggestion,
          pluginId: 'headroom-servicemap-panel',
          options: { source: 'panel' },
        })
        .append({ score: VisualizationSuggestionScore.Good });
    }
  },
};
