import { FieldType, toDataFrame } from '@grafana/data';
import { lanesOfFrames } from './lanes-of-frames';

const WINDOW = { fromMs: 1000, toMs: 4000 };
const frame = (legend: string, labels: Record<string, string>, values: unknown[], unit?: string) =>
  toDataFrame({
    fields: [
      { name: 'Time', type: FieldType.time, values: values.map((_, i) => i * 1000) },
      { name: 'Value', type: FieldType.number, labels, values, config: { displayNameFromDS: legend, unit } },
    ],
  });

test('a lane for each name, with its unit; series of one name share it', () => {
  const { lanes, fromMs, toMs } = lanesOfFrames(
    [frame('in', { node: 'a' }, [9, 1, 2], 'bps'), frame('out', {}, [9, 5]), frame('in', { node: 'b' }, [9, 3])],
    WINDOW
  );
  expect([fromMs, toMs]).toEqual([1000, 4000]);
  expect(lanes.map(({ title, unit, series }) => [title, unit, series.map(({ label }) => label)])).toEqual([
    ['in', 'bps', ['{node="a"}', '{node="b"}']],
    ['out', '', ['Value']],
  ]);
});

test('what is no number is not known, and what lies outside of the window is left out', () => {
  const [lane] = lanesOfFrames([frame('x', {}, [1, null, NaN, 0, 4, 5])], WINDOW).lanes;
  expect(lane?.series).toEqual([{ label: 'Value', timesMs: [1000, 2000, 3000, 4000], values: [null, null, 0, 4] }]);
});

test('a frame without times has no lane', () => {
  const table = toDataFrame({ fields: [{ name: 'Value', type: FieldType.number, values: [1] }] });
  expect(lanesOfFrames([table], WINDOW).lanes).toEqual([]);
});
