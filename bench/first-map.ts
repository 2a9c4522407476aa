import { gzipSync } from 'node:zlib';

import { flowRules, RULE_INTERVAL_MS, workloadRules } from '../src/core/contract';
import { ruleStages } from '../test/prometheus/rule-stages';
import type { PageFiles } from './browser/bundle-page';
import { bundlePage } from './browser/bundle-page';
import type { BenchBrowser } from './browser/chromium';
import { startChromium } from './browser/chromium';
import { serveFiles } from './browser/serve';
import { median } from './browser/spread';
import { KeptReplies } from './first-map/kept-replies';
import type { FirstMapPage } from './first-map/page';
import type { FirstMap } from './first-map/watch-first-map';
import { benchCluster } from './rules/cluster-flows';
import { remoteWrite } from './rules/remote-write';
import { Store } from './rules/store';

/** A quarter of an hour of reports each 30 s. */
const REPORTS = 30;
const WINDOW_MS = REPORTS * 30_000;
/** How long after a window the last of its rules is evaluated: the guard of the workloads. */
const LAST_RULE_MS = 5 * RULE_INTERVAL_MS;
const RUNS = 7;
/** Flow records: each is about two series. Infinity: all that the cluster has. */
const SIZES = [500, 5000, Infinity];

interface Row {
  readonly what: string;
  readonly how: string;
  readonly bytes: number;
  readonly runs: readonly FirstMap[];
  /** What the page asks when it is refreshed. */
  readonly refresh: Refresh;
  /** The peer's runs on the same replies; null where it has none. */
  readonly peer: readonly FirstMap[] | null;
}

interface Refresh {
  readonly requests: number;
  readonly bytes: number;
  /** As they are sent by a store that packs its answers. */
  readonly packedBytes: number;
}

/** From the first request to the first map: the page of the service map on kept replies and on a real Prometheus, beside an ordinary page on the same replies. Markdown. */
export async function benchFirstMap(): Promise<string> {
  const files = await bundlePage({
    map: 'bench/first-map/page.tsx',
    peer: 'bench/first-map/peer.ts',
    'layout.worker': 'src/pages/service-map/layout.worker.ts',
  });
  const browser = await startChromium();
  const rows: Row[] = [];
  try {
    for (const size of SIZES) {
      rows.push(...(await ofSize(browser, files, size)));
    }
  } finally {
    await browser.close();
  }
  return [
    `${browser.name}. A made cluster of 120 workloads, a quarter of an hour of 30 s reports in Prometheus 2.42; the page of the service map asks all that it asks there (inventory, services and coverage too), answers unpacked. “Kept”: replies of that Prometheus from memory, no time of a database. From the first request to the second frame after the first whole picture, ${RUNS} fresh pages each; the longest task of the page’s thread in any of them. “A refresh asks”: requests and bytes of one right after the first map, unpacked, and packed as a store sends them (gzip). Peer: JSON.parse of the replies about flows alone, sums in a Map, d3-force, SVG, on the page’s thread.`,
    '',
    '| flow series | rules | replies | requests | bytes | p50 ms | p95 ms | of it asking, p50 | longest task | a refresh asks | peer p50, p95 ms | peer’s task | x peer |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...rows.map(textOf),
    '',
    'Goals, kept replies: p95 <= 150, 200, 220 ms at 1k, 10k, 100k flows by rules and <= 500 ms by records; <= 0.40 x the peer; no task above 50 ms. Goals, real Prometheus with 100k: p95 <= 400 ms with rules, asking + 250 ms without; <= 3 queries and <= 1 MB a refresh.',
  ].join('\n');
}

/** One cluster: by its records, then by its rules; the largest also against the real store. */
async function ofSize(browser: BenchBrowser, files: PageFiles, mostFlows: number): Promise<Row[]> {
  const endMs = Math.floor(Date.now() / RULE_INTERVAL_MS) * RULE_INTERVAL_MS - RULE_INTERVAL_MS;
  const fromMs = endMs - WINDOW_MS;
  const cluster = benchCluster(endMs, REPORTS, mostFlows);
  const isLargest = mostFlows === Infinity;
  const store = new Store();
  const rows: Row[] = [];
  const add = async (how: string): Promise<void> => {
    const what = cluster.flowSeries.toLocaleString('en-US');
    rows.push(...(await measure(browser, files, store.url, { fromMs, toMs: endMs }, { what, how, isLargest })));
  };
  try {
    await store.start();
    await remoteWrite(store.url, cluster.slice(0, 1));
    await store.settle();
    if (isLargest) {
      await add('no');
    }
    for (const stage of ruleStages([...flowRules(), ...workloadRules()])) {
      await store.evaluate(stage, fromMs + 2 * RULE_INTERVAL_MS, endMs + LAST_RULE_MS, RULE_INTERVAL_MS);
    }
    await add('yes');
  } finally {
    await store.remove();
  }
  return rows;
}

