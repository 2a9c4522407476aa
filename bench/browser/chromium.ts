import type { Browser, Page } from 'playwright-core';
import { chromium } from 'playwright-core';

/** What every page has from its first script on: tasks of 50 ms and more, as the browser tells them. */
export interface LongTask {
  readonly startMs: number;
  readonly milliseconds: number;
}

/** A browser for benchmarks. */
export interface BenchBrowser {
  readonly name: string;
  /** Opens a page of 1280 x 800 and waits for nothing but its document. What breaks in it breaks `check`. */
  open(url: string): Promise<BenchPage>;
  close(): Promise<void>;
}

/** A page that is open. */
export interface BenchPage {
  readonly page: Page;
  /** Waits until the page's program has put `window.bench` there. */
  ready(): Promise<void>;
  /** Throws what was thrown in the page. */
  check(): void;
  close(): Promise<void>;
}

/** Starts Chromium without a window and without a graphics card: all is painted by the processor. `CHROMIUM`: another path than Debian's. */
export async function startChromium(): Promise<BenchBrowser> {
  const browser: Browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
  return {
    name: `Chromium ${browser.version()}, headless, software raster`,
    open: async (url) => {
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      const errors: Error[] = [];
      page.on('pageerror', (error) => errors.push(error));
      await page.addInitScript(
        'window.longTasks = []; new PerformanceObserver((list) => window.longTasks.push(...list.getEntries().map(({ startTime, duration }) => ({ startMs: startTime, milliseconds: duration })))).observe({ type: "longtask", buffered: true });'
      );
      await page.goto(url);
      return {
        page,
        ready: async () => {
          await page.waitForFunction('window.bench !== undefined', undefined, { timeout: 60_000 });
        },
        check: () => {
          const [error] = errors;
          if (error !== undefined) {
            throw error;
          }
        },
        close: async () => page.close(),
      };
    },
    close: async () => browser.close(),
  };
}
