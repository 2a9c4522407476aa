// Makes a fresh clone ready for `npm test` or `npm run demo`. It runs before node_modules exists, so it depends on Node alone.
import { spawnSync } from 'node:child_process';
import {
  accessSync,
  constants,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const purpose = process.argv[2] ?? 'test';
const STAMP = join(root, 'node_modules', '.headroom-installed');
/** npm writes this one at the end of an install of its own. */
const NPM_STAMP = join(root, 'node_modules', '.package-lock.json');
const OLDEST_NODE = 20;

function say(text) {
  process.stderr.write(`set-up: ${text}\n`);
}

function stop(text) {
  say(text);
  process.exit(1);
}

function run(command, args, options = {}) {
  // npm is a .cmd on Windows, which only a shell can start.
  const shell = process.platform === 'win32';
  return spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], shell, ...options }).status === 0;
}

function modified(path) {
  return existsSync(path) ? statSync(path).mtimeMs : 0;
}

function newestIn(path) {
  if (!existsSync(path)) {
    return 0;
  }
  if (!statSync(path).isDirectory()) {
    return modified(path);
  }
  return readdirSync(path).reduce((newest, name) => Math.max(newest, newestIn(join(path, name))), modified(path));
}

function find(program) {
  for (const folder of (process.env.PATH ?? '').split(delimiter).filter(Boolean)) {
    try {
      const path = join(folder, program);
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // not in this folder
    }
  }
  return undefined;
}

function installPackages() {
  const lock = modified(join(root, 'package-lock.json'));
  const installed = Math.max(modified(STAMP), modified(NPM_STAMP));
  if (installed > 0 && installed >= lock) {
    return;
  }
  say('installing the npm packages of package-lock.json (about a minute, once)');
  if (!run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])) {
    stop('npm ci failed, see above.');
  }
  writeFileSync(STAMP, '');
  // A checkout can give the lockfile a time in the future of this machine's clock.
  const now = Math.max(Date.now(), lock) / 1000;
  utimesSync(STAMP, now, now);
}

function buildCli() {
  const built = modified(join(root, 'lib', 'headroom.mjs'));
  const sources = ['src', 'package-lock.json', 'scripts/build-cli.mjs', 'scripts/local-page-plugins.mjs'].map((name) =>
    newestIn(join(root, name))
  );
  if (built >= Math.max(...sources)) {
    return;
  }
  say('building the command line');
  if (!run('npm', ['run', '--silent', 'build:cli'])) {
    stop('npm run build:cli failed, see above.');
  }
}

/** How to become root here without a question, or undefined. */
function rootPrefix() {
  if (process.getuid?.() === 0) {
    return [];
  }
  const quiet = { stdio: 'ignore' };
  return find('sudo') && run('sudo', ['-n', 'true'], quiet) ? ['sudo', '-n'] : undefined;
}

function installPrometheus() {
  if (find('prometheus') && find('promtool')) {
    return;
  }
  const help =
    'Prometheus is needed and not on PATH: install it with your package manager (apt install prometheus, brew install prometheus), ' +
    'or put prometheus and promtool of a release on PATH.';
  const prefix = find('apt-get') ? rootPrefix() : undefined;
  if (prefix === undefined) {
    stop(help);
  }
  say('installing prometheus with apt-get (once)');
  const asRoot = (...command) => {
    const [first, ...rest] = [...prefix, ...command];
    return run(first, rest, { stdio: ['ignore', 'ignore', 2] });
  };
  const apt = (...args) => asRoot('env', 'DEBIAN_FRONTEND=noninteractive', 'RUNLEVEL=1', 'apt-get', '-qq', ...args);
  withoutStartingServices(asRoot, () => {
    apt('update');
    apt('install', '-y', '--no-install-recommends', 'prometheus');
  });
  if (!find('prometheus') || !find('promtool')) {
    stop(help);
  }
}

/** Debian starts a service with the package: it would hold port 9090, and no one asked for it. */
function withoutStartingServices(asRoot, action) {
  const policy = '/usr/sbin/policy-rc.d';
  if (existsSync(policy)) {
    action();
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'headroom-set-up-'));
  const draft = join(folder, 'policy-rc.d');
  writeFileSync(draft, '#!/bin/sh\nexit 101\n');
  asRoot('install', '-m', '755', draft, policy);
  try {
    action();
  } finally {
    asRoot('rm', '-f', policy);
    rmSync(folder, { recursive: true, force: true });
  }
}

if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
  stop(`Node ${OLDEST_NODE} or later is needed, this is ${process.versions.node}.`);
}
if (purpose !== 'test' && purpose !== 'demo') {
  stop(`unknown purpose "${purpose}": test or demo`);
}
installPackages();
if (purpose === 'demo') {
  installPrometheus();
  buildCli();
}
