// Bundles the command line and the local page into lib/, which runs without node_modules. Why esbuild and why bundled: docs/decisions.
import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { LOCAL_PAGE_PLUGINS } from './local-page-plugins.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const entry = join(root, 'src', 'cli', 'headroom.ts');
const out = join(root, 'lib');

if (!existsSync(entry)) {
  process.stderr.write('build:cli: src/cli/headroom.ts does not exist\n');
  process.exit(1);
}

rmSync(out, { recursive: true, force: true });

await build({
  entryPoints: { headroom: entry },
  outdir: out,
  outExtension: { '.js': '.mjs' },
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  mainFields: ['module', 'main'],
  sourcemap: true,
  sourcesContent: false,
  legalComments: 'linked',
  define: { 'process.env.NODE_ENV': '"production"' },
  banner: {
    js: [
      // CommonJS dependencies call require() for Node's built-ins; an ES module has none of its own.
      "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
      // The bundle carries its own copy of the AWS SDK, so advice on which Node its later versions need is noise.
      "process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';",
    ].join('\n'),
  },
  logLevel: 'warning',
});

const page = join(out, 'page');

await build({
  entryPoints: {
    before: join(root, 'src', 'web', 'page', 'before.ts'),
    page: join(root, 'src', 'web', 'page', 'main.tsx'),
    'layout.worker': join(root, 'src', 'pages', 'service-map', 'layout.worker.ts'),
    style: join(root, 'src', 'web', 'page', 'page.css'),
  },
  outdir: page,
  entryNames: '[name]',
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  minify: true,
  format: 'esm',
  platform: 'browser',
  target: 'es2022',
  sourcemap: true,
  sourcesContent: false,
  legalComments: 'linked',
  define: { 'process.env.NODE_ENV': '"production"' },
  plugins: LOCAL_PAGE_PLUGINS,
  logLevel: 'warning',
});
cpSync(join(root, 'node_modules', '@grafana', 'ui', 'dist', 'public'), join(page, 'public', 'build'), {
  recursive: true,
});
// Icons that the components name and do not bring.
cpSync(join(root, 'src', 'web', 'page', 'icons'), join(page, 'public', 'build', 'img', 'icons', 'unicons'), {
  recursive: true,
});
cpSync(join(root, 'src', 'img', 'logo.svg'), join(page, 'icon.svg'));

// What `headroom rules` prints and uploads.
for (const name of readdirSync(join(root, 'rules')).filter((one) => one.endsWith('.yaml'))) {
  cpSync(join(root, 'rules', name), join(out, 'rules', name));
}
cpSync(join(root, 'provisioning', 'alerting', 'headroom.yaml'), join(out, 'rules', 'grafana', 'headroom.yaml'));
