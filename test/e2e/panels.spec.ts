import { expect, test } from '@grafana/plugin-e2e';

/** The nested panels in a real Grafana: each can be chosen in a new panel, asks by itself, and says what it shows. */
const PANELS = [
  ['Headroom service map', /Open in Headroom/],
  ['Headroom zone matrix', /Open in Headroom/],
  ['Headroom model loads', /Open in Headroom/],
] as const;

test.skip(process.env['GRAFANA_URL'] === undefined, 'set GRAFANA_URL to a Grafana with the plugin');

for (const [name, shown] of PANELS) {
  test(`${name} can be chosen and shows something`, async ({ page, panelEditPage }) => {
    const broken: string[] = [];
    page.on('pageerror', (error) => broken.push(error.message));
    await panelEditPage.setVisualization(name as Parameters<typeof panelEditPage.setVisualization>[0]);
    await expect(page.getByText(shown).first()).toBeVisible({ timeout: 30_000 });
    expect(broken).toEqual([]);
  });
}
