import { parse } from 'yaml';
import * as z from 'zod';

const relabelRule = z.strictObject({
  source_labels: z.array(z.string()).optional(),
  separator: z.string().optional(),
  regex: z.string().optional(),
  action: z.enum(['replace', 'keep', 'drop', 'labeldrop']).optional(),
  target_label: z.string().optional(),
  replacement: z.string().optional(),
});

const scrapeJob = z.strictObject({
  job_name: z.string(),
  metrics_path: z.string().optional(),
  scheme: z.enum(['http', 'https']).optional(),
  honor_labels: z.boolean().optional(),
  authorization: z.strictObject({ credentials_file: z.string() }).optional(),
  tls_config: z.strictObject({ ca_file: z.string() }).optional(),
  kubernetes_sd_configs: z
    .array(
      z.strictObject({
        role: z.enum(['pod', 'node']),
        namespaces: z.strictObject({ names: z.array(z.string()) }).optional(),
      })
    )
    .length(1),
  relabel_configs: z.array(relabelRule),
  metric_relabel_configs: z.array(relabelRule).optional(),
});

const scrapeConfig = z.strictObject({
  global: z.strictObject({
    scrape_interval: z.string(),
    scrape_timeout: z.string(),
    external_labels: z.record(z.string(), z.string()),
  }),
  scrape_configs: z.array(scrapeJob),
});

/** One rule of relabelling, with the field names of Prometheus. */
export type RelabelRule = z.infer<typeof relabelRule>;

/** One job. The schema is strict: a field that the other formats can't say yet is an error here, not something that gets lost. */
export type ScrapeJob = z.infer<typeof scrapeJob>;

/** The part of a Prometheus configuration that scraper/prometheus.yml uses. */
export type ScrapeConfig = z.infer<typeof scrapeConfig>;

/** Reads scraper/prometheus.yml. Throws where it says something that the generators don't know. */
export function readScrapeConfig(text: string): ScrapeConfig {
  return scrapeConfig.parse(parse(text));
}
