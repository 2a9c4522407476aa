import { dateTime, FieldType, LoadingState, toDataFrame } from '@grafana/data';
import type { DataFrame, PanelData, PanelProps } from '@grafana/data';

const timeRange = {
  from: dateTime(1795258800000),
  to: dateTime(1795262400000),
  raw: { from: 'now-1h', to: 'now' },
};

/** What Grafana hands to a panel: `options` over those of a panel that asks by itself, with the frames of its queries. */
export function panelProps<T extends object>(
  options: T,
  frames: readonly DataFrame[] = [],
  more: Partial<PanelData> = {}
): PanelProps<T> {
  const data = { state: LoadingState.Done, series: [...frames], timeRange, ...more } as PanelData;
  const fields = { defaults: {}, overrides: [] };
  return {
    ...{ id: 7, title: 'Panel', data, timeRange, timeZone: 'utc', options, fieldConfig: fields },
    ...{ transparent: false, width: 600, height: 400, renderCounter: 0 },
    eventBus: {} as PanelProps<T>['eventBus'],
    onOptionsChange: jest.fn(),
    onFieldConfigChange: jest.fn(),
    replaceVariables: (text) => text.replaceAll('${datasource}', 'amp').replaceAll('${cluster}', 'prod'),
    onChangeTimeRange: jest.fn(),
  };
}

/** An instant vector's series as Prometheus' data source hands it over. */
export function seriesFrame(labels: Readonly<Record<string, string>>, value: number | null): DataFrame {
  return toDataFrame({
    fields: [
      { name: 'Time', type: FieldType.time, values: [1795262400000] },
      { name: 'Value', type: FieldType.number, labels: { ...labels }, values: [value] },
    ],
  });
}
