import { join } from 'node:path';

import type { Plugin } from 'esbuild';
import { build } from 'esbuild';

import { LOCAL_PAGE_PLUGINS } from '../../scripts/local-page-plugins.mjs';

/** Files of a page by their path, `/` at its beginning. */
export type PageFiles = ReadonlyMap<string, Uint8Array>;

const BENCH = join(import.meta.dirname, '..');
const HTML = (entry: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>body{margin:0}</style></head><body><div id="root"></div><script type="module" src="${entry}.js"></script></body></html>`;

/** React's production build that tells a `Profiler` of its renders: the usual one tells nothing. */
export const COUNTING_RENDERS: Plugin = {
  name: 'counting-renders',
  setup(bundle) {
    bundle.onResolve({ filter: /^react-dom$/ }, async ({ resolveDir, kind }) =>
      bundle.resolve('react-dom/profiling', { resolveDir, kind })
    );
  },
};

/**
 * Bundles programs for a page as the local page is bundled: minified, React's production build. `entries`: files below bench/ or src/ by the name that they get; each gets a
 * `/NAME.html` of its own.
 */
export async function bundlePage(
  entries: Readonly<Record<string, string>>,
  more: readonly Plugin[] = []
): Promise<PageFiles> {
  const { outputFiles } = await build({
    entryPoints: Object.fromEntries(Object.entries(entries).map(([name, file]) => [name, join(BENCH, '..', file)])),
    outdir: '/page',
    entryNames: '[name]',
    chunkNames: 'chunks/[name]-[hash]',
    write: false,
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    jsx: 'transform',
    define: { 'process.env.NODE_ENV': '"production"' },
    loader: { '.ttf': 'empty', '.svg': 'empty' },
    plugins: [...LOCAL_PAGE_PLUGINS, ...more],
    logLevel: 'error',
  });
  const files = new Map(outputFiles.map(({ path, contents }) => [path.slice('/page'.length), contents]));
  for (const name of Object.keys(entries)) {
    files.set(`/${name}.html`, Buffer.from(HTML(name)));
  }
  return files;
}
