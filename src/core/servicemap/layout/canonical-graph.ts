import { DEFAULT_NODE_SIZE, LEAST_NODE_SIZE, MOST_NODE_SIZE } from './dimensions';
import type { LayoutGraph } from './graph';

/** A weight beyond this counts as this: sums of many stay finite. */
const MOST_WEIGHT = 1e290;

/** The graph in an order that depends on ids and groups alone, never on the order of the input. */
export interface CanonicalGraph {
  /** sorted by (group, id), code unit order */
  readonly ids: readonly string[];
  /** names, sorted */
  readonly groups: readonly string[];
  /** canonical node to index of the input */
  readonly inputIndex: Int32Array;
  /** index into `groups` of each node */
  readonly groupOf: Int32Array;
  /** nodes of group g are firstMember[g] .. firstMember[g + 1] - 1 */
  readonly firstMember: Int32Array;
  readonly sizes: Float64Array;
  /** edges sorted by (from, to), no repeats, no self loops */
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly weight: Float64Array;
  /** edges out of node i are firstOut[i] .. firstOut[i + 1] - 1 */
  readonly firstOut: Int32Array;
}

/** Throws a RangeError where columns differ in length, an edge names no node, or an id comes twice. */
export function canonicalGraph(graph: LayoutGraph): CanonicalGraph {
  const n = graph.ids.length;
  if (graph.groups.length !== n || (graph.sizes != null && graph.sizes.length !== n)) {
    throw new RangeError(`groups (${graph.groups.length}) and sizes must have one entry for each of ${n} ids`);
  }
  const groups = [...new Set(graph.groups)].sort(byCodeUnit);
  const rankOf = new Map(groups.map((group, rank) => [group, rank]));
  const rank = Int32Array.from(graph.groups, (group) => rankOf.get(group) ?? 0);
  const inputIndex = Int32Array.from(sortedNodes(graph.ids, rank));
  const canonicalOf = new Int32Array(n);
  const ids: string[] = [];
  const groupOf = new Int32Array(n);
  const firstMember = new Int32Array(groups.length + 1);
  const sizes = new Float64Array(n);
  inputIndex.forEach((input, node) => {
    canonicalOf[input] = node;
    ids.push(graph.ids[input] ?? '');
    const group = rank[input] ?? 0;
    groupOf[node] = group;
    firstMember[group + 1] = node + 1;
    sizes[node] = nodeSize(graph.sizes?.[input]);
  });
  if (new Set(ids).size !== n) {
    const seen = new Set<string>();
    const twice = ids.find((id) => seen.size === seen.add(id).size);
    throw new RangeError(`node id ${JSON.stringify(twice)} comes twice`);
  }
  return { ids, groups, inputIndex, groupOf, firstMember, sizes, ...canonicalEdges(graph, canonicalOf) };
}

function sortedNodes(ids: readonly string[], rank: Int32Array): number[] {
  return [...ids.keys()].sort((a, b) => (rank[a] ?? 0) - (rank[b] ?? 0) || byCodeUnit(ids[a] ?? '', ids[b] ?? ''));
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function nodeSize(size: number | undefined): number {
  return size === undefined || Number.isNaN(size)
    ? DEFAULT_NODE_SIZE
    : Math.min(MOST_NODE_SIZE, Math.max(LEAST_NODE_SIZE, size));
}

type Edges = Pick<CanonicalGraph, 'from' | 'to' | 'weight' | 'firstOut'>;

function canonicalEdges({ ids, edges }: LayoutGraph, canonicalOf: Int32Array): Edges {
  const m = edges.from.length;
  if (edges.to.length !== m || edges.weight.length !== m) {
    throw new RangeError('from, to and weight of the edges must have the same length');
  }
  const n = ids.length;
  const from = new Int32Array(m);
  const to = new Int32Array(m);
  for (let e = 0; e < m; e++) {
    const a = canonicalOf[edges.from[e] ?? n];
    const b = canonicalOf[edges.to[e] ?? n];
    if (a === undefined || b === undefined) {
      throw new RangeError(`edge ${e} (${edges.from[e]} to ${edges.to[e]}) names none of the ${n} nodes`);
    }
    from[e] = a;
    to[e] = b;
  }
  // Two stable counting sorts: by `to`, then by `from`.
  const order = countingSort(countingSort(Int32Array.from(from.keys()), to, n), from, n);
  const merged = { from: new Int32Array(m), to: new Int32Array(m), weight: new Float64Array(m) };
  const firstOut = new Int32Array(n + 1);
  let count = 0;
  for (let i = 0; i < m;) {
    const e = order[i] ?? 0;
    const a = from[e] ?? 0;
    const b = to[e] ?? 0;
    let end = i + 1;
    while (end < m && from[order[end] ?? 0] === a && to[order[end] ?? 0] === b) {
      end++;
    }
    if (a !== b) {
      merged.from[count] = a;
      merged.to[count] = b;
      merged.weight[count] = sumOf(edges.weight, order, i, end);
      count++;
      firstOut[a + 1] = (firstOut[a + 1] ?? 0) + 1;
    }
    i = end;
  }
  for (let node = 0; node < n; node++) {
    firstOut[node + 1] = (firstOut[node + 1] ?? 0) + (firstOut[node] ?? 0);
  }
  return {
    from: merged.from.subarray(0, count),
    to: merged.to.subarray(0, count),
    weight: merged.weight.subarray(0, count),
    firstOut,
  };
}

function countingSort(items: Int32Array, key: Int32Array, keys: number): Int32Array {
  const next = new Int32Array(keys + 1);
  for (let i = 0; i < key.length; i++) {
    const after = (key[i] ?? 0) + 1;
    next[after] = (next[after] ?? 0) + 1;
  }
  for (let k = 0; k < keys; k++) {
    next[k + 1] = (next[k + 1] ?? 0) + (next[k] ?? 0);
  }
  const sorted = new Int32Array(items.length);
  for (let i = 0; i < items.length; i++) {
    const item = items[i] ?? 0;
    const k = key[item] ?? 0;
    const place = next[k] ?? 0;
    next[k] = place + 1;
    sorted[place] = item;
  }
  return sorted;
}

/** Repeats are added smallest first: a sum of doubles depends on its order, and the input's must not matter. */
function sumOf(weights: Float64Array, order: Int32Array, start: number, end: number): number {
  if (end - start === 1) {
    return usableWeight(weights[order[start] ?? 0] ?? 0);
  }
  const repeats = new Float64Array(end - start);
  for (let i = start; i < end; i++) {
    repeats[i - start] = usableWeight(weights[order[i] ?? 0] ?? 0);
  }
  return Math.min(
    MOST_WEIGHT,
    repeats.sort().reduce((sum, weight) => sum + weight, 0)
  );
}

function usableWeight(weight: number): number {
  return weight > 0 ? Math.min(weight, MOST_WEIGHT) : 0;
}
