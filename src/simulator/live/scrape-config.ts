import { stringify } from 'yaml';
import type { LiveServer } from './live-server';

/** Another target, by host and port. */
export interface OtherTarget {
  readonly job: string;
  readonly target: string;
}

/** A prometheus.yml that scrapes a live server as its scenario says, and `others`. Agents are scraped without honor_labels, as jobs usually are. */
export function scrapeConfigFor(server: LiveServer, others: readonly OtherTarget[] = []): string {
  const { scenario } = server.session;
  const { intervalSeconds, clusterLabel } = scenario.scrape;
  const job = (kind: 'agents' | 'others', honor: boolean): object => ({
    job_name: kind,
    honor_labels: honor,
    http_sd_configs: [{ url: `${server.url}/targets.json?kind=${kind}`, refresh_interval: '30s' }],
  });
  return stringify({
    global: {
      scrape_interval: `${intervalSeconds}s`,
      ...(clusterLabel === null ? {} : { external_labels: { [clusterLabel]: scenario.cluster.name } }),
    },
    scrape_configs: [
      job('agents', false),
      job('others', true),
      ...others.map((one) => ({ job_name: one.job, static_configs: [{ targets: [one.target] }] })),
    ],
  });
}
