import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { unzipSync } from 'fflate';
import type { DiagnoseJson } from '../../src/core/report';

const ROOT = join(__dirname, '..', '..');
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
const PLUGIN = 'headroom-networkflow-app';

const place = mkdtempSync(join(tmpdir(), 'headroom-package-'));
const out = join(place, 'out');
const installed = join(place, 'installed');
afterAll(() => rmSync(place, { recursive: true, force: true }));

/** Without what npm and jest tell their children, so that a run is as in a shell of its own. */
const clean = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(HEADROOM|AWS|npm|NODE)_|^NO_COLOR$|^FORCE_COLOR$/i.test(name))
);
const run = (command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = clean) => {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, env, encoding: 'utf8', maxBuffer: 64 << 20 });
  return { status, stdout, stderr };
};
const pack = (to: string) =>
  run('npx', ['tsx', 'scripts/package/main.ts', '--no-build', '--out', to], ROOT, process.env);
const tell = (text: string): void => void process.stderr.write(`package: ${text}\n`);

beforeAll(() => {
  // What is packed is what was built before: a test of the build must test that.
  const packed = pack(out);
  expect(packed).toMatchObject({ status: 0, stdout: '' });
  mkdirSync(installed);
}, 120_000);

test('a release is a zip with its checksum, a tarball, and a bill of parts for each', () => {
  expect(readdirSync(out).sort()).toEqual([
    `headroom-${version}.cdx.json`,
    `headroom-${version}.tgz`,
    `${PLUGIN}-${version}.cdx.json`,
    `${PLUGIN}-${version}.zip`,
    `${PLUGIN}-${version}.zip.sha1`,
    'stage',
  ]);
  const zip = readFileSync(join(out, `${PLUGIN}-${version}.zip`));
  const sha1 = createHash('sha1').update(zip).digest('hex');
  expect(readFileSync(join(out, `${PLUGIN}-${version}.zip.sha1`), 'utf8')).toBe(`${sha1}  ${PLUGIN}-${version}.zip\n`);
});

test('packed twice, zip and bills are the same to the byte', () => {
  const again = join(place, 'again');
  expect(pack(again).status).toBe(0);
  for (const name of [`${PLUGIN}-${version}.zip`, `${PLUGIN}-${version}.cdx.json`, `headroom-${version}.cdx.json`]) {
    expect([name, readFileSync(join(again, name)).equals(readFileSync(join(out, name)))]).toEqual([name, true]);
  }
}, 120_000);

test('the zip holds one folder, which passes the checks of the catalog and is named by the id', () => {
  const files = unzipSync(readFileSync(join(out, `${PLUGIN}-${version}.zip`)));
  expect(new Set(Object.keys(files).map((path) => path.split('/')[0]))).toEqual(new Set([PLUGIN]));
  const unpacked = join(place, 'unpacked');
  for (const [path, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(unpacked, path)), { recursive: true });
    writeFileSync(join(unpacked, path), bytes);
  }
  const checked = run('npx', ['tsx', 'scripts/check-plugin/main.ts', join(unpacked, PLUGIN)], ROOT, process.env);
  expect(checked).toMatchObject({ status: 0, stderr: expect.stringContaining('is fit for the catalog') });
}, 60_000);

test.each([
  ['plugin', `plugin/${PLUGIN}`, PLUGIN, ['zod', 'react-router-dom', 'webpack']],
  ['command line', 'cli/headroom', 'headroom', ['@aws-sdk/client-ec2', '@grafana/ui', 'react', 'zod']],
])('bill and licences of the %s name the same parts', (_, folder, name, known) => {
  const bill = JSON.parse(readFileSync(join(out, `${name}-${version}.cdx.json`), 'utf8')) as {
    components: Array<{ group?: string; name: string; version: string; hashes?: object[] }>;
  };
  const parts = bill.components.map((part) => [part.group, part.name].filter(Boolean).join('/') + ` ${part.version}`);
  const text = readFileSync(join(out, 'stage', folder, 'THIRD-PARTY-LICENSES.txt'), 'utf8');
  const listed = [...(text.split('\n\n')[1]?.matchAll(/^(\S+ \S+): /gm) ?? [])].map(([, part]) => part);
  expect(listed.sort()).toEqual(parts.sort());
  expect(known.filter((one) => !parts.some((part) => part.startsWith(`${one} `)))).toEqual([]);
  expect(bill.components.filter(({ hashes }) => hashes === undefined)).toEqual([]);
});

