import type { Catalog, InstanceType } from '../catalog';
import { s3CeilingGbps } from '../catalog';
import type { Node } from '../inventory';
import type { Ceiling } from './result';

/** What a node may receive: from the catalogue by its instance type, else the baseline of Karpenter's node label; null when neither is known. */
export function ceilingOf(node: Node | null, catalog: Catalog): { ceiling: Ceiling | null; type: InstanceType | null } {
  const type = node?.instanceType == null ? null : catalog.lookup(node.instanceType);
  const known = type === null ? null : s3CeilingGbps(type);
  if (type !== null && known !== null) {
    return {
      type,
      ceiling: { baselineGbps: known.baselineGbps, peakGbps: known.peakGbps, source: `catalog ${catalog.date}` },
    };
  }
  if (node?.labelBaselineGbps != null) {
    return {
      type,
      ceiling: {
        baselineGbps: node.labelBaselineGbps,
        peakGbps: null,
        source: 'node label karpenter.k8s.aws/instance-network-bandwidth',
      },
    };
  }
  return { type, ceiling: null };
}
