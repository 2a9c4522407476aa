import fc from 'fast-check';
import { nodeIdOf } from './node-id';
import { MAP_NODE_KINDS } from './result';

test.each([
  ['workload', ['shop', 'Deployment', 'web'], 'workload/shop/Deployment/web'],
  ['aws-service', ['s3'], 'aws/s3'],
  ['internet', [], 'internet'],
  ['vpc', ['10.0.0.1'], 'vpc/10.0.0.1'],
  ['pod', ['a/b', '%2F'], 'pod/a%2Fb/%252F'],
] as const)('%s %p', (kind, names, id) => {
  expect(nodeIdOf(kind, names)).toBe(id);
});

test('an id has one reading, whatever the names', () => {
  const any = fc.tuple(
    fc.constantFrom(...MAP_NODE_KINDS),
    fc.array(fc.string({ unit: fc.constantFrom('/', '%', '2', 'F', 'a') }))
  );
  fc.assert(
    fc.property(any, any, (a, b) => {
      expect(nodeIdOf(...a) === nodeIdOf(...b)).toBe(JSON.stringify(a) === JSON.stringify(b));
    })
  );
  fc.assert(
    fc.property(any, ([kind, names]) => {
      const [, ...parts] = nodeIdOf(kind, names).split('/');
      expect(parts.map(decodeURIComponent)).toEqual(names);
    })
  );
});
