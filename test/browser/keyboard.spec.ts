import { PAGE_NAMES, PAGES } from '../../src/pages/page-names';
import { open, settled, tabTo } from './support/page-steps';
import { expect, test } from './support/page-test';

/** All by keyboard. */
test.describe.configure({ mode: 'default' });

test('from the top to each page, and past the navigation', async ({ page, demo }) => {
  await open(page, demo.url, 'overview', demo.window.search);
  for (const name of PAGE_NAMES) {
    await page.reload();
    await tabTo(page, `nav a[href^="/${name}?"]`);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(PAGES[name].title);
  }
  await open(page, demo.url, 'zones', demo.window.search);
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'To the page' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
});

test('the cells of the flow table', async ({ page, demo }) => {
  await open(page, demo.url, 'flows', demo.window.search);
  await tabTo(page, '[data-cell]');
  const count = Number(await page.getByRole('grid', { name: 'Flows' }).getAttribute('aria-rowcount')) - 1;
  for (const [key, cell] of [
    ['ArrowDown', '1:0'],
    ['ArrowRight', '1:1'],
    ['End', `${count - 1}:1`],
    ['ArrowLeft', `${count - 1}:0`],
    ['Home', '0:0'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(page.locator(`[data-cell="${cell}"]`)).toBeFocused();
    await expect(page.locator(`[data-cell="${cell}"]`)).toBeInViewport();
  }
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Service map');
  await expect(page).toHaveURL(/[?&]edge=/);
});

test('Escape closes the time picker, however it was opened, and gives the focus back', async ({ page, demo }) => {
  await open(page, demo.url, 'overview', demo.window.search);
  const button = page.getByRole('button', { name: /^Time range selected/ });
  const picker = page.locator('#TimePickerContent');
  const ways: Record<string, () => Promise<void>> = {
    keyboard: async () => {
      await button.focus();
      await page.keyboard.press('Enter');
    },
    mouse: () => button.click(),
  };
  for (const opens of Object.values(ways)) {
    await opens();
    await expect(picker).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(picker).toHaveCount(0);
    await expect(button).toBeFocused();
  }
  // From within, too.
  await button.click();
  await picker.getByRole('textbox').first().click();
  await page.keyboard.press('Escape');
  await expect(picker).toHaveCount(0);
});

test('a cell of the zones', async ({ page, demo }) => {
  await open(page, demo.url, 'zones', demo.window.search);
  await tabTo(page, 'td button[aria-pressed]');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /^Largest pairs/ })).toBeVisible();
  await expect(page.locator('td button[aria-pressed=true]')).toBeFocused();
});

test('a load is opened and closed', async ({ page, demo }) => {
  await open(page, demo.url, 'loads', demo.window.search);
  await tabTo(page, 'tbody button[aria-expanded]');
  await page.keyboard.press('Enter');
  const heading = page.getByRole('region', { name: /\// }).getByRole('heading', { level: 2 });
  await expect(heading).toBeFocused();
  await tabTo(page, '[aria-label="Close this load"]');
  await page.keyboard.press('Enter');
  await expect(heading).toHaveCount(0);
});

test('the nodes of the map', async ({ page, demo }) => {
  await open(page, demo.url, 'map', demo.window.search);
  await tabTo(page, '[aria-label="Nodes of the service map"], [aria-label="Nodes of the service map"] *');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/[?&]node=/);
  await expect(page.locator('main').getByRole('heading', { level: 3 }).first()).toBeVisible();
});

for (const name of PAGE_NAMES) {
  test(`where the focus is can be seen: ${name}`, async ({ page, demo }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await open(page, demo.url, name, demo.window.search);
    const unseen: string[] = [];
    for (let i = 0; i < 40; i++) {
      await page.keyboard.press('Tab');
      const wrong = await page.evaluate(() => {
        const focused = document.activeElement;
        if (focused === null || focused === document.body) {
          return null;
        }
        // A sign may be drawn on the label beside a radio button, or around an input.
        const near = [focused, focused.nextElementSibling, focused.parentElement, focused.parentElement?.parentElement];
        const look = (): string =>
          near
            .flatMap((element) =>
              element ? [null, '::before', '::after'].map((part) => getComputedStyle(element, part)) : []
            )
            .map((style) =>
              [style.outline, style.boxShadow, style.borderColor, style.backgroundColor, style.left].join()
            )
            .join('|');
        const before = look();
        (focused as HTMLElement).blur();
        return look() === before ? focused.outerHTML.slice(0, 160) : null;
      });
      if (wrong !== null) {
        unseen.push(wrong);
      }
    }
    expect(unseen).toEqual([]);
  });
}

test('the time picker is reached, and opened and closed from the keyboard', async ({ page, demo }) => {
  await open(page, demo.url, 'health', demo.window.search);
  await tabTo(page, '[aria-label^="Time range selected"]');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Last 15 minutes', { exact: true })).toBeVisible();
  // The focus may have gone into it by now, or not: Escape closes it from either.
  await page.keyboard.press('Escape');
  await expect(page.getByText('Last 15 minutes', { exact: true })).toHaveCount(0);
  await settled(page);
});
