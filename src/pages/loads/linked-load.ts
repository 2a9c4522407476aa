import type { LoadResult } from '../../inquiry';

/** What a link of an alert narrows the loads to; null: nothing. A namespace with a pod names a load, alone it narrows the list. */
export interface LoadScope {
  readonly node: string | null;
  readonly namespace: string | null;
  readonly pod: string | null;
}

/** Words of the URL that links of alerts carry. */
export const SCOPE = { node: 'node', namespace: 'namespace', pod: 'pod' } as const;

/** The scope that a URL names; an empty word names nothing. */
export function scopeOf(params: URLSearchParams): LoadScope {
  const word = (name: string): string | null => {
    const text = params.get(name);
    return text === null || text === '' ? null : text;
  };
  return { node: word(SCOPE.node), namespace: word(SCOPE.namespace), pod: word(SCOPE.pod) };
}

/** The newest load of the pod that a link names; null for none. A pod that restarted in place has several. */
export function linkedLoad(loads: readonly LoadResult[], { namespace, pod }: LoadScope): LoadResult | null {
  const own =
    pod === null ? [] : loads.filter((load) => load.pod === pod && (namespace ?? load.namespace) === load.namespace);
  return own.reduce<LoadResult | null>(
    (newest, load) => (newest === null || load.startMs > newest.startMs ? load : newest),
    null
  );
}

/** The loads that the list keeps. A pod narrows nothing: its load is opened, and others beside it tell why it was slow. */
export function loadsInScope(loads: readonly LoadResult[], { node, namespace, pod }: LoadScope): readonly LoadResult[] {
  return loads.filter(
    (load) =>
      (node === null || load.node === node) && (pod !== null || namespace === null || load.namespace === namespace)
  );
}
