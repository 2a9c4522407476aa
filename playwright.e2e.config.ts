import { defineConfig, devices } from '@playwright/test';
import type { PluginOptions } from '@grafana/plugin-e2e';

/*
 * Specs of the plugin inside a real Grafana, which GRAFANA_URL names: with the plugin installed, a data source that it accepts, and a user who may edit (an
 * anonymous administrator will do). Not a part of the ordinary tests, which need no Grafana.
 */
const executablePath = process.env['CHROMIUM_PATH'];
const baseURL = process.env['GRAFANA_URL'];

export default defineConfig<PluginOptions>({
  testDir: 'test/e2e',
  outputDir: 'test-results/e2e',
  workers: 1,
  timeout: 60_000,
  forbidOnly: Boolean(process.env['CI']),
  reporter: 'list',
  use: {
    ...devices['Desktop Chrome'],
    ...(baseURL === undefined ? {} : { baseURL }),
    trace: 'retain-on-failure',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update'],
    },
  },
});
