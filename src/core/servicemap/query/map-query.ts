import type { EdgeEnd, EdgeNumber, EdgeWord, NodeNumber, NodeWord, TextField } from './vocabulary';
import { EDGE_NUMBERS, EDGE_WORDS, isOneOf } from './vocabulary';

/** How numbers are compared; `!=` is `not` with `=`. */
export const COMPARISONS = ['>', '>=', '<', '<=', '='] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** `bytes > 1GB`. */
export interface NumberTerm {
  readonly op: 'number';
  readonly field: EdgeNumber | NodeNumber;
  readonly comparison: Comparison;
  /** Bytes or a count; of 100 where `isPercent`; `unknown` (only with `=`) is what nobody reported. */
  readonly value: number | 'unknown';
  /** Of what: bytes of all bytes of the map, `interaz` of the edge's bytes, retransmissions and timeouts of its segments. */
  readonly isPercent: boolean;
}

/** `ns = shop`, `name ~ "^sd-"`, `name contains web`. A pattern is one that `compilePattern` takes. */
export interface TextTerm {
  readonly op: 'text';
  readonly field: TextField;
  readonly comparison: '=' | '~' | 'contains';
  readonly value: string;
}

/** `ns in (shop, data)`; at least one value. */
export interface InTerm {
  readonly op: 'in';
  readonly field: TextField;
  readonly values: readonly string[];
}

/** `crossaz`, `aws`. */
export interface WordTerm {
  readonly op: 'is';
  readonly word: NodeWord | EdgeWord;
}

/** A node by its id, `namespace/name`, name or class; stands only inside of an `EndTerm`. */
export interface ReferenceTerm {
  readonly op: 'reference';
  readonly name: string;
}

/** `to s3`, `from (ns = shop and not name = web)`: speaks of nodes alone inside. */
export interface EndTerm {
  readonly op: 'end';
  readonly end: EdgeEnd;
  readonly node: MapQuery;
}

export type Term = NumberTerm | TextTerm | InTerm | WordTerm | ReferenceTerm | EndTerm;

/**
 * A query of the map as a tree; `and` and `or` have two parts or more and none of their own kind (`allOf`, `anyOf`).
 *
 * Of an edge, a term on nodes is true where either end is such; terms on nodes that stand together in an `and` speak of the same end, and `not` says
 * that neither end is such. Of a node, a term on edges is true where it has such an edge. A number that nobody reported fulfils no comparison.
 */
export type MapQuery =
  | Term
  | { readonly op: 'and' | 'or'; readonly parts: readonly MapQuery[] }
  | { readonly op: 'not'; readonly part: MapQuery };

/** All of `parts`, at least one; nested `and` become one. */
export function allOf(parts: readonly MapQuery[]): MapQuery {
  return joined('and', parts);
}

/** Any of `parts`, at least one; nested `or` become one. */
export function anyOf(parts: readonly MapQuery[]): MapQuery {
  return joined('or', parts);
}

/** True for a term that is about an edge. */
export function isEdgeTerm(term: Term): boolean {
  switch (term.op) {
    case 'number':
      return isOneOf(EDGE_NUMBERS, term.field);
    case 'is':
      return isOneOf(EDGE_WORDS, term.word);
    case 'end':
      return true;
    case 'text':
    case 'in':
    case 'reference':
      return false;
  }
}

function joined(op: 'and' | 'or', parts: readonly MapQuery[]): MapQuery {
  const flat = parts.flatMap((part) => (part.op === op ? part.parts : [part]));
  const [only] = flat;
  return flat.length === 1 && only !== undefined ? only : { op, parts: flat };
}
