import * as z from 'zod';

const text = z.string().trim().min(1).max(200).nullable().catch(null);

const schema = z.object({
  /** Uid of the data source to ask where an address names none; null: Grafana's own default. */
  dataSource: text,
  cluster: text,
  /** Region whose prices are shown, `us-east-1`; null: the Region of the nodes. */
  priceRegion: z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/)
    .nullable()
    .catch(null),
  /** USD a GB and side for traffic between zones; null: AWS's list price. */
  usdPerGb: z.number().min(0).max(10).nullable().catch(null),
  /** How the nodes reach S3. */
  s3Path: z.enum(['gateway-endpoint', 'nat', 'interface-endpoint', 'internet-gateway']).nullable().catch(null),
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

/** Reads `jsonData`; what is not there or not valid is not set. */
export function pluginSettings(jsonData: unknown): PluginSettings {
  const given = typeof jsonData === 'object' && jsonData !== null ? jsonData : {};
  const none = { dataSource: null, cluster: null, priceRegion: null, usdPerGb: null, s3Path: null };
  return schema.parse({ ...none, ...given });
}
