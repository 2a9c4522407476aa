import { bundlePage } from './browser/bundle-page';
import { startChromium } from './browser/chromium';
import { serveFiles } from './browser/serve';
import { framesPerSecond, quantile } from './browser/spread';
import type { FramesPage } from './frames/page';
import type { Movement } from './frames/spin';

const SIZES = [300, 2000, 5000];
const SETTLE_MS = 1500;
const WHOLE: readonly Movement[] = ['pan', 'zoom'];

interface Moved {
  readonly nodes: number;
  readonly edges: number;
  /** Times between frames, ms: of the whole map, and where names can be read. */
  readonly whole: readonly number[];
  readonly close: readonly number[];
}

/** Frames while the service map is dragged and zoomed, beside the same map as an ordinary SVG. Markdown. */
export async function benchFrames(): Promise<string> {
  const files = await bundlePage({ frames: 'bench/frames/page.tsx' });
  const served = await serveFiles(files);
  const browser = await startChromium();
  const move = async (nodes: number, by: 'headroom' | 'svg'): Promise<Moved> => {
    const { page, ready, check, close } = await browser.open(`${served.url}/frames.html?nodes=${nodes}&by=${by}`);
    await ready();
    await page.waitForTimeout(SETTLE_MS);
    const spin = async (movement: Movement): Promise<number[]> => {
      const times = await page.evaluate(
        async (which) => (window as unknown as { bench: FramesPage }).bench.spin(which),
        movement
      );
      await page.waitForTimeout(SETTLE_MS / 2);
      return times;
    };
    const whole: number[] = [];
    for (const movement of WHOLE) {
      whole.push(...(await spin(movement)));
    }
    const near = await spin('close');
    const size = await page.evaluate(() => {
      const { nodes: count, edges } = (window as unknown as { bench: FramesPage }).bench;
      return { nodes: count, edges };
    });
    check();
    await close();
    return { ...size, whole, close: near };
  };
  const rows: string[] = [];
  try {
    for (const nodes of SIZES) {
      const ours = await move(nodes, 'headroom');
      const svg = await move(nodes, 'svg');
      rows.push(rowOf('**Headroom** (canvas)', ours, svg), rowOf('SVG, React', svg, svg));
    }
  } finally {
    await browser.close();
    await served.close();
  }
  return [
    `${browser.name}, 1280 x 800, frames come at most 60 times a second. Both draw the same map at the same places and are moved by the same mouse, one event a frame: 90 frames of dragging and 90 of zooming in and out with the whole map in view, then 90 of dragging where names can be read; at most 3.5 s each.`,
    '',
    '| nodes, edges | drawn by | fps | x SVG | p95 frame | names in view: fps | x SVG | p95 frame |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
    'Goals: at 5,000 nodes >= 50 fps and >= 10 x SVG; at 2,000 >= 55 fps and a p95 frame <= 34 ms.',
  ].join('\n');
}

function rowOf(name: string, own: Moved, svg: Moved): string {
  const cells = (mine: readonly number[], theirs: readonly number[]): string[] => [
    framesPerSecond(mine).toFixed(1),
    `${(framesPerSecond(mine) / framesPerSecond(theirs)).toFixed(1)}x`,
    `${quantile(mine, 0.95).toFixed(0)} ms`,
  ];
  const size = `${own.nodes.toLocaleString('en-US')}, ${own.edges.toLocaleString('en-US')}`;
  return `| ${[size, name, ...cells(own.whole, svg.whole), ...cells(own.close, svg.close)].join(' | ')} |`;
}
