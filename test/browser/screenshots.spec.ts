import { join } from 'node:path';
import { PAGE_NAMES } from '../../src/pages/page-names';
import { open } from './support/page-steps';
import { expect, test } from './support/page-test';

const folder = process.env['HEADROOM_SCREENSHOTS'];

/** Pictures of each page with the demo's data, `<page>-<mode>.png`, for the documents: only where HEADROOM_SCREENSHOTS names a folder. */
test.skip(folder === undefined, 'HEADROOM_SCREENSHOTS names no folder');
test.describe.configure({ mode: 'default' });
test.use({ viewport: { width: 1440, height: 900 } });

for (const colorScheme of ['dark', 'light'] as const) {
  for (const name of PAGE_NAMES) {
    test(`${name}, ${colorScheme}`, async ({ page, demo, forgive }) => {
      // A picture adds a style of its own, which the page's policy refuses.
      forgive();
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await open(page, demo.url, name, demo.window.search);
      await page.screenshot({ path: join(folder ?? '', `${name}-${colorScheme}.png`) });
      if (name === 'loads') {
        await page
          .getByRole('button', { name: /^llama-70b/ })
          .first()
          .click();
        await expect(page.getByText('tokens generated')).toBeVisible();
        await page.setViewportSize({ width: 1440, height: 1280 });
        await page.screenshot({ path: join(folder ?? '', `load-${colorScheme}.png`) });
      }
    });
  }
}
