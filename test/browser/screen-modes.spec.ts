import type { Page } from '@playwright/test';
import AxeBuilder from '@axe-core/playwright';
import { PAGE_NAMES } from '../../src/pages/page-names';
import { choose, goTo, open, settled } from './support/page-steps';
import { expect, test } from './support/page-test';

/** What a reader set for all pages: colours, contrast, motion; and what axe finds in each. */
test.describe.configure({ mode: 'default' });

/** What axe finds that keeps somebody out. */
async function findings(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' ')}`);
}

const brightness = (page: Page) =>
  page.evaluate(() => {
    const page = document.querySelector('#root > div');
    const [r = 0, g = 0, b = 0] =
      (page === null ? '' : getComputedStyle(page).backgroundColor).match(/\d+/g)?.map(Number) ?? [];
    return (r + g + b) / 765;
  });

for (const colorScheme of ['dark', 'light'] as const) {
  test(`axe finds nothing serious with data, ${colorScheme}`, async ({ page, demo }) => {
    test.setTimeout(90_000);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await open(page, demo.url, 'overview', demo.window.search);
    for (const name of PAGE_NAMES) {
      await goTo(page, name);
      await settled(page);
      expect(await findings(page), name).toEqual([]);
    }
    await goTo(page, 'zones');
    await page.getByRole('button', { name: /^use1-az6 to use1-az1: / }).click();
    await page.getByText(/quer(y|ies) to the store/).click();
    expect(await findings(page), 'a cell').toEqual([]);
    await goTo(page, 'map');
    await settled(page);
    await choose(page, 'Shown as', 'Table');
    await page.getByRole('table', { name: 'Edges', exact: true }).getByRole('button').first().click();
    expect(await findings(page), 'the map as tables, with its panel').toEqual([]);
    await goTo(page, 'loads');
    await page
      .getByRole('button', { name: /^llama-70b/ })
      .first()
      .click();
    await expect(page.getByText('Asking for more lanes')).toHaveCount(0);
    expect(await findings(page), 'a load').toEqual([]);
    for (const tab of ['History', 'Distribution', 'Before and after']) {
      await choose(page, 'How to look at the loads', tab);
      expect(await findings(page), tab).toEqual([]);
    }
  });

  test(`axe finds nothing serious without data, and in errors, ${colorScheme}`, async ({
    page,
    empty,
    faulty,
    forgive,
  }) => {
    test.setTimeout(90_000);
    forgive();
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await open(page, empty.url, 'overview');
    for (const name of PAGE_NAMES) {
      await goTo(page, name);
      await settled(page);
      expect(await findings(page), `${name}, empty`).toEqual([]);
    }
    faulty.store.behaviour = 'too-many-samples';
    await open(page, faulty.url, 'overview', faulty.search);
    for (const name of PAGE_NAMES) {
      await goTo(page, name);
      await expect(page.getByRole('button', { name: 'Ask again' })).toBeVisible();
      expect(await findings(page), `${name}, error`).toEqual([]);
    }
    faulty.store.behaviour = 'well';
  });
}

test('the system’s colours come first, and a choice is kept', async ({ page, demo }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await open(page, demo.url, 'health', demo.window.search);
  expect(await brightness(page)).toBeGreaterThan(0.8);
  await page.getByRole('button', { name: 'Dark colours' }).click();
  await expect.poll(() => brightness(page)).toBeLessThan(0.2);
  await page.reload();
  await settled(page);
  expect(await brightness(page)).toBeLessThan(0.2);
  await page.getByRole('button', { name: 'Light colours' }).click();
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.reload();
  await settled(page);
  expect(await brightness(page)).toBeGreaterThan(0.8);
});

for (const [mode, media] of [
  ['reduced motion', { reducedMotion: 'reduce' }],
  ['forced colours', { forcedColors: 'active' }],
] as const) {
  test(`pages with ${mode}`, async ({ page, demo }) => {
    await page.emulateMedia(media);
    await open(page, demo.url, 'overview', demo.window.search);
    for (const name of PAGE_NAMES) {
      await goTo(page, name);
      await settled(page);
      await expect(
        page.getByRole('main').getByRole('region').or(page.getByRole('main').getByRole('group')).first()
      ).toBeVisible();
      if (mode === 'reduced motion') {
        const moving = () =>
          page.evaluate(() => document.getAnimations().filter(({ playState }) => playState === 'running').length);
        await expect.poll(moving, { message: name }).toBe(0);
      }
    }
  });
}
