import type { Page } from '@playwright/test';
import type { Behaviour } from './support/faulty-store';
import { startFaultyStore } from './support/faulty-store';
import { freePort } from '../prometheus/real-prometheus';
import { goTo, open, settled } from './support/page-steps';
import { expect, test } from './support/page-test';
import { servePage } from './support/served';

/** A store that answers slowly, partly, wrongly or not at all leaves a page that says so, and recovers. */
test.describe.configure({ mode: 'default' });
test.beforeEach(({ faulty, forgive }) => {
  faulty.store.behaviour = 'well';
  forgive();
});

const failure = (page: Page) => page.getByRole('alert').filter({ hasText: 'This could not be answered' });
const nodes = (page: Page) => page.getByRole('table', { name: 'Limits of the nodes’ instances' }).locator('tbody tr');

const FAULTS: ReadonlyArray<readonly [Behaviour, says: RegExp, advises: RegExp]> = [
  ['too-many-samples', /too many samples/, /shorter window/],
  ['broken', /opening block: no such file|HTTP 500/, /\w+/],
  ['throttled', /too many outstanding requests|HTTP 429/, /\w+/],
  ['cut', /broke off|can’t be reached/, /\w+/],
  ['html', /web page \(HTML\)/, /\w+/],
];

for (const [behaviour, says, advises] of FAULTS) {
  test(`${behaviour}: the last answer stays, and it is asked again`, async ({ page, faulty }) => {
    await open(page, faulty.url, 'health', faulty.search);
    await expect(nodes(page)).not.toHaveCount(0);
    const count = await nodes(page).count();
    faulty.store.behaviour = behaviour;
    await page.getByRole('button', { name: 'Refresh', exact: true }).click();
    await expect(failure(page)).toContainText(says, { timeout: 15_000 });
    await expect(failure(page)).toContainText(advises);
    await expect(failure(page)).toContainText(/What is below is the answer of 20\d\d-\d\d-\d\d \d\d:\d\d:\d\d\./);
    await expect(nodes(page)).toHaveCount(count);
    expect(await failure(page).textContent()).not.toMatch(/\.m?js:\d|undefined|\[object/);
    faulty.store.behaviour = 'well';
    await page.getByRole('button', { name: 'Ask again' }).click();
    await expect(failure(page)).toHaveCount(0, { timeout: 15_000 });
    await expect(nodes(page)).toHaveCount(count);
  });
}

test('an overview of a store that is broken says so once, and Refresh brings it back', async ({ page, faulty }) => {
  faulty.store.behaviour = 'broken';
  await open(page, faulty.url, 'overview', faulty.search);
  await expect(failure(page)).toHaveCount(1);
  await expect(page.getByRole('region', { name: 'What is wrong now' })).toHaveCount(0);
  await expect(page.getByText(/What is below is the answer/)).toHaveCount(0);
  faulty.store.behaviour = 'well';
  await page.getByRole('button', { name: 'Refresh', exact: true }).click();
  await expect(page.getByRole('region', { name: 'What is wrong now' })).toBeVisible({ timeout: 15_000 });
  await expect(failure(page)).toHaveCount(0);
});

test('partial: the store’s own warning is shown', async ({ page, faulty }) => {
  faulty.store.behaviour = 'partial';
  await open(page, faulty.url, 'health', faulty.search);
  await expect(page.getByText(/1 of 3 stores did not answer/)).toBeVisible();
  await expect(nodes(page)).not.toHaveCount(0);
});

test('slow: it says what it asks for, and then answers', async ({ page, faulty }) => {
  faulty.store.behaviour = 'slow';
  await page.goto(`${faulty.url}/health?${faulty.search}`);
  await expect(page.getByText(/^Asking for /)).toBeVisible();
  await settled(page, 25_000);
  await expect(nodes(page)).not.toHaveCount(0);
});

test('slow: leaving the page stops what it asks', async ({ page, faulty }) => {
  faulty.store.behaviour = 'slow';
  const left = faulty.store.left();
  const asked = faulty.store.asked();
  await page.goto(`${faulty.url}/zones?${faulty.search}`);
  await expect.poll(() => faulty.store.asked()).toBeGreaterThan(asked);
  faulty.store.behaviour = 'well';
  await goTo(page, 'health');
  await expect.poll(() => faulty.store.left()).toBeGreaterThan(left);
  await settled(page);
  await expect(nodes(page)).not.toHaveCount(0);
});

test('slow: another window takes the place of the question', async ({ page, faulty }) => {
  await open(page, faulty.url, 'health', faulty.search);
  const left = faulty.store.left();
  const asked = faulty.store.asked();
  faulty.store.behaviour = 'slow';
  await page.getByRole('button', { name: 'Refresh', exact: true }).click();
  await expect.poll(() => faulty.store.asked()).toBeGreaterThan(asked);
  faulty.store.behaviour = 'well';
  await page.getByRole('button', { name: 'Move time range backwards' }).click();
  await expect.poll(() => faulty.store.left()).toBeGreaterThan(left);
  await settled(page);
  const params = new URL(page.url()).searchParams;
  const words = new Date(Number(params.get('from'))).toISOString().slice(0, 19).replace('T', ' ');
  await expect(page.getByText(`From ${words} to`)).toBeVisible();
  await expect(failure(page)).toHaveCount(0);
});

test('a store that dies and comes back', async ({ page, demo }) => {
  const port = await freePort();
  let store = await startFaultyStore(demo.store.url, port);
  const served = await servePage(['--url', store.url]);
  try {
    await open(page, served.url, 'health', demo.window.search);
    await expect(nodes(page)).not.toHaveCount(0);
    await store.close();
    await page.getByRole('button', { name: 'Refresh', exact: true }).click();
    await expect(failure(page)).toContainText(/can’t be reached|refused|broke off/, { timeout: 15_000 });
    await expect(failure(page)).toContainText(new URL(store.url).host);
    await expect(nodes(page)).not.toHaveCount(0);
    store = await startFaultyStore(demo.store.url, port);
    await page.getByRole('button', { name: 'Ask again' }).click();
    await expect(failure(page)).toHaveCount(0, { timeout: 15_000 });
  } finally {
    served.stop();
    await store.close();
  }
});

test('the page’s own server that ended is told from a store that did', async ({ page, demo }) => {
  const served = await servePage(['--url', demo.store.url]);
  await open(page, served.url, 'health', demo.window.search);
  served.stop();
  await page.getByRole('button', { name: 'Refresh', exact: true }).click();
  await expect(failure(page)).toContainText('hat the page’s own server still runs', { timeout: 15_000 });
  await expect(nodes(page)).not.toHaveCount(0);
});

test('it is asked anew by the clock, but not while nobody looks', async ({ page, faulty }) => {
  await page.clock.install();
  await open(page, faulty.url, 'health', `${faulty.search}&refresh=30s`);
  const see = (isHidden: boolean) =>
    page.evaluate((hidden) => {
      Object.defineProperty(document, 'hidden', { configurable: true, value: hidden });
      document.dispatchEvent(new Event('visibilitychange'));
    }, isHidden);
  let asked = faulty.store.asked();
  await page.clock.fastForward(31_000);
  await expect.poll(() => faulty.store.asked()).toBeGreaterThan(asked);
  await settled(page);
  await see(true);
  asked = faulty.store.asked();
  await page.clock.fastForward(300_000);
  // Whatever it would ask for now is asked before a question of our own is answered.
  await page.evaluate(async () => (await fetch('/style.css')).text());
  expect(faulty.store.asked()).toBe(asked);
  await see(false);
  await expect.poll(() => faulty.store.asked()).toBeGreaterThan(asked);
  await settled(page);
  await expect(nodes(page)).not.toHaveCount(0);
});
