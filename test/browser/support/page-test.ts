import { join } from 'node:path';
import { expect, test as base } from '@playwright/test';
import type { Page } from '@playwright/test';
import { startScraping } from '../../prometheus/real-prometheus';
import { startFaultyStore } from './faulty-store';
import type { FaultyStore } from './faulty-store';
import { hostileName } from './hostile-names';
import { degradedMonitor, pastOf } from './pasts';
import { servePage, servePasts } from './served';
import type { Served } from './served';

/** What a browser complained of and asked for. */
export interface Seen {
  readonly complaints: string[];
  /** Answers of 400 and more, with their address. */
  readonly refused: string[];
  readonly requests: string[];
  /** Documents that the page itself was sent to. */
  readonly opened: string[];
}

interface TestFixtures {
  /** Of `page`; looked at after each test: see `forgive`. */
  readonly seen: Seen;
  /** Refusals of the store are what this test is about, and not looked at. */
  readonly forgive: () => void;
}

interface WorkerFixtures {
  /** Six hours of a cluster with loads, flows, zones and a monitor. */
  readonly demo: Served;
  /** Half an hour of it, with names that attack. */
  readonly hostile: Served;
  /** Two clusters in one store: `blue` and `green`. */
  readonly clusters: Served;
  /** The page over a store without any series. */
  readonly empty: { readonly url: string };
  /** The page over the demo's store, which behaves as `store.behaviour` says. */
  readonly faulty: { readonly url: string; readonly store: FaultyStore; readonly search: string };
  /** The page over a recording of the demo, whose store is not asked. */
  readonly recorded: { readonly url: string };
}

/** Tests of the local page: pages over stores that a worker starts when a test first needs them, and a browser that is watched. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  timezoneId: 'UTC',
  actionTimeout: 10_000,
  forgive: async ({ seen }, provide) => {
    await provide(() => {
      Object.assign(seen, { isForgiven: true });
    });
  },
  seen: [
    async ({ page }, use) => {
      const seen = watch(page);
      await use(seen);
      // A test may open the pages of several servers; what none of them is, is foreign.
      const own = new Set(seen.opened.map((url) => new URL(url).origin));
      expect(seen.requests.filter((url) => !own.has(new URL(url).origin))).toEqual([]);
      if (!('isForgiven' in seen)) {
        expect({ complaints: seen.complaints, refused: seen.refused }).toEqual({ complaints: [], refused: [] });
      }
    },
    { auto: true },
  ],
  demo: [
    async ({}, use) => {
      const served = await servePasts([pastOf('demo', { more: degradedMonitor })]);
      await use(served);
      await served.stop();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  hostile: [
    async ({}, use) => {
      const served = await servePasts([pastOf('demo', { seconds: 1800, change: hostileName })]);
      await use(served);
      await served.stop();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  clusters: [
    async ({}, use) => {
      const served = await servePasts(['blue', 'green'].map((cluster) => pastOf('burst-spent', { cluster })));
      await use(served);
      await served.stop();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  empty: [
    async ({}, use) => {
      const store = await startScraping('global: {}\n');
      const page = await servePage(['--url', store.url]);
      await use(page);
      page.stop();
      await store.stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  faulty: [
    async ({ demo }, use) => {
      const store = await startFaultyStore(demo.store.url);
      const page = await servePage(['--url', store.url]);
      await use({ url: page.url, store, search: demo.window.search });
      page.stop();
      await store.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  recorded: [
    async ({ demo }, use) => {
      const { fromMs, toMs } = demo.window;
      const from = ['--from', String(fromMs / 1000), '--to', String(toMs / 1000)];
      const page = await servePage(['--url', demo.store.url]);
      const file = join(page.place.folder, 'demo.json.gz');
      const { code, stderr } = await page.place.run(['record', '--url', demo.store.url, ...from, '--out', file]);
      expect(code, stderr).toBe(0);
      const over = await servePage(['--recording', file]);
      await use(over);
      over.stop();
      page.stop();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
});

/** Collects what the browser complains of and asks for. */
export function watch(page: Page): Seen {
  const seen: Seen = { complaints: [], refused: [], requests: [], opened: [] };
  page.on('console', (message) => {
    if (message.type() === 'warning' || message.type() === 'error') {
      seen.complaints.push(message.text());
    }
  });
  page.on('pageerror', (error) => seen.complaints.push(error.message));
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url())) {
      seen.requests.push(request.url());
    }
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) {
      seen.opened.push(request.url());
    }
  });
  page.on('response', (response) => {
    if (response.status() >= 400) {
      seen.refused.push(`${response.status()} ${response.url()}`);
    }
  });
  return seen;
}

export { expect };
