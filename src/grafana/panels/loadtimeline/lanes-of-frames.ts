import { FieldType, getFieldDisplayName } from '@grafana/data';
import type { DataFrame, Field } from '@grafana/data';
import type { LoadLanes } from '../../../inquiry';

type Lane = LoadLanes['lanes'][number];

/** Lanes of a panel's series, with the window that is their time axis. */
export type FrameLanes = Pick<LoadLanes, 'fromMs' | 'toMs' | 'lanes'>;

/**
 * A lane for each name that a panel's time series have; series of one name share a lane. A series has the name that its panel would show in a legend, its
 * unit is that of its field. What is no number is not known, never 0; samples outside of the window are left out.
 */
export function lanesOfFrames(
  frames: readonly DataFrame[],
  window: { readonly fromMs: number; readonly toMs: number }
): FrameLanes {
  const lanes = new Map<string, Lane>();
  for (const frame of frames) {
    const times = frame.fields.find(({ type }) => type === FieldType.time);
    for (const field of times === undefined ? [] : frame.fields.filter(({ type }) => type === FieldType.number)) {
      const title = getFieldDisplayName(field, frame, [...frames]);
      const known = lanes.get(title);
      const series = { label: labelOf(field), ...columnsOf(times?.values ?? [], field.values, window) };
      lanes.set(title, {
        ...{ id: title, title, note: null, query: null },
        unit: known?.unit ?? field.config.unit ?? '',
        series: [...(known?.series ?? []), series],
      });
    }
  }
  return { ...window, lanes: [...lanes.values()] };
}

/** Labels as PromQL writes them; the field's name where it has none. */
function labelOf({ name, labels = {} }: Field): string {
  const pairs = Object.entries(labels).map(([label, value]) => `${label}=${JSON.stringify(value)}`);
  return pairs.length === 0 ? name : `{${pairs.join(', ')}}`;
}

function columnsOf(
  times: ArrayLike<unknown>,
  values: ArrayLike<unknown>,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number }
) {
  const rows = Array.from(times, (time, row) => ({ time, value: values[row] })).filter(
    (row): row is { time: number; value: unknown } =>
      typeof row.time === 'number' && row.time >= fromMs && row.time <= toMs
  );
  return {
    timesMs: rows.map(({ time }) => time),
    values: rows.map(({ value }) => (typeof value === 'number' && Number.isFinite(value) ? value : null)),
  };
}
