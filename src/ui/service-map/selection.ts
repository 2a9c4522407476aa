/** What is looked at: a node by its id, or an edge by the ids of its ends. */
export type MapSelection =
  | { readonly kind: 'node'; readonly id: string }
  | { readonly kind: 'edge'; readonly from: string; readonly to: string };

/** True for the same node or edge, and for none twice. */
export function isSameSelection(a: MapSelection | null, b: MapSelection | null): boolean {
  if (a === null || b === null) {
    return a === b;
  }
  return a.kind === 'node'
    ? b.kind === 'node' && a.id === b.id
    : b.kind === 'edge' && a.from === b.from && a.to === b.to;
}
