import { bundlePage, COUNTING_RENDERS } from './browser/bundle-page';
import { startChromium } from './browser/chromium';
import { serveFiles } from './browser/serve';
import { median } from './browser/spread';
import type { RefreshPage } from './refresh/page';

/** Workloads; a page shows at most 1,000 of them and 5,000 edges. */
const SIZES = [300, 1000, 2000, 5000];
const REFRESHES = 9;
/** The first ones compile. */
const WARM_UP = 3;

/** A refresh whose map has the same nodes and edges and other figures: what it costs the page's thread, and that nothing is laid out. Markdown. */
export async function benchRefresh(): Promise<string> {
  const files = await bundlePage(
    { refresh: 'bench/refresh/page.tsx', 'layout.worker': 'src/pages/service-map/layout.worker.ts' },
    [COUNTING_RENDERS]
  );
  const served = await serveFiles(files);
  const browser = await startChromium();
  const rows: string[] = [];
  try {
    for (const size of SIZES) {
      const { page, ready, check, close } = await browser.open(`${served.url}/refresh.html?nodes=${size}`);
      await ready();
      await page.waitForFunction(() => (window as unknown as { bench: RefreshPage }).bench.isPlaced());
      const runs: Array<Awaited<ReturnType<RefreshPage['refresh']>>> = [];
      for (let run = 0; run < WARM_UP + REFRESHES; run++) {
        runs.push(await page.evaluate(async () => (window as unknown as { bench: RefreshPage }).bench.refresh()));
      }
      const shown = await page.evaluate(() => {
        const { nodes, edges, layOutAgain } = (window as unknown as { bench: RefreshPage }).bench;
        return { nodes, edges, ...layOutAgain() };
      });
      check();
      await close();
      const late = runs.slice(WARM_UP);
      const of = (name: keyof (typeof late)[number]): string => median(late.map((run) => run[name])).toFixed(1);
      const prepared = median(late.map(({ map, show }) => map + show));
      const cells = [
        `${shown.nodes.toLocaleString('en-US')}, ${shown.edges.toLocaleString('en-US')}`,
        ...[of('map'), of('show'), `**${prepared.toFixed(1)}**`, of('longestTask'), of('longestFrame'), of('paint')],
        Math.max(...runs.map(({ layouts }) => layouts)),
        Math.max(...late.map(({ renders }) => renders)),
        shown.own.toFixed(0),
        shown.force.toFixed(0),
        `${(prepared / shown.force).toFixed(3)}x`,
      ];
      rows.push(`| ${cells.join(' | ')} |`);
    }
  } finally {
    await browser.close();
    await served.close();
  }
  return [
    `${browser.name}. A new table of flows, three rows an edge, with other figures and so another order of nodes and edges: its map in a task of its own, then all that React does to show it in slices, then painting in slices over the next frames. Medians of ${REFRESHES} refreshes after ${WARM_UP}. Peer: laying out again on the same thread, as hosts do that don’t keep places (d3-force, defaults, 300 ticks; beside it Headroom’s own layout from nothing).`,
    '',
    '| nodes, edges | map ms | React ms | both | longest task of these ms | longest frame ms | painting in all ms | layouts | renders of the map | own layout anew ms | d3-force anew ms | both, x d3-force |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
    'Goals: no layout, <= 8 ms of the page’s thread, no render of the map beyond the one that brings the figures. A page shows at most 1,000 nodes and 5,000 edges.',
  ].join('\n');
}
