import { readFileSync, writeFileSync } from 'node:fs';
import { scraperFiles } from './scraper-files';

for (const [path, text] of Object.entries(scraperFiles(readFileSync('scraper/prometheus.yml', 'utf8')))) {
  writeFileSync(path, text);
}
