import { Names } from '../base';
import { kube } from '../inventory/testing/kube';
import type { Reply, Series } from '../source';
import { podTotals } from './pod-totals';
import { placesOf, rowsOf } from './testing/flow-records';

function reply(...series: readonly Series[]): Reply {
  return { series, warnings: [], infos: [], samples: 0, bytes: 0 };
}
const bytesOf = (labels: Record<string, string>, bytes: number): Series => kube('', labels, bytes);

test('each pod’s bytes in and out, with the other end unknown', () => {
  const labels = { namespace: 'ns', pod: 'a', node: 'n1' };
  const renamed = {
    namespace: 'agents',
    pod: 'agent',
    exported_namespace: 'ns',
    exported_pod: 'b',
    exported_node: 'n2',
  };
  const table = podTotals(
    reply(bytesOf(labels, 100), bytesOf(renamed, 7), bytesOf({ node: 'n1' }, 5), bytesOf({ ...labels, pod: 'c' }, 0)),
    reply(bytesOf(labels, 30), bytesOf({ ...labels, pod: 'nan' }, NaN)),
    new Names(),
    placesOf()
  );
  expect(rowsOf(table)).toEqual([
    'ns/a > unknown :0 30 bytes, ? again',
    'unknown  > ns/a:0 100 bytes, ? again',
    'unknown  > ns/b:0 7 bytes, ? again',
  ]);
  expect(table.endpoints.text('zoneReason', table.source[0] ?? 0)).toBe('no-flow-source');
});

test('nothing from nothing', () => {
  expect(podTotals(reply(), reply(), new Names(), placesOf()).count).toBe(0);
});
