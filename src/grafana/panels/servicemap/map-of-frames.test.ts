import { mapOfFrames } from './map-of-frames';

const OPTIONS = { sourceLabel: 'source', destinationLabel: 'destination', mostNodes: 100 };
const one = (source: string | null, destination: string | null, value: number | null) => ({
  labels: {
    ...(source === null ? {} : { source }),
    ...(destination === null ? {} : { destination }),
  },
  value,
});

test('series of the same ends are summed, the largest first; what has no number says nothing', () => {
  const { nodes, edges, totals } = mapOfFrames(
    [one('web', 'api', 5), one('api', 'db', 30), one('web', 'api', 7), one('web', 'db', null), one('a', 'b', -1)],
    OPTIONS
  );
  expect(edges.map(({ from, to, bytes, unknownZone }) => [from, to, bytes, unknownZone])).toEqual([
    ['api', 'db', 30, 30],
    ['web', 'api', 12, 12],
  ]);
  expect(nodes.map(({ label, bytesIn, bytesOut }) => [label, bytesIn, bytesOut])).toEqual([
    ['api', 12, 30],
    ['db', 30, 0],
    ['web', 0, 12],
  ]);
  expect(totals).toMatchObject({ nodes: 3, edges: 2, bytes: 42, retransmissions: null });
});

test('an end without its label stays unknown, on either side', () => {
  const { nodes, edges } = mapOfFrames([one('web', null, 5), one(null, 'web', 3)], OPTIONS);
  expect(nodes.map(({ label, kind }) => [label, kind])).toEqual([
    ['unknown', 'unknown'],
    ['web', 'workload'],
  ]);
  expect(edges).toHaveLength(2);
});

test('a limit keeps the largest nodes and tells what it left out', () => {
  const { nodes, edges, hidden } = mapOfFrames([one('web', 'api', 50), one('api', 'db', 30), one('db', 'x', 20)], {
    ...OPTIONS,
    mostNodes: 2,
  });
  expect(nodes.map(({ id, hiddenEdges, hiddenBytes }) => [id, hiddenEdges, hiddenBytes])).toEqual([
    ['api', 1, 50],
    ['db', 1, 20],
  ]);
  expect(edges.map(({ bytes }) => bytes)).toEqual([30]);
  expect(hidden).toMatchObject({ nodes: 2, edges: 2, bytes: 70, bytesShare: 0.7, neighbours: 2 });
  expect(hidden.byLimit).toEqual({ nodes: 2, edges: 2, bytes: 70 });
});

test('nothing is an empty map', () => {
  expect(mapOfFrames([], OPTIONS)).toMatchObject({ nodes: [], edges: [], hidden: { bytesShare: 0 } });
});
