import fc from 'fast-check';
import type { MapQuery } from '../query/map-query';
import { allOf, anyOf, COMPARISONS } from '../query/map-query';
import { EDGE_NUMBERS, EDGE_WORDS, ENDS, NODE_NUMBERS, NODE_WORDS, TEXT_FIELDS } from '../query/vocabulary';

const value = fc.oneof(
  fc.constantFrom('a', 'b', 'web', 's3', 'shop/web', 'use1-az1', 'and', 'to', 'aws', '', '__proto__', '"', '\\', '\n'),
  fc.string({ unit: 'binary', maxLength: 5 }),
  fc.string({ maxLength: 5 })
);
const amount = fc.oneof(
  fc.nat(2000),
  fc.constantFrom(1e9, 2 ** 30, 1e12 + 1, 0.5, 1e21, 1e-7),
  fc.double({ min: 0, max: 1e15, noNaN: true }).map((number) => number + 0)
);
const field = fc.constantFrom(...TEXT_FIELDS);

const textTerm: fc.Arbitrary<MapQuery> = fc.oneof(
  fc.record({
    op: fc.constant('text' as const),
    field,
    comparison: fc.constantFrom('=' as const, 'contains' as const),
    value,
  }),
  fc.record({
    op: fc.constant('text' as const),
    field,
    comparison: fc.constant('~' as const),
    value: fc.constantFrom('^a', 'a|b', '[a-z]+', '.*b$', '"\\\\'),
  }),
  fc.record({ op: fc.constant('in' as const), field, values: fc.array(value, { minLength: 1, maxLength: 3 }) })
);
const numberTerm = (fields: ReadonlyArray<(typeof EDGE_NUMBERS)[number] | (typeof NODE_NUMBERS)[number]>) =>
  fc.oneof(
    fc
      .record({
        op: fc.constant('number' as const),
        field: fc.constantFrom(...fields),
        comparison: fc.constantFrom(...COMPARISONS),
        value: amount,
        isPercent: fc.boolean(),
      })
      .map((term) => ({ ...term, isPercent: term.isPercent && term.field !== 'segments' })),
    fc.record({
      op: fc.constant('number' as const),
      field: fc.constantFrom(...fields),
      comparison: fc.constant('=' as const),
      value: fc.constant('unknown' as const),
      isPercent: fc.constant(false),
    })
  );

/** Wraps terms into trees of a few levels. */
function treeOf(term: fc.Arbitrary<MapQuery>): fc.Arbitrary<MapQuery> {
  return fc.letrec<{ tree: MapQuery }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      term,
      tie('tree').map((part): MapQuery => ({ op: 'not', part })),
      fc.array(tie('tree'), { minLength: 2, maxLength: 3 }).map(allOf),
      fc.array(tie('tree'), { minLength: 2, maxLength: 3 }).map(anyOf)
    ),
  })).tree;
}

const nodeTerm: fc.Arbitrary<MapQuery> = fc.oneof(
  textTerm,
  numberTerm(NODE_NUMBERS),
  fc.record({ op: fc.constant('is' as const), word: fc.constantFrom(...NODE_WORDS) })
);
const endTerm: fc.Arbitrary<MapQuery> = fc.record({
  op: fc.constant('end' as const),
  end: fc.constantFrom(...ENDS),
  node: treeOf(fc.oneof(nodeTerm, fc.record({ op: fc.constant('reference' as const), name: value }))),
});

/** Any query that the language can say. */
export const anyQuery: fc.Arbitrary<MapQuery> = treeOf(
  fc.oneof(
    nodeTerm,
    numberTerm(EDGE_NUMBERS),
    fc.record({ op: fc.constant('is' as const), word: fc.constantFrom(...EDGE_WORDS) }),
    endTerm
  )
);
