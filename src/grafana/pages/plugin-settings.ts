import * as z from 'zod/mini';
import { parseLabelNames, parseOwnPrices } from '../../inquiry';
import type { LabelNames, OwnPrices } from '../../inquiry';

const text = z.catch(z.nullable(z.string().check(z.trim(), z.minLength(1), z.maxLength(200))), null);
const LONGEST = 10_000;
const list = (isValid: (given: string) => boolean) =>
  z.catch(z.nullable(z.string().check(z.trim(), z.minLength(1), z.maxLength(LONGEST), z.refine(isValid))), null);

const schema = z.object({
  /** Uid of the data source to ask where an address names none; null: Grafana's own default. */
  dataSource: text,
  cluster: text,
  /** Label that names the cluster, where it is one of the team's own; null: those that are known. */
  clusterLabel: list((given) => parseLabelNames(given, null).ok),
  /** What else stores call labels: `namespace=k8s_namespace_name, pod=k8s_pod_name`; null: as usual. */
  labelMap: list((given) => parseLabelNames(null, given).ok),
  /** Region whose prices are shown, `us-east-1`; null: the Region of the nodes. */
  priceRegion: z.catch(z.nullable(z.string().check(z.regex(/^[a-z]{2}(-[a-z]+)+-\d$/))), null),
  /** USD an hour that are paid for instance types: `g5.2xlarge=0.9, p5.48xlarge=55`; null: list prices. */
  ownPrices: list((given) => parseOwnPrices(given).ok),
  /** USD a GB and side for traffic between zones; null: AWS's list price. */
  usdPerGb: z.catch(z.nullable(z.number().check(z.minimum(0), z.maximum(10))), null),
  /** How the nodes reach S3. */
  s3Path: z.catch(z.nullable(z.enum(['gateway-endpoint', 'nat', 'interface-endpoint', 'internet-gateway'])), null),
});

/** What an administrator set for everybody, kept by Grafana as the plugin's `jsonData`. Nothing of it is secret. */
export type PluginSettings = z.infer<typeof schema>;

/** How nodes can reach S3, in words. */
export const S3_PATHS: Readonly<Record<NonNullable<PluginSettings['s3Path']>, string>> = {
  'gateway-endpoint': 'S3 gateway endpoint',
  nat: 'NAT gateway',
  'interface-endpoint': 'interface endpoint',
  'internet-gateway': 'internet gateway',
};

const NONE: PluginSettings = {
  ...{ dataSource: null, cluster: null, clusterLabel: null, labelMap: null },
  ...{ priceRegion: null, ownPrices: null, usdPerGb: null, s3Path: null },
};

/** Reads `jsonData`; what is not there or not valid is not set, a map that contradicts the cluster's label too. */
export function pluginSettings(jsonData: unknown): PluginSettings {
  const given = typeof jsonData === 'object' && jsonData !== null ? jsonData : {};
  const read = schema.parse({ ...NONE, ...given });
  return parseLabelNames(read.clusterLabel, read.labelMap).ok ? read : { ...read, labelMap: null };
}

/** What the stores call labels. */
export function labelNamesOf({
  clusterLabel,
  labelMap,
}: Pick<PluginSettings, 'clusterLabel' | 'labelMap'>): LabelNames {
  const parsed = parseLabelNames(clusterLabel, labelMap);
  return parsed.ok ? parsed.names : new Map<string, string>();
}

/** What is paid for instance types. */
export function ownPricesOf({ ownPrices }: Pick<PluginSettings, 'ownPrices'>): OwnPrices {
  const parsed = parseOwnPrices(ownPrices ?? '');
  return parsed.ok ? parsed.prices : new Map<string, number>();
}
