import * as z from 'zod/mini';
import { CONFIG_ID } from '../page-config';
import type { PageConfig } from '../page-config';

const text = z.nullable(z.string());
const schema = z.object({
  address: z.string(),
  token: z.string(),
  version: z.string(),
  fixedWindow: z.nullable(z.object({ fromMs: z.number(), toMs: z.number() })),
  firstWindow: z.nullable(z.object({ from: z.string(), to: z.string() })),
  cluster: text,
  namespace: text,
  node: text,
  priceRegion: text,
  s3Path: text,
  hasCatalog: z.boolean(),
  labelNames: z.record(z.string(), z.string()),
  ownPrices: z.record(z.string(), z.number()),
}) satisfies z.ZodMiniType<PageConfig>;

/** What the server wrote into the document. Throws an error of zod where it did not: page and server are of different versions. */
export function readPageConfig(from: Document): PageConfig {
  return schema.parse(JSON.parse(from.getElementById(CONFIG_ID)?.textContent ?? 'null'));
}