async function measure(
  browser: BenchBrowser,
  files: PageFiles,
  storeUrl: string,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
  { what, how, isLargest }: { readonly what: string; readonly how: string; readonly isLargest: boolean }
): Promise<Row[]> {
  const kept = new KeptReplies(storeUrl);
  const served = await serveFiles(files, (...request) => kept.answer(...request));
  const window = `from=${fromMs}&to=${toMs}`;
  try {
    const ours = `${served.url}/map.html?${window}&store=${encodeURIComponent(`${served.url}/store`)}`;
    const real = `${served.url}/map.html?${window}&store=${encodeURIComponent(storeUrl)}`;
    await firstMap(browser, ours);
    const refresh = await refreshed(browser, ours, kept);
    const peer = `${served.url}/peer.html?replies=${kept.flowReplies.length}`;
    const runs: FirstMap[] = [];
    const peers: FirstMap[] = [];
    const reals: FirstMap[] = [];
    for (let run = 0; run < RUNS; run++) {
      runs.push(await firstMap(browser, ours));
      peers.push(await firstMap(browser, peer));
      if (isLargest) {
        reals.push(await firstMap(browser, real));
      }
    }
    const { bytes } = kept;
    return [
      { what, how: `${how} | kept`, bytes, runs, refresh, peer: peers },
      ...(isLargest ? [{ what, how: `${how} | **real**`, bytes, runs: reals, refresh, peer: null }] : []),
    ];
  } finally {
    await served.close();
  }
}

/** A page that has its map and is refreshed: what that asks. */
async function refreshed(browser: BenchBrowser, url: string, kept: KeptReplies): Promise<Refresh> {
  const { page, ready, check, close } = await browser.open(url);
  try {
    await ready();
    await page.evaluate(async () => (window as unknown as { bench: FirstMapPage }).bench.firstMap);
    const before = kept.served.length;
    await page.evaluate(async () => (window as unknown as { bench: FirstMapPage }).bench.refresh());
    const served = kept.served.slice(before);
    return {
      requests: served.length,
      bytes: served.reduce((sum, { body }) => sum + body.length, 0),
      packedBytes: served.reduce((sum, { body }) => sum + gzipSync(body).length, 0),
    };
  } finally {
    check();
    await close();
  }
}

async function firstMap(browser: BenchBrowser, url: string): Promise<FirstMap> {
  const { page, ready, check, close } = await browser.open(url);
  try {
    await ready();
    return await page.evaluate(async () => (window as unknown as { bench: FirstMapPage }).bench.firstMap);
  } finally {
    check();
    await close();
  }
}

function textOf({ what, how, bytes, runs, refresh, peer }: Row): string {
  const times = (of: readonly FirstMap[]): number[] => of.map(({ milliseconds }) => milliseconds);
  const longest = (of: readonly FirstMap[]): string => {
    const most = Math.max(...of.map(({ longestTask }) => longestTask));
    return most === 0 ? '< 50' : most.toFixed(0);
  };
  const cells = [
    what,
    how,
    runs[0]?.requests ?? 0,
    `${(bytes / 1e6).toFixed(2)} MB`,
    median(times(runs)).toFixed(0),
    Math.max(...times(runs)).toFixed(0),
    median(runs.map(({ askedMilliseconds }) => askedMilliseconds)).toFixed(0),
    longest(runs),
    `${refresh.requests}, ${(refresh.bytes / 1e6).toFixed(2)} MB (${(refresh.packedBytes / 1e6).toFixed(2)} packed)`,
    ...(peer === null
      ? ['-', '-', '-']
      : [
          `${median(times(peer)).toFixed(0)}, ${Math.max(...times(peer)).toFixed(0)}`,
          longest(peer),
          `${(median(times(runs)) / median(times(peer))).toFixed(2)}x`,
        ]),
  ];
  return `| ${cells.join(' | ')} |`;
}
