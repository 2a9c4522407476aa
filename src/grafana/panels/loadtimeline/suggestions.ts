import { VisualizationSuggestionScore } from '@grafana/data';
import type { VisualizationSuggestionsSupplier } from '@grafana/data';
import type { LoadPanelOptions } from './options';
import { LOAD_PANEL } from './words';

/** More lanes than this are no picture; a time series panel draws them over one another. */
const MOST_LANES = 12;

/** Suggests lanes for a few time series: the usual panels suit most of them better. */
export const laneSuggestions: VisualizationSuggestionsSupplier = {
  getSuggestionsForData: (builder) => {
    const { hasTimeField, numberFieldCount, rowCountMax } = builder.dataSummary;
    if (hasTimeField === true && numberFieldCount > 0 && numberFieldCount <= MOST_LANES && rowCountMax > 1) {
      builder
        .getListAppender<LoadPanelOptions, object>({
          name: LOAD_PANEL.suggestionName,
          description: LOAD_PANEL.suggestion,
          pluginId: 'headroom-loadtimeline-panel',
          options: { source: 'panel' },
        })
        .append({ score: VisualizationSuggestionScore.OK });
    }
  },
};
