import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readScrapeConfig } from './scrape-config';
import type { RelabelRule } from './scrape-config';
import { scraperFiles } from './scraper-files';

const root = join(__dirname, '..', '..');
const source = readFileSync(join(root, 'scraper/prometheus.yml'), 'utf8');
const config = readScrapeConfig(source);
const written = scraperFiles(source);

test.each(Object.keys(written))('%s is what `npm run generate:scraper` writes', (path) => {
  expect(readFileSync(join(root, path), 'utf8')).toBe(written[path]);
});

test('the managed collector gets the same jobs within its limits', () => {
  const text = written['scraper/amp-managed-scraper.yml'] ?? '';
  const { global, scrape_configs } = parse(text) as typeof config;
  expect(global).toEqual({ ...config.global, scrape_interval: '30s' });
  expect(scrape_configs).toEqual(config.scrape_configs.map(({ tls_config: _, ...job }) => job));
  expect(Buffer.byteLength(text)).toBeLessThan(256 * 1024);
});

test('the OpenTelemetry collector reads the same jobs once it has put its variables in', () => {
  const text = written['scraper/adot-collector.yml'] ?? '';
  // What the collector does to its configuration: $$ is a dollar, $NAME and ${NAME} are variables, of which there are none.
  expect(text.split('\n').filter((line) => !line.startsWith('#') && /(^|[^$])(\$\$)*\$[^$]/.test(line))).toEqual([]);
  const { receivers, exporters } = parse(text.replaceAll('$$', '$')) as {
    receivers: { prometheus: { config: Record<string, unknown> } };
    exporters: { prometheusremotewrite: Record<string, unknown> };
  };
  const { external_labels, ...global } = config.global;
  expect(receivers.prometheus.config).toEqual({ global, scrape_configs: config.scrape_configs });
  expect(exporters.prometheusremotewrite['external_labels']).toEqual(external_labels);
});

test('Alloy relabels and filters as each job does, and sends all of it on', () => {
  const blocks = topBlocks(written['scraper/alloy.alloy'] ?? '');
  for (const job of config.scrape_configs) {
    const name = job.job_name.replaceAll('-', '_');
    expect(rulesOf(blocks.get(`discovery.relabel "${name}"`))).toEqual(job.relabel_configs);
    expect(rulesOf(blocks.get(`prometheus.relabel "${name}"`))).toEqual(job.metric_relabel_configs ?? []);
    const scrape = blocks.get(`prometheus.scrape "${name}"`) ?? '';
    expect(scrape).toContain(`job_name        = "${job.job_name}"`);
    expect(scrape).toContain(`honor_labels    = ${String(job.honor_labels ?? false)}`);
    const receiver =
      job.metric_relabel_configs === undefined ? 'prometheus.remote_write.amp' : `prometheus.relabel.${name}`;
    expect(scrape).toContain(`forward_to      = [${receiver}.receiver]`);
  }
  expect([...blocks.keys()]).toContain('prometheus.remote_write "amp"');
});

test.each([
  ['a field that the other formats do not know', 'sample_limit: 5'],
  ['a second discovery', 'kubernetes_sd_configs: [{role: pod}, {role: node}]'],
])('%s is an error, not lost', (_, line) => {
  const changed = source.replace('    honor_labels: true\n', `    honor_labels: true\n    ${line}\n`);
  expect(changed).not.toBe(source);
  expect(() => readScrapeConfig(changed)).toThrow();
});

/** The blocks of an Alloy file that begin at the start of a line, by their head. Fails where braces don't close. */
function topBlocks(text: string): Map<string, string> {
  const blocks = new Map<string, string>();
  let head: string | null = null;
  let body: string[] = [];
  for (const line of text.split('\n').filter((one) => one !== '' && !one.startsWith('//'))) {
    if (head === null) {
      expect(line).toMatch(/^[a-z_.]+ "[a-z_]+" \{$/);
      head = line.slice(0, -2);
      body = [];
    } else if (line === '}') {
      const depth = body.reduce((sum, one) => sum + (one.endsWith('{') ? 1 : one.trim() === '}' ? -1 : 0), 0);
      expect([head, depth]).toEqual([head, 0]);
      blocks.set(head, body.join('\n'));
      head = null;
    } else {
      expect(line.startsWith('  ')).toBe(true);
      body.push(line);
    }
  }
  expect(head).toBeNull();
  return blocks;
}

function rulesOf(block = ''): RelabelRule[] {
  return [...block.matchAll(/^ {2}rule \{\n([\s\S]*?)\n {2}\}$/gm)].map(([, body = '']) =>
    Object.fromEntries(
      body.split('\n').map((line) => {
        const [, field = '', value = ''] = /^ {4}(\w+) *= (.*)$/.exec(line) ?? [];
        return [field, JSON.parse(value) as unknown];
      })
    )
  );
}