test('the plugin bundles nothing that Grafana brings', () => {
  const text = readFileSync(join(out, `${PLUGIN}-${version}.cdx.json`), 'utf8');
  expect(text).not.toMatch(/"pkg:npm\/(%40grafana\/|react@|react-dom@|rxjs@)/);
});

test('in an empty folder without a network the tarball installs as one package, and diagnoses a real Prometheus', async () => {
  writeFileSync(join(installed, 'package.json'), '{"private":true}');
  const tarball = join(out, `headroom-${version}.tgz`);
  const startedMs = performance.now();
  // No registry, no proxy and an empty cache: whatever it would ask for is not there.
  const install = run(
    'npm',
    ['install', tarball, '--offline', '--no-audit', '--no-fund', '--cache', join(place, 'cache'), '--loglevel=error'],
    installed
  );
  const installedMs = performance.now() - startedMs;
  expect(install.status).toBe(0);
  expect(readdirSync(join(installed, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual(['headroom']);
  expect(run('npx', ['--no-install', 'headroom', '--version'], installed)).toMatchObject({
    status: 0,
    stdout: `${version}\n`,
  });

  const diagnosedMs = performance.now();
  const { code, stdout, stderr } = await demo();
  expect([code, stderr]).toEqual([0, expect.stringContaining('simulating')]);
  const json = JSON.parse(stdout) as DiagnoseJson;
  expect(json.cluster).toBe('demo');
  expect(new Set(json.loads.map(({ verdict }) => verdict)).size).toBeGreaterThan(4);

  const bytes = statSync(tarball).size;
  tell(
    `tarball ${(bytes / 1e6).toFixed(2)} MB, installed in ${(installedMs / 1000).toFixed(1)} s, demo diagnosed in ${((performance.now() - diagnosedMs) / 1000).toFixed(1)} s`
  );
  expect(bytes).toBeLessThan(4_000_000);
}, 180_000);

test.each([
  ['tarball', () => join(installed, 'node_modules', 'headroom'), 30],
  ['zip', () => join(place, 'unpacked', PLUGIN), 2],
])('pages of the %s link to nothing that is not in it', (_, folderOf, least) => {
  const folder = folderOf();
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.md'));
  expect(pages).toEqual(expect.arrayContaining(['README.md', 'CHANGELOG.md']));
  expect(pages.length).toBeGreaterThanOrEqual(least);
  const links = pages.flatMap((page) =>
    [...readFileSync(join(folder, page), 'utf8').matchAll(/\]\(([^)\s]+)\)/g)].map(([, to = '']) => ({ page, to }))
  );
  const broken = links
    .filter(({ to }) => !/^([a-z]+:|#)/.test(to))
    .filter(({ page, to }) => {
      const target = join(folder, dirname(page), to.replace(/#.*$/, ''));
      return relative(folder, target).startsWith('..') || !existsSync(target);
    });
  expect(broken).toEqual([]);
});

test('the installed command has all that was built, the local page too, and no source map', () => {
  const filesIn = (folder: string): string[] =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
      .sort();
  const built = filesIn(join(ROOT, 'lib'));
  const packed = filesIn(join(installed, 'node_modules', 'headroom', 'lib'));
  expect(packed).toContain(join('page', 'page.js'));
  expect(packed).toEqual(built.filter((path) => !path.endsWith('.map')));
});

test('what sanitizes HTML with dompurify is bundled and never called, as SECURITY.md says', () => {
  // `components/Link/Link` of `dist/esm/components/Link/Link.mjs` and of `src/components/Link/Link.tsx`.
  const stem = (path: string): string =>
    path.replace(/^.*@grafana\/(ui|data)\/(dist\/esm|src)\//, '$1:').replace(/\.\w+$/, '');
  const calls = /\btextUtil\.(?!sanitizeUrl\b)sanitize\w*\(|\brender(TextPanel)?Markdown\(/;
  const callers = ['ui', 'data'].flatMap((name) => {
    const folder = join(ROOT, 'node_modules', '@grafana', name, 'dist', 'esm');
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.mjs') && calls.test(readFileSync(join(folder, path), 'utf8')))
      .map((path) => stem(join(folder, path)));
  });
  expect(callers).toContain('ui:components/RenderUserContentAsHTML/RenderUserContentAsHTML');
  const page = join(ROOT, 'lib', 'page');
  const bundled = readdirSync(page, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.js.map'))
    .flatMap((path) => (JSON.parse(readFileSync(join(page, path), 'utf8')) as { sources: string[] }).sources);
  const stems = new Set(bundled.filter((path) => path.includes('@grafana/')).map(stem));
  expect(stems).toContain('data:text/sanitize');
  expect(callers.filter((caller) => stems.has(caller))).toEqual([]);
  const ours = bundled.filter((path) => /(^|\/)src\/(?!.*node_modules)/.test(path) && !path.includes('node_modules'));
  const calling = ours.filter((path) =>
    calls.test(readFileSync(join(ROOT, path.slice(path.search(/\bsrc\//))), 'utf8'))
  );
  expect([ours.length > 100, calling]).toEqual([true, []]);
});

/** Runs beside the event loop: the demo starts programs of its own. */
function demo(): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(
    process.execPath,
    [join(installed, 'node_modules', 'headroom', 'bin', 'headroom.js'), 'demo', '--once', '--output', 'json'],
    { cwd: installed, env: clean }
  );
  const texts = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (texts.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (texts.stderr += text));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, ...texts })));
}
