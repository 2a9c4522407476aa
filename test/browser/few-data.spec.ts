import { goTo, open, settled, word } from './support/page-steps';
import { expect, test } from './support/page-test';

/** Stores with nothing, or with more than one cluster. */
test.describe.configure({ mode: 'default' });

for (const name of ['overview', 'data-health'] as const) {
  test(`${name} of an empty store says in three steps what to install`, async ({ page, empty }) => {
    await open(page, empty.url, name);
    const steps = page.getByRole('region', { name: 'Three steps to see your traffic' });
    await expect(steps.getByRole('heading', { level: 3 })).toHaveCount(3);
    await expect(steps.getByText(/not found\s*: 0 of \d+ metrics?/)).toHaveCount(3);
    await expect(steps.getByText('ingress_bytes', { exact: true })).toBeVisible();
    await steps.getByRole('button', { name: 'Look again' }).click();
    await settled(page);
    await steps.getByRole('button', { name: 'All checks' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Data health');
    await expect(page.getByRole('heading', { name: 'What was found' })).toBeVisible();
    await page.goBack();
    await expect(steps).toBeVisible();
  });
}

for (const [name, says] of [
  ['map', /No flow|no flow|Nothing to draw|flows/],
  ['flows', 'Neither flows nor the pods’ interfaces are in this store'],
  ['zones', 'No flow is in this window'],
  ['loads', 'No model load in this window'],
  ['health', 'no node was scraped'],
] as const) {
  test(`${name} of an empty store says what to do`, async ({ page, empty }) => {
    await open(page, empty.url, name);
    await expect(page.getByRole('main').getByText(says).first()).toBeVisible();
    await expect(page.getByText('What to know of this data').first()).toBeVisible();
    await expect(page.getByRole('alert').filter({ hasText: 'This could not be answered' })).toHaveCount(0);
  });
}

test('a window without loads in a store that has some', async ({ page, demo }) => {
  const { toMs } = demo.window;
  await open(page, demo.url, 'loads', `from=${toMs - 60_000}&to=${toMs}`);
  await expect(page.getByText('No model load in this window')).toBeVisible();
});

test('a window that ends before it begins is told', async ({ page, demo }) => {
  const { fromMs, toMs } = demo.window;
  await page.goto(`${demo.url}/zones?from=${toMs}&to=${fromMs}`);
  await expect(page.getByRole('alert').filter({ hasText: 'This could not be answered' })).toContainText(
    /ends before it begins/
  );
});

test('one of several clusters is chosen by a button, kept, and left again', async ({ page, clusters }) => {
  await open(page, clusters.url, 'loads', clusters.window.search);
  const choice = page.getByRole('alert').filter({ hasText: 'Choose a cluster' });
  await expect(choice).toContainText('holds 2 clusters: blue, green');
  await choice.getByRole('button', { name: 'green' }).click();
  await expect(page.getByRole('table', { name: 'Model loads of the window' }).locator('tbody tr')).not.toHaveCount(0);
  expect(word(page, 'cluster')).toBe('green');
  await goTo(page, 'health');
  expect(word(page, 'cluster')).toBe('green');
  await settled(page);
  await expect(page.getByRole('table', { name: 'Limits of the nodes’ instances' })).toBeVisible();
  await page.getByRole('button', { name: 'Cluster green' }).click();
  await expect(page.getByRole('button', { name: 'blue' })).toBeVisible();
  expect(word(page, 'cluster')).toBeNull();
});

for (const name of ['overview', 'map', 'flows', 'zones', 'health', 'data-health'] as const) {
  test(`several clusters on ${name}`, async ({ page, clusters }) => {
    await open(page, clusters.url, name, clusters.window.search);
    await page.getByRole('button', { name: 'blue', exact: true }).click();
    await settled(page);
    await expect(page.getByRole('alert').filter({ hasText: 'This could not be answered' })).toHaveCount(0);
    expect(word(page, 'cluster')).toBe('blue');
  });
}

test('a recording answers every page without its store, for its own window', async ({ page, recorded }) => {
  await open(page, recorded.url, 'overview');
  await expect(page.getByRole('region', { name: 'Model loads' })).toContainText(/\d+ of \d+ held back/);
  for (const [name, role, title] of [
    ['map', 'group', 'Service map'],
    ['flows', 'grid', 'Flows'],
    ['zones', 'table', 'Traffic between zones'],
    ['loads', 'table', 'Model loads of the window'],
    ['health', 'table', 'Limits of the nodes’ instances'],
    ['data-health', 'table', 'Scrapes of the agents'],
  ] as const) {
    await goTo(page, name);
    await settled(page);
    await expect(page.getByRole('alert').filter({ hasText: 'This could not be answered' })).toHaveCount(0);
    await expect(page.getByRole(role, { name: title })).toBeVisible();
    await expect(page.getByRole('button', { name: /^Time range|^Refresh/ })).toHaveCount(0);
  }
  await expect(page.getByRole('contentinfo')).toContainText('Answers of a recording of');
});

test('a load of a recording is shown, with or without its lanes', async ({ page, recorded, forgive }) => {
  // A recording need not hold the series of the lanes.
  forgive();
  await open(page, recorded.url, 'loads');
  await page
    .getByRole('button', { name: /^llama-70b/ })
    .first()
    .click();
  const load = page.getByRole('region', { name: /^llm\/llama-70b/ });
  await expect(load.getByText('burst-bound', { exact: true })).toBeVisible();
  await expect(load.getByText('Asking for more lanes')).toHaveCount(0);
  await expect(load.getByRole('heading', { name: 'What to do' })).toBeVisible();
});
