import fc from 'fast-check';
import { mapDot } from './map-dot';
import { MAP_ANSWER } from './testing/sample-map';

test('clusters by namespace, dashes between zones', () => {
  expect(mapDot(MAP_ANSWER.map, 'demo, 10:00 to 16:00')).toMatchSnapshot();
});

/** Graphviz's reading of its quoted strings: a quote ends one unless a backslash stands before it; the rest is syntax. */
function syntaxOf(dot: string): string {
  return dot.replace(/"(?:\\[^]|[^"\\])*"/g, 'S');
}

test('no name changes the syntax', () => {
  const { map } = MAP_ANSWER;
  const named = (name: string): string =>
    syntaxOf(mapDot({ ...map, nodes: map.nodes.map((node) => ({ ...node, label: name, id: node.id })) }, name));
  const plain = named('x');
  expect(plain).not.toContain('"');
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('"', '\\', '\n', '&', '<', '>', '{', '}', ';', 'N', 'a'), minLength: 1 }),
      (name) => {
        expect(named(name)).toBe(plain);
      }
    )
  );
});
