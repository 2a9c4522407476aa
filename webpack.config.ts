import path from 'path';
import CopyWebpackPlugin from 'copy-webpack-plugin';
import type { Chunk, Configuration, RuleSetRule, WebpackPluginInstance } from 'webpack';
import { mergeWithCustomize } from 'webpack-merge';
import { copyFilePatterns } from './.config/bundler/copyFiles.ts';
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

// A worker stands alone: one that shared chunks with pages would look for them below its own address, where they are not.
const isSplit = (chunk: Chunk): boolean => !chunk.canBeInitial() && !chunk.hasRuntime();

// The scaffold compiles for ES2015, which makes every spread, async function and optional chain longer and slower. Why this one: docs/decisions/bundle-size.md.
const LANGUAGE = 'es2022';

const ourScripts: RuleSetRule = {
  exclude: /node_modules/,
  test: /\.[tj]sx?$/,
  use: { loader: 'swc-loader', options: { jsc: { target: LANGUAGE, parser: { syntax: 'typescript', tsx: true } } } },
};

const isScriptRule = (rule: unknown): boolean => JSON.stringify(rule).includes('swc-loader');

const config = async (env: Env): Promise<Configuration> =>
  mergeWithCustomize<Configuration>({
    customizeArray: (scaffold: unknown[], ours: unknown[], key: string) => {
      switch (key) {
        case 'plugins':
          return [...scaffold.filter((plugin) => !isCopyPlugin(plugin)), ...ours];
        case 'module.rules':
          return [...scaffold.filter((rule) => !isScriptRule(rule)), ...ours];
        default:
          return undefined;
      }
    },
  })(await grafanaConfig(env), {
    target: ['web', LANGUAGE],
    module: { rules: [ourScripts] },
    plugins: [copyOfPluginOnly as unknown as WebpackPluginInstance],
    optimization: {
      splitChunks: { chunks: isSplit, minSize: 9000 },
      // The app and its panels run side by side on one page and take one another's chunks: a module has to be the same in all of them.
      usedExports: env.production ? 'global' : false,
    },
  });

export default config;
