import type { Page } from '@playwright/test';
import { PAGE_NAMES } from '../../src/pages/page-names';
import { MARKUP_SHOWN } from './support/hostile-names';
import { choose, open } from './support/page-steps';
import { expect, test } from './support/page-test';

/** Names of a store are hostile text: shown as text, of a width that a page holds. */
test.describe.configure({ mode: 'default' });

/** Characters that turn text around or obey a program, wherever a reader or a screen reader meets them. */
async function hiddenCharacters(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const bad = /[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/;
    const found: string[] = [];
    for (const element of document.querySelectorAll('body *:not(script)')) {
      const texts = [...element.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE);
      for (const text of [
        ...texts.map(({ textContent }) => textContent),
        element.getAttribute('title'),
        element.getAttribute('aria-label'),
      ]) {
        if (text !== null && bad.test(text)) {
          found.push(
            `${element.tagName} in ${element.closest('[aria-label]')?.getAttribute('aria-label') ?? ''}: ${JSON.stringify(text.slice(0, 120))}`
          );
        }
      }
    }
    return found;
  });
}

async function expectOnlyText(page: Page): Promise<void> {
  expect(await page.evaluate(() => 'owned' in window)).toBe(false);
  await expect(page.locator('#root script, img[src=x]')).toHaveCount(0);
  expect(await hiddenCharacters(page)).toEqual([]);
}

/** The page itself does not scroll to the side; what is wide scrolls within itself. */
async function expectToFit(page: Page): Promise<void> {
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth), `at ${width} pixels`).toBeLessThanOrEqual(
      width
    );
  }
}

for (const name of PAGE_NAMES) {
  test(`names on ${name}`, async ({ page, hostile }) => {
    await open(page, hostile.url, name, hostile.window.search);
    await expectOnlyText(page);
    await expectToFit(page);
  });
}

test('the flow table shows them', async ({ page, hostile }) => {
  await open(page, hostile.url, 'flows', hostile.window.search);
  await expect(page.getByRole('grid').getByText(MARKUP_SHOWN).first()).toBeVisible();
  await page.getByLabel('Group by').selectOption('namespace');
  await expect(page.getByRole('treegrid').getByText(MARKUP_SHOWN).first()).toBeVisible();
  await page.getByRole('searchbox', { name: 'Filter by any name' }).fill(MARKUP_SHOWN);
  await expect(page.getByText(/^Showing \d+ of \d+ flows/)).toBeVisible();
  await expectOnlyText(page);
  await expectToFit(page);
});

test('the zones show them', async ({ page, hostile }) => {
  await open(page, hostile.url, 'zones', hostile.window.search);
  await page.getByRole('button', { name: /^use1-az6 to use1-az4: / }).click();
  await expect(
    page
      .getByRole('table', { name: /^Largest pairs/ })
      .getByText(MARKUP_SHOWN)
      .first()
  ).toBeVisible();
  await expectOnlyText(page);
  await expectToFit(page);
});

for (const [kind, pod] of [
  ['markup', /^llama-70b/],
  ['10 kB', /^sdruntime/],
] as const) {
  test(`a load of a namespace of ${kind}`, async ({ page, hostile }) => {
    await open(page, hostile.url, 'loads', hostile.window.search);
    await page.getByRole('table', { name: 'Model loads of the window' }).getByRole('button', { name: pod }).click();
    await expect(page.getByRole('button', { name: 'Close this load' })).toBeVisible();
    await expect(page.getByText('Asking for more lanes')).toHaveCount(0);
    await page.getByText('Show the report').click();
    await expectOnlyText(page);
    await expectToFit(page);
  });
}

test('the map and its tables show them', async ({ page, hostile }) => {
  await open(page, hostile.url, 'map', hostile.window.search);
  await choose(page, 'Shown as', 'Table');
  await page
    .getByRole('table', { name: 'Edges', exact: true })
    .getByRole('button')
    .filter({ hasText: MARKUP_SHOWN })
    .first()
    .click();
  await expect(
    page
      .getByRole('heading', { level: 3 })
      .filter({ hasText: /frontend|catalog|llama|database/ })
      .first()
  ).toBeVisible();
  await expectOnlyText(page);
  await expectToFit(page);
});
