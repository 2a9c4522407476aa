import type { Page } from '@playwright/test';
import type { DiagnoseJson, DoctorJson, FlowsJson, HealthJson, MapJson, ZonesJson } from '../../src/core/report';
import { bytes, grouped, seconds, usd } from '../../src/core/report';
import { PAGE_NAMES, PAGES } from '../../src/pages/page-names';
import type { PageName } from '../../src/pages/page-names';
import { choose, settled } from './support/page-steps';
import { expect, test } from './support/page-test';

/** Each page with the demo's data says what the command line says of the same window. */
test.describe.configure({ mode: 'default' });

interface Answers {
  readonly diagnose: DiagnoseJson;
  readonly doctor: DoctorJson;
  readonly flows: FlowsJson;
  readonly health: HealthJson;
  readonly map: MapJson;
  readonly zones: ZonesJson;
}

let answers: Answers;
test.beforeAll(async ({ demo }) => {
  answers = {
    diagnose: await demo.answerOf<DiagnoseJson>('diagnose'),
    doctor: await demo.answerOf<DoctorJson>('doctor'),
    flows: await demo.answerOf<FlowsJson>('flows'),
    health: await demo.answerOf<HealthJson>('health'),
    map: await demo.answerOf<MapJson>('map'),
    zones: await demo.answerOf<ZonesJson>('zones'),
  };
});

const isHeldBack = ({ verdict }: DiagnoseJson['loads'][number]): boolean =>
  !['warm', 'microburst', 'not-network', 'inconclusive'].includes(verdict);

const CHECKS: Readonly<Record<PageName, (page: Page) => Promise<void>>> = {
  overview: async (page) => {
    const { diagnose, health, zones } = answers;
    const held = diagnose.loads.filter(isHeldBack);
    expect(held.length).toBeGreaterThan(3);
    await expect(page.getByRole('region', { name: 'Model loads' })).toContainText(
      `${held.length} of ${diagnose.loads.length} held back`
    );
    const over = health.nodes.filter(({ state }) => state === 'exceeded');
    expect(over.length).toBeGreaterThan(1);
    await expect(page.getByRole('region', { name: 'Limits of the nodes' })).toContainText(
      `${over.length} of ${health.nodes.length} over a limit`
    );
    await expect(page.getByRole('region', { name: 'The AWS network' })).toContainText('degraded');
    await expect(page.getByRole('region', { name: 'Between zones' })).toContainText(
      `${bytes(zones.interAz.bytes)} crossed zones`
    );
    const problems = page.getByRole('region', { name: 'What is wrong now' }).getByRole('listitem');
    await expect(problems.first()).toContainText('The AWS network was degraded: main');
    await expect(problems).toHaveCount(
      1 +
        health.allowances.filter(({ nodesExceeded }) => nodesExceeded > 0).length +
        new Set(held.map(({ verdict }) => verdict)).size
    );
  },
  map: async (page) => {
    const { nodes, edges } = answers.map;
    await settled(page);
    await expect(page.getByRole('group', { name: 'Service map' })).toHaveAttribute('aria-busy', 'false');
    await expect(page.getByText(`All ${edges.length} edges between ${nodes.length} nodes are shown.`)).toBeVisible();
    await choose(page, 'Shown as', 'Table');
    const table = (name: string) => page.getByRole('table', { name, exact: true }).locator('tbody tr');
    await expect(table('Edges')).toHaveCount(edges.length);
    await choose(page, 'The map as tables', 'Nodes');
    await expect(table('Nodes')).toHaveCount(nodes.length);
    const windowSeconds = (Date.parse(answers.map.window.to) - Date.parse(answers.map.window.from)) / 1000;
    for (const { label, bytesIn } of nodes.slice(0, 3)) {
      const received = `${bytes(bytesIn / windowSeconds)}/s`;
      await expect(table('Nodes').filter({ hasText: label }).filter({ hasText: received })).not.toHaveCount(0);
    }
  },
  flows: async (page) => {
    const { rows, totalBytes } = answers.flows;
    await expect(page.getByText(`Showing all ${grouped(rows.length)} flows, ${bytes(totalBytes)}`)).toBeVisible();
    const grid = page.getByRole('grid', { name: 'Flows' });
    await expect(grid).toHaveAttribute('aria-rowcount', String(rows.length + 1));
    const [first] = rows;
    await expect(grid.getByRole('row').nth(1)).toContainText(first?.source.pod ?? 'no first row');
    await expect(grid.getByRole('row').nth(1)).toContainText(bytes(first?.bytes ?? 0));
  },
  zones: async (page) => {
    const { cells, interAz } = answers.zones;
    await expect(page.getByText(`${bytes(interAz.bytes)} crossed zones: ${usd(interAz.usd)}`)).toBeVisible();
    const matrix = page.getByRole('table', { name: 'Traffic between zones' });
    await expect(matrix.getByRole('button')).toHaveCount(cells.length);
    for (const cell of cells) {
      const again =
        cell.retransmissions === null ? 'sent again unknown' : `${grouped(cell.retransmissions)} sent again`;
      const cost = cell.usd === null ? 'cost unknown' : cell.usd === 0 ? 'no cost' : usd(cell.usd);
      const name = `${cell.from} to ${cell.to}: ${bytes(cell.bytes)}, ${cost}, ${again}`;
      await expect(matrix.getByRole('button', { name, exact: true })).toHaveText(new RegExp(`^${bytes(cell.bytes)}`));
    }
  },
  loads: async (page) => {
    const { loads } = answers.diagnose;
    const rows = page.getByRole('table', { name: 'Model loads of the window' }).locator('tbody tr');
    await expect(rows).toHaveCount(loads.length);
    for (const [i, load] of loads.entries()) {
      for (const text of [load.pod, load.verdict, seconds(load.seconds), bytes(load.bytes)]) {
        await expect(rows.nth(i)).toContainText(text);
      }
    }
  },
  health: async (page) => {
    const { nodes } = answers.health;
    const rows = page.getByRole('table', { name: 'Limits of the nodes’ instances' }).locator('tbody tr');
    await expect(rows).toHaveCount(nodes.length);
    for (const { name, allowances } of nodes.filter(({ state }) => state === 'exceeded')) {
      for (const { packets } of allowances) {
        await expect(rows.filter({ hasText: name })).toContainText(packets === null ? 'unknown' : grouped(packets));
      }
    }
    await expect(page.getByRole('table', { name: /Monitors/ }).getByRole('row', { name: /^main/ })).toContainText(
      'degraded'
    );
  },
  'data-health': async (page) => {
    for (const { purpose, found } of answers.doctor.presence) {
      const item = page.getByRole('listitem').filter({ hasText: new RegExp(purpose, 'i') });
      await expect(item).toContainText('found');
      await expect(item.locator('code')).toHaveText([...found]);
    }
    const rows = page.getByRole('table', { name: 'Scrapes of the agents' }).locator('tbody tr');
    await expect(rows).toHaveCount(answers.doctor.nodes.length);
  },
};

