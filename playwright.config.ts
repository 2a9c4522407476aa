import { defineConfig, devices } from '@playwright/test';

// Debian's own Chromium where CHROMIUM_PATH names it; elsewhere the one that Playwright installs.
const executablePath = process.env['CHROMIUM_PATH'];

export default defineConfig({
  testDir: 'test/browser',
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env['CI']),
  retries: 0,
  // A page waits for a real store, on whatever machine this is.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    ...devices['Desktop Chrome'],
    baseURL: process.env['HEADROOM_BROWSER_URL'],
    trace: 'retain-on-failure',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      // A test talks to the page under test and to nothing else.
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
});
