import { expect, test } from '@grafana/plugin-e2e';

/** Each page of the app in a real Grafana: it opens from its own address, shows data or says what is missing, and breaks nothing. */
const PLUGIN = 'headroom-networkflow-app';
const PAGES = [
  ['overview', /What is wrong now|install/i],
  ['map', /One node for each|no flow records|Nothing moved/],
  ['flows', /Showing|no flow/i],
  ['zones', /crossed zones|no flow/i],
  ['loads', /All loads|No model load/],
  ['health', /AWS network/],
  ['data-health', /What was found|install/i],
] as const;

test.skip(process.env['GRAFANA_URL'] === undefined, 'set GRAFANA_URL to a Grafana with the plugin');

for (const [path, shown] of PAGES) {
  test(`${path} opens`, async ({ page, gotoAppPage }) => {
    const broken: string[] = [];
    page.on('pageerror', (error) => broken.push(error.message));
    await gotoAppPage({ pluginId: PLUGIN, path: `/${path}?from=now-6h&to=now` });
    await expect(page.getByText(shown).first()).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText('This page broke')).toHaveCount(0);
    expect(broken).toEqual([]);
  });
}

test('the window that is picked is in the address, and a reload keeps it', async ({ page, gotoAppPage }) => {
  await gotoAppPage({ pluginId: PLUGIN, path: '/health?from=now-3h&to=now' });
  await expect(page.getByText('AWS network').first()).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: /Time range selected/ }).click();
  await page.getByText('Last 1 hour', { exact: true }).click();
  await expect(page).toHaveURL(/from=now-1h/);
  await page.reload();
  await expect(page.getByRole('button', { name: /Last 1 hour/ })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/from=now-3h/);
});

test('a store that fails is told with what to do, and asked again', async ({ page, gotoAppPage }) => {
  let isBroken = true;
  await page.route('**/resources/api/v1/**', (route) =>
    isBroken
      ? route.fulfill({ status: 422, json: { status: 'error', errorType: 'execution', error: 'too many samples' } })
      : route.continue()
  );
  await gotoAppPage({ pluginId: PLUGIN, path: '/health?from=now-1h&to=now' });
  await expect(page.getByText('This could not be answered')).toBeVisible({ timeout: 30_000 });
  isBroken = false;
  await page.getByRole('button', { name: 'Ask again' }).click();
  await expect(page.getByText('This could not be answered')).toHaveCount(0, { timeout: 30_000 });
});

test('the configuration page lists data sources and defaults', async ({ page, gotoAppConfigPage }) => {
  await gotoAppConfigPage({ pluginId: PLUGIN });
  await expect(page.getByRole('heading', { name: 'Accepted data source types' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Defaults for everybody' })).toBeVisible();
});
