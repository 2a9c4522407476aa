import { VisualizationSuggestionScore } from '@grafana/data';
import type { VisualizationSuggestionsSupplier } from '@grafana/data';
import { hasLabel, labelledValues } from '../frame/labelled-values';
import { DESTINATION_ZONE_LABEL, SOURCE_ZONE_LABEL } from './options';
import type { ZonePanelOptions } from './options';
import { ZONE_PANEL } from './words';

/** Suggests the matrix for series that name the zones of both of their ends. */
export const zoneSuggestions: VisualizationSuggestionsSupplier = {
  getSuggestionsForData: (builder) => {
    const series = labelledValues(builder.data?.series ?? []);
    if (hasLabel(series, [SOURCE_ZONE_LABEL]) && hasLabel(series, [DESTINATION_ZONE_LABEL])) {
      builder
        .getListAppender<ZonePanelOptions, object>({
          name: ZONE_PANEL.name,
          description: ZONE_PANEL.suggestion,
          pluginId: 'headroom-zonematrix-panel',
          options: { source: 'panel' },
        })
        .append({ score: VisualizationSuggestionScore.Good });
    }
  },
};
