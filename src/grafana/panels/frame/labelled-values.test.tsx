import { FieldType, toDataFrame } from '@grafana/data';
import { hasLabel, labelledValues } from './labelled-values';

const series = (labels: Record<string, string>, values: unknown[]) =>
  toDataFrame({
    fields: [
      { name: 'Time', type: FieldType.time, values: values.map((_, i) => i * 1000) },
      { name: 'Value', type: FieldType.number, labels, values },
    ],
  });

test('a series has its labels and its last number', () => {
  expect(
    labelledValues([series({ source: 'web' }, [1, 2, null]), series({ source: 'api' }, [NaN]), series({}, [])])
  ).toEqual([
    { labels: { source: 'web' }, value: 2 },
    { labels: { source: 'api' }, value: null },
    { labels: {}, value: null },
  ]);
});

test('a table has a series a row', () => {
  const table = toDataFrame({
    fields: [
      { name: 'source', type: FieldType.string, values: ['web', 'api'] },
      { name: 'destination', type: FieldType.string, values: ['api', null] },
      { name: 'Value', type: FieldType.number, values: [5, Infinity] },
    ],
  });
  expect(labelledValues([table])).toEqual([
    { labels: { source: 'web', destination: 'api' }, value: 5 },
    { labels: { source: 'api', destination: '' }, value: null },
  ]);
});

test('a label that is there but empty everywhere is not there', () => {
  const values = labelledValues([series({ source: '', zone: 'a' }, [1])]);
  expect([hasLabel(values, ['source']), hasLabel(values, ['source', 'zone']), hasLabel([], ['zone'])]).toEqual([
    false,
    true,
    false,
  ]);
});
