import { startPrometheus } from '../prometheus/real-prometheus';
import { renamedLabels } from '../prometheus/renamed-labels';
import { open } from './support/page-steps';
import { expect, test } from './support/page-test';
import { pastOf } from './support/pasts';
import { servePage } from './support/served';

const NAMES: Readonly<Record<string, string>> = { namespace: 'kns', pod: 'kpod', node: 'knode', cluster: 'env' };

test('the pages over a store with other label names, and with own prices', async ({ page }) => {
  const past = pastOf('burst-bound');
  const search = `from=${past.startMs}&to=${past.endMs}`;
  const store = await startPrometheus([renamedLabels(past, NAMES)]);
  const served = await servePage([
    ...['--url', store.url, '--cluster-label', 'env', '--label-map', 'namespace=kns,pod=kpod,node=knode'],
    ...['--own-price', 'g5.2xlarge=0.5'],
  ]);
  try {
    await open(page, served.url, 'loads', search);
    const used = page.getByRole('list', { name: 'Settings in use' });
    await expect(used).toContainText('cluster = env, namespace = kns, pod = kpod, node = knode');
    await expect(used).toContainText('g5.2xlarge 0.5');
    await page.locator('tbody button[aria-expanded]').first().click();
    await expect(page.getByText('your price').first()).toBeVisible();
    // What was asked is shown as it was sent.
    await page.getByText(/queries to the store/).click();
    await expect(page.getByRole('table', { name: 'Queries of this page' })).toContainText('knode=~"');
    await open(page, served.url, 'flows', search);
    await expect(page.getByRole('grid', { name: 'Flows' })).toContainText('models/');
    await expect(page.getByRole('list', { name: 'Settings in use' })).not.toContainText('g5.2xlarge');
  } finally {
    served.stop();
    await store.stop();
  }
});
