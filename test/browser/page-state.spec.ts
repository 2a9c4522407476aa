import { choose, goTo, open, settled, word } from './support/page-steps';
import { expect, test } from './support/page-test';

/** All that a reader chose is in the address: a reload shows it again, and each step back takes one choice back. */
test.describe.configure({ mode: 'default' });

test('the flow table: order, groups and text; one step back each, and typing is none', async ({ page, demo }) => {
  await open(page, demo.url, 'overview', demo.window.search);
  await goTo(page, 'flows');
  await settled(page);
  const first = page.getByRole('grid', { name: 'Flows' }).getByRole('row').nth(1);
  const largest = await first.textContent();
  await page.getByRole('button', { name: 'Sort by From', exact: true }).click();
  const head = page.getByRole('columnheader', { name: 'From', exact: true });
  await expect(head).toHaveAttribute('aria-sort', 'ascending');
  await page.getByLabel('Group by').selectOption('namespace');
  const groups = page.getByRole('treegrid', { name: 'Flows' });
  await expect(groups).toBeVisible();
  await page.getByRole('searchbox', { name: 'Filter by any name' }).pressSequentially('frontend');
  await expect(page.getByText(/^Showing \d+ of \d+ flows/)).toBeVisible();
  const shown = await groups.textContent();
  await page.reload();
  await settled(page);
  await expect(head).toHaveAttribute('aria-sort', 'ascending');
  await expect(page.getByRole('searchbox', { name: 'Filter by any name' })).toHaveValue('frontend');
  expect(await groups.textContent()).toBe(shown);
  await page.goBack();
  await expect(page.getByRole('grid', { name: 'Flows' })).toBeVisible();
  await expect(page.getByRole('searchbox', { name: 'Filter by any name' })).toHaveValue('');
  await expect(head).toHaveAttribute('aria-sort', 'ascending');
  await page.goBack();
  await expect(head).toHaveAttribute('aria-sort', 'none');
  await expect(first).toHaveText(largest ?? '');
  expect(word(page, 'table')).toBeNull();
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Overview');
});

test('the order of the columns: by keyboard, in the address, one step back each', async ({ page, demo }) => {
  await open(page, demo.url, 'flows', demo.window.search);
  const heads = () =>
    page.getByRole('columnheader').evaluateAll((all) => all.map((one) => one.textContent?.replace(/[^A-Za-z ,]/g, '')));
  const usual = await heads();
  expect(usual.slice(0, 5)).toEqual(['From', 'From zone', 'To', 'To zone', 'Port']);
  await page.getByRole('button', { name: 'Columns' }).click();
  const left = page.getByRole('button', { name: 'Move Port left' });
  await left.focus();
  await page.keyboard.press('Enter');
  await expect(left).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(left).toBeFocused();
  const moved = ['From', 'From zone', 'Port', 'To', 'To zone'];
  await expect.poll(async () => (await heads()).slice(0, 5)).toEqual(moved);
  await page.reload();
  await settled(page);
  expect((await heads()).slice(0, 5)).toEqual(moved);
  // A column that comes anew stands where it is looked for.
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('checkbox', { name: 'To namespace' }).check({ force: true });
  await expect.poll(async () => (await heads()).slice(0, 6)).toEqual([...moved.slice(0, 4), 'To namespace', 'To zone']);
  for (let i = 0; i < 3; i++) {
    await page.goBack();
  }
  await expect.poll(heads).toEqual(usual);
  expect(word(page, 'table')).toBeNull();
});

