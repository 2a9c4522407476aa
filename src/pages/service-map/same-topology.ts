import type { LayoutGraph } from '../../core/servicemap/layout';

/**
 * True for two graphs of the same nodes in the same groups with the same edges, in any order. A layout of one is one of the other: weights only pull, and a map whose
 * figures alone changed should stand still.
 */
export function isSameTopology(a: LayoutGraph, b: LayoutGraph): boolean {
  return (
    a === b ||
    (a.ids.length === b.ids.length &&
      a.edges.from.length === b.edges.from.length &&
      (isInSameOrder(a, b) || isPermuted(a, b)))
  );
}

/** Where each node of `to` stands in `from`; null where both have the same order. Both have the same nodes. */
export function orderOf(from: LayoutGraph, to: LayoutGraph): Uint32Array | null {
  if (from.ids.every((id, i) => id === to.ids[i])) {
    return null;
  }
  const at = new Map(from.ids.map((id, i) => [id, i]));
  return Uint32Array.from(to.ids, (id) => at.get(id) ?? 0);
}

function isInSameOrder(a: LayoutGraph, b: LayoutGraph): boolean {
  return (
    a.ids.every((id, i) => id === b.ids[i] && a.groups[i] === b.groups[i]) &&
    a.edges.from.every((from, i) => from === b.edges.from[i] && a.edges.to[i] === b.edges.to[i])
  );
}

function isPermuted(a: LayoutGraph, b: LayoutGraph): boolean {
  const at = new Map(a.ids.map((id, i) => [id, i]));
  const place: number[] = [];
  for (const [i, id] of b.ids.entries()) {
    const own = at.get(id);
    if (own === undefined || a.groups[own] !== b.groups[i]) {
      return false;
    }
    place.push(own);
  }
  const count = a.ids.length;
  const pairs = new Set<number>();
  a.edges.from.forEach((from, i) => pairs.add(from * count + (a.edges.to[i] ?? 0)));
  // Each is met once: what is left over, or met again, is another edge.
  return (
    b.edges.from.every((from, i) => pairs.delete((place[from] ?? 0) * count + (place[b.edges.to[i] ?? 0] ?? 0))) &&
    pairs.size === 0
  );
}
