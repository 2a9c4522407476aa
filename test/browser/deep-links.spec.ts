import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { DiagnoseJson, HealthJson } from '../../src/core/report';
import type { PageName } from '../../src/pages/page-names';
import { PAGE_NAMES } from '../../src/pages/page-names';
import { goTo, open, settled, word } from './support/page-steps';
import { expect, test } from './support/page-test';

/** The links of alerts (rules/headroom-alerts.yaml) lead to the node or the load that they are of. */
test.describe.configure({ mode: 'default' });

const RULES = join(__dirname, '..', '..', 'rules', 'headroom-alerts.yaml');
const { groups } = parse(readFileSync(RULES, 'utf8')) as {
  groups: Array<{ rules: Array<{ alert: string; annotations: { headroom_url: string } }> }>;
};
const links = groups.flatMap(({ rules }) =>
  rules.map(({ alert, annotations }) => [alert, annotations.headroom_url] as const)
);

/** Page and query of an alert's link, with these labels filled in and the demo's window. */
function linkOf(alert: string, labels: Readonly<Record<string, string>>, window: string): readonly [PageName, string] {
  const [, url = ''] = links.find(([name]) => name === alert) ?? [];
  const [, page = '', query = ''] = /\/a\/headroom-networkflow-app\/([a-z-]+)\?(.*)$/.exec(url) ?? [];
  const filled = new URLSearchParams(window);
  for (const [, name = '', label = ''] of query.matchAll(/&(\w+)=\{\{ \$labels\.(\w+) \}\}/g)) {
    filled.set(name, labels[label] ?? '');
  }
  return [page as PageName, filled.toString()];
}

test('each link leads to a page that there is', () => {
  const pages = links.map(([alert]) => linkOf(alert, {}, '')[0]);
  expect(pages).toHaveLength(13);
  expect(pages.filter((page) => !PAGE_NAMES.includes(page))).toEqual([]);
});

test('a node: its row alone, kept over a reload and on the way to its loads', async ({ page, demo }) => {
  const { nodes } = await demo.answerOf<HealthJson>('health');
  const { loads } = await demo.answerOf<DiagnoseJson>('diagnose');
  const node =
    nodes.find((one) => one.state === 'exceeded' && loads.some((load) => load.node === one.name))?.name ?? '';
  await open(page, demo.url, ...linkOf('HeadroomBandwidthExceeded', { cluster: 'demo', node }, demo.window.search));
  const rows = page.getByRole('table', { name: 'Limits of the nodes’ instances' }).locator('tbody tr');
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText(node);
  await page.reload();
  await settled(page);
  await expect(rows).toHaveCount(1);
  await page.getByRole('button', { name: `Show all, not only node ${node}` }).click();
  await expect(rows).toHaveCount(nodes.length);
  await page.goBack();
  await expect(rows).toHaveCount(1);
  await goTo(page, 'loads');
  await settled(page);
  expect(word(page, 'node')).toBe(node);
  const own = loads.filter((load) => load.node === node);
  await expect(page.getByRole('table').first().locator('tbody tr')).toHaveCount(own.length);
});

test('a pod: its load is opened, and closed for good', async ({ page, demo }) => {
  const { loads } = await demo.answerOf<DiagnoseJson>('diagnose');
  const { namespace, pod } = loads.at(-1) ?? { namespace: '', pod: '' };
  const labels = { cluster: 'demo', namespace, pod };
  await open(page, demo.url, ...linkOf('HeadroomSlowModelStart', labels, demo.window.search));
  const detail = page.getByRole('region', { name: `${namespace}/${pod}` });
  await expect(detail).toBeVisible();
  await detail.getByRole('button', { name: /close/i }).first().click();
  await expect(detail).toHaveCount(0);
  expect([word(page, 'pod'), word(page, 'namespace'), word(page, 'cluster')]).toEqual([null, null, 'demo']);
});
