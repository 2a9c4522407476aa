import { adotCollector } from './adot-collector';
import { alloy } from './alloy';
import { ampScraper } from './amp-scraper';
import { readScrapeConfig } from './scrape-config';

/** What `npm run generate:scraper` writes, by path from the root, out of the text of scraper/prometheus.yml. */
export function scraperFiles(prometheusYaml: string): Readonly<Record<string, string>> {
  const config = readScrapeConfig(prometheusYaml);
  return {
    'scraper/amp-managed-scraper.yml': ampScraper(config),
    'scraper/adot-collector.yml': adotCollector(config),
    'scraper/alloy.alloy': alloy(config),
  };
}
