import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';

import type { BuildOptions, Plugin } from 'esbuild';
import { build } from 'esbuild';

import { bytesBySource } from './bundle/bytes-by-source';
import type { BundleStats } from './bundle/first-visit';
import { filesOfVisit } from './bundle/first-visit';

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, '..');
const MOST_OUTPUT = 256 * 1024 * 1024;
/** Tables that are compiled in: of instance types, of AWS's addresses. */
const IS_DATA = /\.(json|generated\.ts)$/;
const LIBRARIES_TOLD = 10;
const STATS = 'stats.json';
const APP = './grafana/pages/App';
/** The worker is a file of its own that the page of the map starts, and brings the chunk that holds the layout. */
const WORKER = /^layout\./;
const CATALOG = '../../inquiry/shipped';
const PANELS = 'grafana/panels';

/** Sizes of what a browser loads, gzip -9: the plugin as it is built, what of it is ours, and the local page. Markdown. */
export async function benchBundle(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-bench-bundle-'));
  try {
    const webpack = join(ROOT, 'node_modules', 'webpack', 'bin', 'webpack.js');
    const config = join(ROOT, 'webpack.config.ts');
    const to = ['--output-path', folder, `--json=${join(folder, STATS)}`];
    await run(process.execPath, [webpack, '-c', config, '--env', 'production', ...to], {
      cwd: ROOT,
      maxBuffer: MOST_OUTPUT,
    });
    const stats = JSON.parse(readFileSync(join(folder, STATS), 'utf8')) as BundleStats;
    const plugin = filesOf(folder);
    const page = filesOf(join(ROOT, 'lib', 'page')).filter(({ name }) => !name.startsWith('public'));
    const sum = (files: readonly Sized[]): string => kilobytes(files.reduce((all, { gzipped }) => all + gzipped, 0));
    const one = (pattern: RegExp): Sized[] => plugin.filter(({ name }) => pattern.test(name));
    const visit = (entry: string, imports: readonly string[], also: readonly Sized[] = []): string => {
      const names = new Set(filesOfVisit(stats, { entry, imports }));
      return sum([...plugin.filter(({ name }) => names.has(name)), ...also]);
    };
    const pageVisit = (name: string, ...more: string[]): string => visit('module.js', [APP, `./${name}`, ...more]);
    const panelVisit = (name: string, chunk: string): string => visit(`${PANELS}/${name}/module.js`, [`./${chunk}`]);
    const [own, withData] = await Promise.all([ownCode(true), ownCode(false)]);
    const rows = [
      ['plugin: `module.js`', sum(one(/^module\.js$/)), '10 kB'],
      ['plugin: worker of the layout', sum(one(WORKER)), '6 kB'],
      ['plugin: modules of the panels', sum(one(/\/module\.js$/)), '-'],
      [
        '**plugin: a first visit of the map**, worker and AWS’s address ranges included',
        visit('module.js', [APP, './MapPage'], one(WORKER)),
        '-',
      ],
      ['plugin: a first visit of the flows', pageVisit('FlowsPage'), '-'],
      ['plugin: a first visit of the model loads, instance types included', pageVisit('ModelLoadsPage', CATALOG), '-'],
      ['plugin: a first visit of the overview, instance types included', pageVisit('OverviewPage', CATALOG), '-'],
      [
        'plugin: a first panel: map (and worker), zones, load timeline',
        [
          visit(`${PANELS}/servicemap/module.js`, ['./ServiceMapPanel'], one(WORKER)),
          panelVisit('zonematrix', 'ZoneMatrixPanel'),
          panelVisit('loadtimeline', 'LoadTimelinePanel'),
        ].join(', '),
        '-',
      ],
      ['plugin: own code, all pages and panels, without libraries and data', kilobytes(own), '50 kB'],
      ['plugin: data (instance types, AWS’s address ranges)', kilobytes(withData - own), '-'],
      ['**plugin: everything**, all chunks', sum(plugin), '264 kB'],
      ['peer: metrics-drilldown 2025, everything (published, not measured here)', '264 kB', ''],
      ['peer: @msagl/core, elkjs, each alone (published, not measured here)', '226, 440 kB', ''],
      ['local page: everything, Grafana’s components included', sum(page), '-'],
      ['local page: the largest chunk', sum(page.slice(0, 1)), '-'],
    ];
    return [
      'Gzip -9, kB of 1,000 bytes. The plugin is built into an empty folder as for a release; own code is the plugin’s entries bundled by esbuild without packages, chunk by chunk. A page loads `module.js` and its own chunks, not everything.',
      '',
      '| what | gzip | goal at most |',
      '| --- | --- | --- |',
      ...rows.map((cells) => `| ${cells.join(' | ')} |`),
      '',
      `Chunks of the plugin above 10 kB: ${plugin
        .filter(({ gzipped }) => gzipped > 10_000)
        .map(({ name, gzipped }) => `${name} ${kilobytes(gzipped)}`)
        .join(', ')}.`,
      '',
      `Libraries in the plugin, minified and not gzipped: ${libraries(folder)}.`,
    ].join('\n');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Sized {
  readonly name: string;
  readonly gzipped: number;
}

/** Scripts and styles below a folder, the largest first. */
function filesOf(folder: string): Sized[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(js|css)$/.test(entry.name))
    .map(({ parentPath, name }) => join(parentPath, name))
    .map((path) => ({ name: relative(folder, path), gzipped: gzipped(readFileSync(path)) }))
    .sort((a, b) => b.gzipped - a.gzipped);
}

function entryPoints(): string[] {
  const panels = join(ROOT, 'src', 'grafana', 'panels');
  return [
    join(ROOT, 'src', 'module.tsx'),
    join(ROOT, 'src', 'pages', 'service-map', 'layout.worker.ts'),
    ...readdirSync(panels, { recursive: true, encoding: 'utf8' })
      .filter((name) => /(^|\/)module\.tsx?$/.test(name))
      .map((name) => join(panels, name)),
  ];
}

function options(): BuildOptions & { write: false } {
  return {
    entryPoints: entryPoints(),
    outdir: '/out',
    outbase: join(ROOT, 'src'),
    absWorkingDir: ROOT,
    write: false,
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
    loader: { '.svg': 'empty', '.ttf': 'empty' },
    logLevel: 'error',
  };
}

/** Bytes of all chunks, gzipped one by one, without packages. */
async function ownCode(isWithoutData: boolean): Promise<number> {
  const { outputFiles } = await build({
    ...options(),
    packages: 'external',
    logLevel: isWithoutData ? 'silent' : 'error',
    plugins: isWithoutData ? [WITHOUT_DATA] : [],
  });
  return outputFiles.reduce((sum, { contents }) => sum + gzipped(contents), 0);
}

/** An empty module in place of each table: CommonJS, since names are imported that are not in it. */
const WITHOUT_DATA: Plugin = {
  name: 'without-data',
  setup: (bundle) => {
    bundle.onLoad({ filter: IS_DATA }, ({ path }) =>
      path.includes('node_modules') ? null : { contents: 'module.exports = {};', loader: 'js' }
    );
  },
};

/** What packages have in the built scripts, by their source maps. */
function libraries(folder: string): string {
  const sums = new Map<string, number>();
  for (const { name } of filesOf(folder).filter((file) => file.name.endsWith('.js'))) {
    const script = readFileSync(join(folder, name), 'utf8');
    const map = JSON.parse(readFileSync(join(folder, `${name}.map`), 'utf8')) as Parameters<typeof bytesBySource>[1];
    for (const [source, bytes] of bytesBySource(script, map)) {
      const [, library] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source) ?? [];
      if (library !== undefined) {
        sums.set(library, (sums.get(library) ?? 0) + bytes);
      }
    }
  }
  return [...sums]
    .sort(([, one], [, other]) => other - one)
    .slice(0, LIBRARIES_TOLD)
    .map(([name, bytes]) => `${name} ${kilobytes(bytes)}`)
    .join(', ');
}

function gzipped(content: Uint8Array): number {
  return gzipSync(content, { level: 9 }).length;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
