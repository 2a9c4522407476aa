import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { PAGES } from '../../../src/pages/page-names';
import type { PageName } from '../../../src/pages/page-names';

/** Waits until a page has been answered, with data, with none or with an error. */
export async function settled(page: Page, timeout = 15_000): Promise<void> {
  await expect(page.getByText(/quer(y|ies) to the store/)).toBeVisible({ timeout });
  await expect(page.getByText(/^Asking for /)).toHaveCount(0, { timeout });
  await expect(page.locator('main [aria-busy=true]')).toHaveCount(0, { timeout });
}

/** Opens a page by its address, and waits for its answer. */
export async function open(page: Page, url: string, name: PageName, search = ''): Promise<void> {
  await page.goto(`${url}/${name}${search === '' ? '' : `?${search}`}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(PAGES[name].title);
  await settled(page);
}

/** Goes to a page by the navigation. */
export async function goTo(page: Page, name: PageName): Promise<void> {
  const { title } = PAGES[name];
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: title, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
}

/** Chooses one of a group of radio buttons. */
export async function choose(page: Page, group: string, label: string): Promise<void> {
  const buttons = page.getByRole('radiogroup', { name: group, exact: true });
  await buttons.getByRole('radio', { name: label, exact: true }).click();
  await expect(buttons.getByRole('radio', { name: label, exact: true })).toBeChecked();
}

/** A word of the page's address. */
export function word(page: Page, name: string): string | null {
  return new URL(page.url()).searchParams.get(name);
}

/** Presses Tab until the focus is on what `selector` finds. */
export async function tabTo(page: Page, selector: string, most = 60): Promise<void> {
  for (let i = 0; i < most; i++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) {
      return;
    }
  }
  throw new Error(`Tab did not reach ${selector} within ${most} steps`);
}
