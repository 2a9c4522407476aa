import { join } from 'node:path';

import type { Plugin } from 'esbuild';
import { build } from 'esbuild';

/** Files of a page by their path, `/` at its beginning. */
export type PageFiles = ReadonlyMap<string, Uint8Array>;

const BENCH = join(import.meta.dirname, '..');
const HTML = (entry: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>body{margin:0}</style></head><body><div id="root"></div><script type="module" src="${entry}.js"></script></body></html>`;

/** The components can edit code and bring fonts; the local page is built without both, and so is this. */
const LIKE_LOCAL_PAGE: Plugin = {
  name: 'like-the-local-page',
  setup(bundle) {
    const isEditor = /^(monaco-editor|react-monaco-editor|monaco-promql|@monaco-editor\/react)(\/|$)/;
    bundle.onResolve({ filter: isEditor }, ({ path }) => ({ path, namespace: 'without' }));
    bundle.onLoad({ filter: /.*/, namespace: 'without' }, () => ({
      contents: 'module.exports = new Proxy({}, { get: () => undefined });',
      loader: 'js',
    }));
    bundle.onLoad({ filter: /GlobalStyles[\\/]fonts\.mjs$/ }, () => ({
      contents: 'export const getFontStyles = () => ({});',
      loader: 'js',
    }));
  },
};

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
    plugins: [LIKE_LOCAL_PAGE, ...more],
    logLevel: 'error',
  });
  const files = new Map(outputFiles.map(({ path, contents }) => [path.slice('/page'.length), contents]));
  for (const name of Object.keys(entries)) {
    files.set(`/${name}.html`, Buffer.from(HTML(name)));
  }
  return files;
}
