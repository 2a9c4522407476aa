import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { makePlace } from '../integration/cli-program';
import { startStoreOf } from '../integration/cli-real-store';
import type { RealPrometheus } from '../prometheus/real-prometheus';

/** The page of `headroom serve`, as built, over a real Prometheus with a simulated past. */
const EVIL = 'ns"><script>window.owned=1</script><img src=x onerror=window.owned=1>';

let store: RealPrometheus;
let place: ReturnType<typeof makePlace>;
let url: string;

// One store for all: a worker each would start one each.
test.describe.configure({ mode: 'default' });
test.beforeAll(async () => {
  place = makePlace();
  store = await startStoreOf('burst-spent', (value) => (value === 'models' ? EVIL : value));
  url = (await place.start(['serve', '--url', store.url, '--port', '0']).until('stdout', /http:\/\/\S+\n/)).trim();
});
test.afterAll(async () => {
  place.remove();
  await store.stop();
});

/** Collects what the browser complains of and asks for; a picture by Playwright adds a style of its own, so it comes last. */
function watch(page: Page): { readonly complaints: string[]; readonly asked: string[] } {
  const seen = { complaints: [] as string[], asked: [] as string[] };
  page.on('console', (message) => seen.complaints.push(message.text()));
  page.on('pageerror', (error) => seen.complaints.push(error.message));
  page.on('request', (request) => seen.asked.push(request.url()));
  return seen;
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the loads, ${colorScheme}`, async ({ browser }, info) => {
    const page = await browser.newPage({ colorScheme, viewport: { width: 1280, height: 900 } });
    const seen = watch(page);
    await page.goto(url);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('What bounded each model load');
    const rows = page.getByRole('table', { name: 'Model loads of the window' }).getByRole('row');
    await expect(rows).not.toHaveCount(1);
    await expect(page.getByRole('img', { name: /Rate over time/ }).first()).toBeVisible();
    await expect(page.locator('.text-baseline').first()).toBeVisible();
    await expect(page.getByRole('region').first()).toContainText('slowed to the baseline');
    expect(await page.evaluate(() => getComputedStyle(document.body).margin)).toBe('0px');
    expect(seen.complaints).toEqual([]);
    expect(seen.asked.filter((asked) => !asked.startsWith(url))).toEqual([]);
    await info.attach(`loads-${colorScheme}`, {
      body: await page.screenshot({ fullPage: true }),
      contentType: 'image/png',
    });
    await page.close();
  });
}

test('label values stay text', async ({ page }) => {
  await page.goto(url);
  await expect(page.getByRole('heading', { level: 2 }).first()).toContainText('ns"><script>');
  expect(await page.evaluate(() => 'owned' in window)).toBe(false);
  await expect(page.locator('main script, main img')).toHaveCount(0);
});

test('the table beside the picture, the evidence and another window are a click away', async ({ page }) => {
  await page.goto(url);
  const load = page.getByRole('region').first();
  await load.getByText('The same as a table').click();
  await expect(load.getByRole('columnheader', { name: 'Node, Gbps' })).toBeVisible();
  await load.getByText('Evidence, with the queries').click();
  await expect(load.locator('pre', { hasText: 'sum_over_time(bw_in_allowance_exceeded' }).first()).toBeVisible();
  await page.getByRole('link', { name: 'last 24 h' }).click();
  await expect(page).toHaveURL(/from=now-24h/);
  await expect(page.getByRole('link', { name: 'last 24 h' })).toHaveAttribute('aria-current', 'page');
});

test('a narrow screen scrolls tables, not the page', async ({ browser }) => {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
  await page.goto(url);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.close();
});

test('a window without loads and a failing question say what to do', async ({ page }) => {
  await page.goto(`${url}/?from=now-60s&to=now`);
  await expect(page.getByRole('main')).toContainText('Choose a longer window above');
  await page.goto(`${url}/?from=now&to=now-1h`);
  await expect(page.getByRole('alert')).toContainText('ends before it begins');
});
