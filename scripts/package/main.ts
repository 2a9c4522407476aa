import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import type { ThirdParty } from './licences';
import { PackagingError } from './packaging-error';
import { sbomText } from './sbom';
import { pluginIdOf, readManifest, stageCli, stagePlugin } from './stage';
import { zipFolder } from './zip-folder';

const ROOT = resolve(__dirname, '..', '..');
const USAGE = `npm run package -- [--no-build] [--out FOLDER] [--stage | --staged]
  --stage    stop before packing: the plugin lies in OUT/stage/, to be signed
  --staged   pack what lies in OUT/stage/`;

const say = (text: string): void => void process.stderr.write(`package: ${text}\n`);

try {
  run();
} catch (error) {
  if (!(error instanceof PackagingError)) {
    throw error;
  }
  say(`${error.message}\n    to do: ${error.todo}`);
  process.exitCode = 1;
}

/** Builds, lays the contents out, and packs them: the plugin's zip with its SHA-1, the npm tarball of the command line, and a bill of parts for each. */
function run(): void {
  const values = readArguments();
  if (values.help) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  const startedMs = performance.now();
  const out = resolve(values.out);
  const stage = join(out, 'stage');
  if (!values.staged) {
    if (!values['no-build']) {
      start('npm', ['run', '--silent', 'build'], ROOT, 'Look at what the build says.');
    }
    rmSync(stage, { recursive: true, force: true });
    layOut(stage);
  }
  if (!values.stage) {
    pack(out, stage);
  }
  say(`done in ${((performance.now() - startedMs) / 1000).toFixed(1)} s`);
}

function readArguments() {
  try {
    return parseArgs({
      options: {
        'no-build': { type: 'boolean', default: false },
        out: { type: 'string', default: 'release' },
        stage: { type: 'boolean', default: false },
        staged: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new PackagingError(error instanceof Error ? error.message : String(error), USAGE);
  }
}

function layOut(stage: string): void {
  const dist = join(ROOT, 'dist');
  const lib = join(ROOT, 'lib');
  if (!existsSync(join(dist, 'plugin.json')) || !existsSync(join(lib, 'headroom.mjs'))) {
    throw new PackagingError('dist/ or lib/ is not built', 'Leave --no-build out, or run npm run build.');
  }
  const manifest = readManifest(ROOT);
  const pluginId = pluginIdOf(dist);
  const inPlugin = stagePlugin(ROOT, dist, join(stage, 'plugin', pluginId));
  const inCli = stageCli(ROOT, lib, join(stage, 'cli', manifest.name));
  writeBill(stage, pluginId, inPlugin);
  writeBill(stage, manifest.name, inCli);
  say(`${inPlugin.length} packages are in the plugin, ${inCli.length} in the command line; all licences are allowed`);
}

function pack(out: string, stage: string): void {
  const manifest = readManifest(ROOT);
  const pluginId = pluginIdOf(join(ROOT, 'dist'));
  const plugin = join(stage, 'plugin', pluginId);
  if (!existsSync(plugin)) {
    throw new PackagingError(`nothing lies in ${stage}`, 'Run npm run package -- --stage first.');
  }
  const zip = join(out, `${pluginId}-${manifest.version}.zip`);
  const bytes = zipFolder(plugin, pluginId);
  writeFileSync(zip, bytes);
  const sha1 = createHash('sha1').update(bytes).digest('hex');
  // As sha1sum writes it, so that `sha1sum --check` reads it.
  writeFileSync(`${zip}.sha1`, `${sha1}  ${basename(zip)}\n`);
  const tarball = join(out, `${manifest.name}-${manifest.version}.tgz`);
  const packArgs = ['pack', '--ignore-scripts', '--loglevel=error', '--pack-destination', out];
  start('npm', packArgs, join(stage, 'cli', manifest.name), 'Look at what npm says.');
  for (const name of [pluginId, manifest.name]) {
    renameSync(join(stage, `${name}.cdx.json`), join(out, `${name}-${manifest.version}.cdx.json`));
  }
  const isSigned = existsSync(join(plugin, 'MANIFEST.txt'));
  say(`${zip}: ${kilobytes(zip)} kB, ${isSigned ? 'signed' : 'not signed'}, sha1 ${sha1}`);
  say(`${tarball}: ${kilobytes(tarball)} kB`);
}

function writeBill(stage: string, name: string, packages: readonly ThirdParty[]): void {
  const { version, license } = readManifest(ROOT);
  const integrities = lockedIntegrities();
  mkdirSync(stage, { recursive: true });
  writeFileSync(
    join(stage, `${name}.cdx.json`),
    sbomText(
      { name, version, licence: license },
      packages,
      (one) => integrities.get(`${one.name}@${one.version}`) ?? null
    )
  );
}

/** `sha512-…` of each package of the lockfile, by `name@version`. */
function lockedIntegrities(): ReadonlyMap<string, string> {
  const locked = z.looseObject({
    version: z.string().optional(),
    name: z.string().optional(),
    integrity: z.string().optional(),
  });
  const { packages } = z
    .object({ packages: z.record(z.string(), locked) })
    .parse(JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')));
  return new Map(
    Object.entries(packages).flatMap(([path, { name, version, integrity }]) =>
      version === undefined || integrity === undefined
        ? []
        : [[`${name ?? path.slice(path.lastIndexOf('node_modules/') + 13)}@${version}`, integrity] as const]
    )
  );
}

function start(command: string, args: readonly string[], cwd: string, todo: string): void {
  // npm is a .cmd on Windows, which only a shell can start.
  const { status } = spawnSync(command, args, { cwd, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (status !== 0) {
    throw new PackagingError(`${command} ${args.join(' ')} failed in ${basename(dirname(cwd))}`, todo);
  }
}

function kilobytes(path: string): string {
  return (readFileSync(path).length / 1000).toFixed(0);
}
