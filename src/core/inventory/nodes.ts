import { KUBE_LABELS } from '../contract';
import type { Series } from '../source';
import type { Node } from './types';

/** `aws:///us-east-1a/i-0abc…`, as the AWS cloud provider writes it. */
const PROVIDER_ID = /^aws:\/\/\/([a-z0-9-]+)\/(i-[0-9a-f]+)$/;
/** `use1-az4`, `apne1-az2`, `usw2-lax1-az1`: letters and a number, then `az` and a number; `use1-wl1-bos-wlz1` for Wavelength. */
const ZONE_ID = /^[a-z]{2,5}\d(-([a-z]{3}\d-)?az|-wl\d-[a-z]{3}-wlz)\d+$/;

/** Nodes by name, from `kube_node_info` (default) and `kube_node_labels` (better, needs the allowlist). */
export function readNodes(byMetric: (name: string) => readonly Series[]): Map<string, Node> {
  const nodes = new Map<string, Node>();
  for (const series of byMetric('kube_node_info')) {
    const name = series.labels.get('node') ?? '';
    const provider = PROVIDER_ID.exec(series.labels.get('provider_id') ?? '');
    nodes.set(name, {
      ...emptyNode(name),
      instanceId: provider?.[2] ?? null,
      ...zoneOf(provider?.[1]),
      internalIp: textOrNull(series.labels.get('internal_ip')),
    });
  }
  for (const series of byMetric('kube_node_labels')) {
    const name = series.labels.get('node') ?? '';
    const known = nodes.get(name) ?? emptyNode(name);
    const label = (key: string): string | null => textOrNull(series.labels.get(key));
    const fromName = zoneOf(label(KUBE_LABELS.zoneName) ?? undefined);
    const fromId = zoneOf(label(KUBE_LABELS.zoneId) ?? undefined);
    const megabits = Number(label(KUBE_LABELS.karpenterBandwidthMbps) ?? NaN);
    nodes.set(name, {
      ...known,
      instanceType: label(KUBE_LABELS.instanceType) ?? label(KUBE_LABELS.instanceTypeBeta) ?? known.instanceType,
      zoneName: fromName.zoneName ?? known.zoneName,
      zoneId: fromId.zoneId ?? fromName.zoneId ?? known.zoneId,
      labelBaselineGbps: megabits > 0 ? megabits / 1000 : known.labelBaselineGbps,
    });
  }
  return nodes;
}

/** A zone's text as a name or an ID, never both: they can't be compared with one another. */
export function zoneOf(text: string | undefined): { zoneName: string | null; zoneId: string | null } {
  if (text === undefined || text === '') {
    return { zoneName: null, zoneId: null };
  }
  return ZONE_ID.test(text) ? { zoneName: null, zoneId: text } : { zoneName: text, zoneId: null };
}

function emptyNode(name: string): Node {
  return {
    name,
    instanceId: null,
    internalIp: null,
    instanceType: null,
    zoneName: null,
    zoneId: null,
    labelBaselineGbps: null,
  };
}

function textOrNull(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}
