import { Names } from '../base';
import type { Reply } from '../source';
import { columnsOf } from '../source';
import { RECORD_LABELS, RULE_LABELS } from './queries';
import { RecordStore } from './record-store';

type Point = readonly [labels: Readonly<Record<string, string>>, value: number];

function reply(...all: readonly Point[]): Reply {
  const series = all.map(([labels, value]) => ({
    labels: new Map(Object.entries(labels)),
    times: Float64Array.of(0),
    values: Float64Array.of(value),
  }));
  return { series, warnings: [], infos: [], samples: series.length, bytes: 0 };
}

test('answers of several measures are one record a set of labels', () => {
  const store = new RecordStore(new Names());
  const add = (measure: 'received' | 'delivered', ...all: readonly Point[]): void => {
    store.addReply(measure, columnsOf(reply(...all), RECORD_LABELS, store.names));
  };
  add('received', [{ local_pod: 'a', other: 'x' }, 5], [{ local_pod: 'b' }, NaN]);
  add('delivered', [{ local_pod: 'b' }, 7], [{ local_pod: 'a', other: 'y' }, 2], [{ local_pod: 'c' }, 1]);
  expect(
    Array.from({ length: store.count }, (_, i) => [
      store.text('local_pod', i),
      store.value('received', i),
      store.value('delivered', i),
    ])
  ).toEqual([
    ['a', 5, 2],
    ['b', 0, 7],
    ['c', 0, 1],
  ]);
  store.clear('received', 0);
  expect([store.value('received', 0), store.value('delivered', 0)]).toEqual([0, 2]);
});

test('a folded address of a rule stands where an address does', () => {
  const store = new RecordStore(new Names());
  const folded = reply([{ remote_net: '52.216.54.0/24' }, 1], [{ remote_address: '10.0.0.1' }, 2]);
  store.addReply('received', columnsOf(folded, RULE_LABELS, store.names));
  expect([store.text('remote_address', 0), store.text('remote_address', 1)]).toEqual(['52.216.54.0/24', '10.0.0.1']);
});

test('asked and silent is 0, not asked is unknown; many records find room', () => {
  const store = new RecordStore(new Names());
  store.addReply('timeouts', columnsOf(reply(), RECORD_LABELS, store.names));
  expect([store.has('timeouts'), store.has('sockets')]).toEqual([true, false]);
  const many = Array.from({ length: 1000 }, (_, i) => [{ local_pod: `p${i}` }, i] as const);
  store.addReply('received', columnsOf(reply(...many), RECORD_LABELS, store.names));
  expect([store.count, store.value('received', 999), store.value('timeouts', 999)]).toEqual([1000, 999, 0]);
});
