import { dateTime, FieldType, LoadingState, toDataFrame, VisualizationSuggestionsBuilder } from '@grafana/data';
import type { DataFrame, PanelData } from '@grafana/data';
import { laneSuggestions } from '../loadtimeline/suggestions';
import { mapSuggestions } from './suggestions';
import { zoneSuggestions } from '../zonematrix/suggestions';

const ENDS = { source: 'web', destination: 'api' };
const ZONES = { source_zone: 'a', destination_zone: 'b' };
const series = (labels: Record<string, string>, values: number[] = [1, 2]) =>
  toDataFrame({
    fields: [
      { name: 'Time', type: FieldType.time, values: values.map((_, i) => i) },
      { name: 'Value', type: FieldType.number, labels, values },
    ],
  });

test.each<[string, readonly DataFrame[], string[]]>([
  ['nothing', [], []],
  ['both ends', [series(ENDS, [1])], ['headroom-servicemap-panel']],
  ['one end', [series({ source: 'web' }, [1])], []],
  ['both zones', [series(ZONES, [1])], ['headroom-zonematrix-panel']],
  ['times', [series({ node: 'a' })], ['headroom-loadtimeline-panel']],
  ['too many for lanes', Array.from({ length: 13 }, (_, i) => series({ node: String(i) })), []],
])('%s', (_, frames, expected) => {
  const at = dateTime(0);
  const timeRange = { from: at, to: at, raw: { from: at, to: at } };
  const data: PanelData = { state: LoadingState.Done, series: [...frames], timeRange };
  const builder = new VisualizationSuggestionsBuilder(data);
  [mapSuggestions, zoneSuggestions, laneSuggestions].forEach((supplier) => supplier.getSuggestionsForData(builder));
  expect(builder.getList().map(({ pluginId }) => pluginId)).toEqual(expected);
  expect(builder.getList().every(({ options }) => (options as { source: string }).source === 'panel')).toBe(true);
});
