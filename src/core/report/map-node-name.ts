import type { MapNode } from '../servicemap';

/** How a node of the map is called in a report: `shop/web`, `S3`, a namespace by its own name. */
export function mapNodeName({ kind, namespace, label }: Pick<MapNode, 'kind' | 'namespace' | 'label'>): string {
  return namespace === null || kind === 'namespace' ? label : `${namespace}/${label}`;
}
