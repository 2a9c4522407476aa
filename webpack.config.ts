import path from 'path';
import CopyWebpackPlugin from 'copy-webpack-plugin';
import TerserPlugin from 'terser-webpack-plugin';
import type { Chunk, Configuration, RuleSetRule, WebpackPluginInstance } from 'webpack';
import { mergeWithCustomize } from 'webpack-merge';
import { copyFilePatterns } from './.config/bundler/copyFiles.ts';
import { getPackageJson } from './.config/bundler/utils.ts';
import grafanaConfig, { type Env } from './.config/webpack/webpack.config.ts';

// The scaffold copies every JSON file under src/ into the plugin. Catalog data, scenarios and recorded replies
// belong to the command line; what the plugin needs of them it imports.
const NOT_IN_PLUGIN = ['core', 'inquiry', 'adapters', 'ui', 'pages', 'web', 'cli', 'collector', 'simulator'].map(
  (room) => `${path.resolve('src', room).replaceAll(path.sep, '/')}/**`
);

const copyOfPluginOnly = new CopyWebpackPlugin({
  patterns: [
    ...copyFilePatterns.map((pattern) => ({ ...pattern, globOptions: { ignore: NOT_IN_PLUGIN } })),
    // The scaffold copies the logo of the root plugin alone.
    { from: 'grafana/panels/*/img/*', to: '.', noErrorOnMissing: true },
  ],
});

const isCopyPlugin = (plugin: unknown): boolean => plugin instanceof CopyWebpackPlugin;

// Chunks by what is imported when they are needed: all of them are fetched while somebody waits, none with an entry or a worker.
const isLazy = (chunk: Chunk): boolean => !chunk.canBeInitial() && !chunk.hasRuntime();
const isOf = (chunk: Chunk, wanted: RegExp): boolean =>
  [...chunk.groupsIterable].some(({ origins }) => origins.some(({ request }) => wanted.test(request ?? '')));

// The worker’s code stands in a chunk of its own, which a page fetches in its place where there can be no worker.
const isLayout = (chunk: Chunk): boolean =>
  chunk.getEntryOptions()?.library?.name === 'headroomLayout' || isOf(chunk, /\/core\/servicemap\/layout$/);

// What most pages and panels hold, or the app and each panel, is fetched once: one large chunk is smaller than many small ones.
const isOfAppOrPanel = (chunk: Chunk): boolean => isLazy(chunk) && isOf(chunk, /(\/App|Panel)$/);
const MOST_PAGES = 7;
const APP_AND_PANELS = 4;

// The scaffold compiles for ES2015, which makes every spread, async function and optional chain longer and slower. Why this one: docs/decisions/bundle-size.md.
const LANGUAGE = 'es2022';

const ourScripts: RuleSetRule = {
  exclude: /node_modules/,
  test: /\.[tj]sx?$/,
  use: { loader: 'swc-loader', options: { jsc: { target: LANGUAGE, parser: { syntax: 'typescript', tsx: true } } } },
};

// swc in place of the scaffold’s terser: 3 kB less. The comment that stays is how Grafana tells what built a plugin.
const minimizer = new TerserPlugin({
  extractComments: false,
  minify: TerserPlugin.swcMinify,
  terserOptions: {
    ecma: 2022,
    module: true,
    mangle: true,
    compress: { passes: 3, keep_fargs: false, pure_funcs: ['console.log', 'console.info'] },
    format: { comments: { regex: '\\[create-plugin\\]' } },
  },
});

const isScriptRule = (rule: unknown): boolean => JSON.stringify(rule).includes('swc-loader');

const config = async (env: Env): Promise<Configuration> =>
  mergeWithCustomize<Configuration>({
    customizeArray: (scaffold: unknown[], ours: unknown[], key: string) => {
      switch (key) {
        case 'plugins':
          return [...scaffold.filter((plugin) => !isCopyPlugin(plugin)), ...ours];
        case 'module.rules':
          return [...scaffold.filter((rule) => !isScriptRule(rule)), ...ours];
        case 'optimization.minimizer':
          return ours;
        default:
          return undefined;
      }
    },
  })(await grafanaConfig(env), {
    target: ['web', LANGUAGE],
    // Of another version, still open in the same window, no chunk is taken for one of this: names of modules mean something within a build alone.
    output: { hashDigestLength: 10, uniqueName: `headroom@${getPackageJson().version}` },
    module: { rules: [ourScripts] },
    plugins: [copyOfPluginOnly as unknown as WebpackPluginInstance],
    optimization: {
      splitChunks: {
        chunks: isLazy,
        minSize: 3000,
        cacheGroups: {
          layout: { name: 'layout', chunks: isLayout, test: /[\\/]src[\\/]core[\\/]/, enforce: true },
          // In one piece: of a package that is split, a minifier can't tell what nobody uses.
          schemas: { name: 'common', chunks: isLazy, test: /[\\/]node_modules[\\/]zod[\\/]/, enforce: true },
          mostPages: { name: 'common', chunks: isLazy, minChunks: MOST_PAGES, enforce: true },
          appAndPanels: { name: 'common', chunks: isOfAppOrPanel, minChunks: APP_AND_PANELS, enforce: true },
        },
      },
      minimizer: [minimizer],
      // Names are as short as they can be: what a browser keeps of a build is told from the next by its hash.
      ...(env.production ? { moduleIds: 'size', chunkIds: 'total-size', mangleExports: 'size' } : {}),
      // The app and its panels run side by side on one page and take one another's chunks: a module has to be the same in all of them.
      usedExports: env.production ? 'global' : false,
    },
  });

export default config;