for (const colorScheme of ['dark', 'light'] as const) {
  test(`every page opens from the navigation, ${colorScheme}`, async ({ page, demo }) => {
    test.setTimeout(90_000);
    await page.emulateMedia({ colorScheme });
    await page.goto(`${demo.url}/overview?${demo.window.search}`);
    for (const name of PAGE_NAMES) {
      const { title, subTitle } = PAGES[name];
      const link = page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: title, exact: true });
      await link.click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
      await expect(page.getByText(subTitle)).toBeVisible();
      await expect(link).toHaveAttribute('aria-current', 'page');
      await expect(page).toHaveTitle(`${title} · Headroom`);
      await settled(page);
      await CHECKS[name](page);
      await expect(page.getByText(/quer(y|ies) to the store/)).toBeVisible();
    }
    expect(await page.evaluate(() => getComputedStyle(document.body).margin)).toBe('0px');
  });
}

test('an overview leads to the page of each problem, with the same window', async ({ page, demo }) => {
  await page.goto(`${demo.url}/overview?${demo.window.search}`);
  await page.getByRole('link', { name: /^Look: The AWS network was degraded/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Health');
  await expect(page).toHaveURL(new RegExp(`/health\\?from=${demo.window.fromMs}&to=${demo.window.toMs}$`));
});

test('what a page asked can be looked at, with the cost that the store tells', async ({ page, demo }) => {
  await page.goto(`${demo.url}/health?${demo.window.search}`);
  await page.getByText(/quer(y|ies) to the store/).click();
  const rows = page.getByRole('table', { name: 'Queries of this page' }).locator('tbody tr');
  await expect(rows).not.toHaveCount(0);
  await expect(rows.getByRole('cell', { name: 'answered', exact: true })).toHaveCount(await rows.count());
  await expect(rows.locator('code').filter({ hasText: 'conntrack_allowance_exceeded' }).first()).toBeVisible();
  await expect(page.getByText(/the store read [\d,]+ samples/)).toBeVisible();
});

for (const width of [1100, 1280, 1920]) {
  test(`the map stays where it is when its controls come after it, ${width} pixels wide`, async ({ page, demo }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.addInitScript(() => {
      // Web Vitals: below 0.1 nobody is said to notice.
      const shifts = { sum: 0 };
      Object.assign(window, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          shifts.sum += (entry as unknown as { value: number }).value;
        }
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(`${demo.url}/map?${demo.window.search}`);
    await expect(page.getByRole('group', { name: 'Service map' }).locator('canvas').first()).toBeVisible();
    await expect(page.getByRole('group', { name: 'What the map shows' })).toBeVisible();
    await settled(page);
    const shifts = await page.evaluate(() => (window as unknown as { shifts: { sum: number } }).shifts.sum);
    expect(shifts).toBeLessThan(0.1);
  });
}
