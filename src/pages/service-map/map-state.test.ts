import { mapStateOf, mapWords } from './map-state';
import type { MapState } from './map-state';

const USUAL: MapState = {
  ...{ level: 'workload', namespace: null, find: '', hide: '', focus: null, selected: null, isCompared: false },
  ...{ step: null, isTable: false },
};

function roundTrip(state: MapState): MapState {
  const params = new URLSearchParams();
  Object.entries(mapWords(state)).forEach(([name, value]) => value !== null && params.set(name, value));
  return mapStateOf(params);
}

test.each<[string, Partial<MapState>]>([
  ['nothing chosen', {}],
  ['a level', { level: 'pod' }],
  ['queries with every character', { find: 'from "a&b=c#d" or +x%20', hide: 'to s3' }],
  ['a focus', { focus: { id: 'workload/shop/Deployment/we%2Fb', hops: 3, direction: 'in' } }],
  ['a node of a hostile name', { selected: { kind: 'node', id: 'pod/<script>/\u202e' } }],
  ['an edge', { selected: { kind: 'edge', from: 'a"b', to: 'c]' } }],
  ['a step, compared, as a table', { step: 11, isCompared: true, isTable: true, namespace: 'shop' }],
])('%s comes back from the URL', (_, change) => {
  expect(roundTrip({ ...USUAL, ...change })).toEqual({ ...USUAL, ...change });
});

test('the usual state leaves no word', () => {
  expect(Object.values(mapWords(USUAL)).every((word) => word === null)).toBe(true);
});

test.each([
  'level=galaxy',
  'focus={',
  'focus={"id":1}',
  'focus={"id":"a","hops":-1,"direction":"in"}',
  'edge=["a"]',
  'step=12',
  'step=-1',
  'step=1.5',
  'step=x',
])('nonsense counts as not chosen: %s', (query) => {
  expect(mapStateOf(new URLSearchParams(query))).toEqual(USUAL);
});
