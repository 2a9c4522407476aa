import { MAP_ANSWER } from '../../core/report/testing/sample-map';
import { flowTableOf } from '../flows/flows-with';
import { flowsOf } from './flows-of';

const { map } = MAP_ANSWER;
const tableOf = (words: Readonly<Record<string, string>>) => flowTableOf(new URLSearchParams(words));

test('a workload’s edge is found by the columns of its ends', () => {
  const edge = map.edges.find(
    ({ from, to }) => from.startsWith('workload/') && to.startsWith('workload/') && from !== to
  );
  const [from, to] = [edge?.from, edge?.to].map((id) => map.nodes.find((node) => node.id === id));
  expect(edge).toBeDefined();
  const { chips } = tableOf(flowsOf(map, { kind: 'edge', from: edge?.from ?? '', to: edge?.to ?? '' }));
  expect(chips).toEqual([
    { kind: 'is', column: 'from-namespace', value: from?.namespace },
    { kind: 'is', column: 'from-workload', value: from?.workload },
    { kind: 'is', column: 'to-namespace', value: to?.namespace },
    { kind: 'is', column: 'to-workload', value: to?.workload },
  ]);
});

test('a node is found by its name, and one that is gone finds all', () => {
  const node = map.nodes.find(({ kind }) => kind === 'workload');
  expect(tableOf(flowsOf(map, { kind: 'node', id: node?.id ?? '' })).text).toBe(node?.workload);
  expect(flowsOf(map, { kind: 'node', id: 'pod/gone' })).toEqual({});
});

test('an edge between pods is marked in the table', () => {
  const words = flowsOf({ ...map, level: 'pod' }, { kind: 'edge', from: 'a', to: 'b' });
  expect(words).toEqual({ edge: '["a","b"]' });
});
