/** A text of a node that a query can name. */
export const TEXT_FIELDS = [
  'namespace',
  'name',
  'workload',
  'owner',
  'pod',
  'service',
  'kind',
  'class',
  'zone',
  'id',
] as const;
export type TextField = (typeof TEXT_FIELDS)[number];

/** A number of an edge: `interaz` is its bytes that are known to cross zones. */
export const EDGE_NUMBERS = ['bytes', 'segments', 'retransmissions', 'timeouts', 'interaz'] as const;
export type EdgeNumber = (typeof EDGE_NUMBERS)[number];

/** A number of a node: what it received and sent in all. */
export const NODE_NUMBERS = ['bytesin', 'bytesout'] as const;
export type NodeNumber = (typeof NODE_NUMBERS)[number];

/** What a node can be; `external`: outside of the cluster and no AWS service; `cluster`: in it. */
export const NODE_WORDS = ['aws', 'cluster', 'external', 'internet', 'unknown'] as const;
export type NodeWord = (typeof NODE_WORDS)[number];

/** What an edge can be; `crossaz`: some bytes are known to cross zones; `idle`: no bytes; `self`: from a node to itself. */
export const EDGE_WORDS = ['crossaz', 'idle', 'self'] as const;
export type EdgeWord = (typeof EDGE_WORDS)[number];

/** Which end of an edge a node is at; `with`: either. */
export const ENDS = ['from', 'to', 'with'] as const;
export type EdgeEnd = (typeof ENDS)[number];

/** Words of the grammar itself. */
export const KEYWORDS: readonly string[] = ['and', 'or', 'not', 'in', 'contains', ...ENDS];

/** Short and other names of fields. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['ns', 'namespace'],
  ['retrans', 'retransmissions'],
  ['rto', 'timeouts'],
  ['app', 'workload'],
  ['svc', 'service'],
  ['az', 'zone'],
]);

/** Everything that a term may begin with. */
export const TERM_WORDS: readonly string[] = [
  ...ALIASES.keys(),
  ...TEXT_FIELDS,
  ...EDGE_NUMBERS,
  ...NODE_NUMBERS,
  ...NODE_WORDS,
  ...EDGE_WORDS,
  ...ENDS,
  'not',
];

/** What a word of any case is to the language; null for none. */
export type Meaning =
  | { readonly kind: 'text'; readonly field: TextField }
  | { readonly kind: 'number'; readonly field: EdgeNumber | NodeNumber }
  | { readonly kind: 'word'; readonly word: NodeWord | EdgeWord };

export function meaningOf(word: string): Meaning | null {
  const lower = word.toLowerCase();
  const name = ALIASES.get(lower) ?? lower;
  if (isOneOf(TEXT_FIELDS, name)) {
    return { kind: 'text', field: name };
  }
  if (isOneOf(EDGE_NUMBERS, name) || isOneOf(NODE_NUMBERS, name)) {
    return { kind: 'number', field: name };
  }
  return isOneOf(NODE_WORDS, name) || isOneOf(EDGE_WORDS, name) ? { kind: 'word', word: name } : null;
}

/** Whether a value is in a list of words, for the types too. */
export function isOneOf<Word extends string>(words: readonly Word[], value: string): value is Word {
  return (words as readonly string[]).includes(value);
}
