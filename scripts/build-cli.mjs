// Bundles the command line into lib/, which runs without node_modules. Why esbuild and why bundled: docs/decisions.
import { existsSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

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