test('a cell of the zones, and what the matrix shows', async ({ page, demo }) => {
  await open(page, demo.url, 'overview', demo.window.search);
  await goTo(page, 'zones');
  await page.getByRole('button', { name: /^use1-az6 to use1-az1: / }).click();
  const pairs = page.getByRole('table', { name: 'Largest pairs from use1-az6 to use1-az1' }).locator('tbody tr');
  await expect(pairs).not.toHaveCount(0);
  await choose(page, 'Show', 'Cost');
  await page.reload();
  await settled(page);
  await expect(pairs).not.toHaveCount(0);
  await expect(page.getByRole('button', { name: /^use1-az6 to use1-az1: / })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByRole('button', { name: /^use1-az6 to use1-az1: / })).toHaveText(/^\$/);
  await page.goBack();
  await expect(page.getByRole('button', { name: /^use1-az6 to use1-az1: / })).toHaveText(/ GB/);
  await expect(pairs).not.toHaveCount(0);
  await page.goBack();
  await expect(pairs).toHaveCount(0);
  expect(word(page, 'cell')).toBeNull();
  await page.goForward();
  await page.getByRole('button', { name: 'Show these flows' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Flows');
  await expect(page.getByText('From zone is use1-az6')).toBeVisible();
  await expect(page.getByText('To zone is use1-az1')).toBeVisible();
  expect(word(page, 'from')).toBe(String(demo.window.fromMs));
});

test('a load that is opened, and a link straight to it', async ({ page, demo, context }) => {
  await open(page, demo.url, 'loads', demo.window.search);
  await page
    .getByRole('table', { name: 'Model loads of the window' })
    .getByRole('button', { name: /^llama-70b/ })
    .first()
    .click();
  const load = page.getByRole('region', { name: /^llm\/llama-70b/ });
  await expect(load.getByRole('heading', { level: 2 })).toBeFocused();
  await expect(load.getByText('burst-bound', { exact: true })).toBeVisible();
  await choose(page, 'How to look at the loads', 'Distribution');
  expect(word(page, 'tab')).toBe('distribution');
  const link = page.url();
  await page.goBack();
  await expect(page.getByRole('table', { name: 'Model loads of the window' })).toBeVisible();
  await expect(load).toBeVisible();
  await page.goBack();
  await expect(load).toHaveCount(0);
  const other = await context.newPage();
  await other.goto(link);
  await expect(other.getByRole('region', { name: /^llm\/llama-70b/ })).toBeVisible({ timeout: 15_000 });
  await expect(other.getByRole('radio', { name: 'Distribution' })).toBeChecked();
  await other.getByRole('button', { name: 'Close this load' }).click();
  await expect(other.getByRole('region', { name: /^llm\/llama-70b/ })).toHaveCount(0);
});

for (const [tab, main] of [
  ['history', 'History'],
  ['distribution', 'Distribution'],
  ['comparison', 'Before and after'],
] as const) {
  test(`the loads as ${tab}`, async ({ page, demo }) => {
    await open(page, demo.url, 'loads', `${demo.window.search}&tab=${tab}`);
    await expect(page.getByRole('radio', { name: main })).toBeChecked();
    await expect(page.getByRole('table').first()).toBeVisible();
    await expect(page.getByRole('table').first().locator('tbody tr')).not.toHaveCount(0);
  });
}

test('only what is wrong with nodes', async ({ page, demo }) => {
  await open(page, demo.url, 'health', demo.window.search);
  const rows = page.getByRole('table', { name: 'Limits of the nodes’ instances' }).locator('tbody tr');
  const all = await rows.count();
  await page.getByText('Only what is wrong', { exact: true }).click();
  await expect(rows).not.toHaveCount(all);
  const wrong = await rows.count();
  expect(wrong).toBeGreaterThan(0);
  await page.reload();
  await settled(page);
  await expect(rows).toHaveCount(wrong);
  await page.goBack();
  await expect(rows).toHaveCount(all);
});

test('the map: level, table, and a node that is looked at', async ({ page, demo }) => {
  await open(page, demo.url, 'map', demo.window.search);
  await choose(page, 'One node for each', 'Namespace');
  await choose(page, 'Shown as', 'Table');
  await page
    .getByRole('table', { name: 'Edges', exact: true })
    .getByRole('button', { name: 'shop', exact: true })
    .first()
    .click();
  const panel = page.locator('main').getByRole('heading', { level: 3 });
  await expect(panel.first()).toContainText('shop');
  await page.reload();
  await settled(page);
  await expect(panel.first()).toContainText('shop');
  expect([word(page, 'level'), word(page, 'as')]).toEqual(['namespace', 'table']);
  await page.goBack();
  await expect(panel).toHaveCount(0);
  await page.goBack();
  await expect(page.getByRole('radio', { name: 'Map', exact: true })).toBeChecked();
  await page.goBack();
  await expect(page.getByRole('radio', { name: 'Workload', exact: true })).toBeChecked();
});

test('the window is chosen, moved and taken back', async ({ page, demo }) => {
  await open(page, demo.url, 'zones', demo.window.search);
  await page.getByRole('button', { name: /^Time range selected/ }).click();
  await page.getByText('Last 15 minutes', { exact: true }).click();
  await expect(page).toHaveURL(/from=now-15m&to=now/);
  await page.getByRole('button', { name: 'Move time range backwards' }).click();
  await expect(page).toHaveURL(/from=\d+&to=\d+/);
  expect(Number(word(page, 'to')) - Number(word(page, 'from'))).toBeGreaterThan(14 * 60_000);
  await goTo(page, 'flows');
  expect(word(page, 'from')).toMatch(/^\d+$/);
  await page.goBack();
  await page.goBack();
  await expect(page).toHaveURL(/from=now-15m&to=now/);
  await page.goBack();
  await expect(page).toHaveURL(new RegExp(demo.window.search));
  await expect(page.getByText(/crossed zones: /)).toBeVisible();
});
