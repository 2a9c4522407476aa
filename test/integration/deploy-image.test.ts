import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { bundledPackages } from '../../scripts/package/bundled-packages';
import { THIRD_PARTY_FILE } from '../../scripts/package/stage';
import { copiesOf, entersBuild, parseDockerfile, textsOf } from '../repository/deploy-dockerfile';
import type { Stage } from '../repository/deploy-dockerfile';
import { readJson, readTracked, ROOT, trackedFiles } from '../repository/tracked-files';

// What the stages of the Dockerfile do, done without a container engine: docs/decisions/collector-shipping.md.
const [build, last] = stagesOf('deploy/collector/Dockerfile');
const command = z.tuple([z.literal('/nodejs/bin/node')], z.string());
const place = mkdtempSync(join(tmpdir(), 'headroom-image-'));
const built = join(place, 'build');
const image = join(place, 'image');

function stagesOf(path: string): readonly [Stage, Stage] {
  const [first, second, ...more] = parseDockerfile(readTracked(path));
  if (first === undefined || second === undefined || more.length > 0) {
    throw new Error(`${path} has not two stages`);
  }
  return [first, second];
}

/** COPY from the build context: tracked files that .dockerignore lets in. */
function copyContext(stage: Stage, to: string): void {
  const ignore = readTracked('.dockerignore');
  const context = trackedFiles().filter((file) => entersBuild(ignore, file));
  for (const { sources, target } of copiesOf(stage).filter(({ from }) => from === null)) {
    for (const source of sources) {
      for (const file of context.filter((one) => one === source || one.startsWith(`${source}/`))) {
        const below = file !== source ? file.slice(source.length) : target.endsWith('/') ? basename(file) : '';
        cpSync(join(ROOT, file), join(to, target, below));
      }
    }
  }
}

/** Runs Node as the image's user where the test may choose the user: root ignores the rights of files. */
function node(args: readonly string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, args, {
    cwd: join(image, 'app'),
    env: { HOME: '/home/nonroot' },
    encoding: 'utf8',
    ...user,
  });
}

/** Without what npm and jest tell their children, and what this machine tells npm. */
const clean = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(npm|NODE)_/i.test(name))),
  npm_config_loglevel: 'error',
};

let user: { uid?: number; gid?: number } = {};

beforeAll(() => {
  copyContext(build, built);
  symlinkSync(join(ROOT, 'node_modules'), join(built, 'src', 'node_modules'));
  // Installing is what the link stands for.
  for (const text of textsOf(build, 'RUN').filter((one) => !one.startsWith('npm ci'))) {
    const command = text.replaceAll(/(?<=\s)\/(?=state\b)/g, `${built}/`);
    const ran = spawnSync('sh', ['-c', command], { cwd: join(built, 'src'), encoding: 'utf8', env: clean });
    expect({ command, status: ran.status, stderr: ran.stderr }).toEqual({ command, status: 0, stderr: '' });
  }

  copyContext(last, image);
  for (const { sources, target } of copiesOf(last).filter(({ from }) => from !== null)) {
    for (const source of sources) {
      const isInto = target.endsWith('/') && statSync(join(built, source)).isFile();
      cpSync(join(built, source), join(image, target, isInto ? basename(source) : ''), { recursive: true });
    }
  }
  spawnSync('chmod', ['-R', 'a+rX,a-w', image]);
  // mkdtemp lets in its owner alone.
  chmodSync(place, 0o755);
  if (process.getuid?.() === 0) {
    const [uid, gid] = (textsOf(last, 'USER')[0] ?? '').split(':').map(Number);
    user = { uid, gid };
    // Not where Node itself, or the folder for temporary files, is root's alone.
    user = node(['-e', '']).status === 0 ? user : {};
  }
}, 120_000);

afterAll(() => {
  spawnSync('chmod', ['-R', 'u+w', place]);
  rmSync(place, { recursive: true, force: true });
});

/** Every file and folder below a path, with when it was changed. */
function tree(folder: string, above = ''): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(above, entry.name);
    const line = `${path} ${statSync(join(folder, entry.name)).mtimeMs}`;
    return entry.isDirectory() ? [line, ...tree(join(folder, entry.name), path)] : [line];
  });
}

test('the last stage holds the program and nothing else', () => {
  expect(readdirSync(image).sort()).toEqual(['app', 'var']);
  expect(readdirSync(join(image, 'app')).sort()).toEqual(['LICENSE', THIRD_PARTY_FILE, 'bin', 'lib']);
  expect(existsSync(join(image, 'var', 'lib', 'headroom'))).toBe(true);
  expect(tree(image).filter((line) => /node_modules|\.test\.|\.ts /.test(line))).toEqual([]);
});

test('it names all that the program in it bundles, with versions, licences and their texts', () => {
  const text = readFileSync(join(image, 'app', THIRD_PARTY_FILE), 'utf8');
  const listed = [...(text.split('\n\n')[1]?.matchAll(/^(\S+ \S+): (.+)$/gm) ?? [])];
  const bundled = bundledPackages(join(image, 'app', 'lib')).map((folder) => {
    const { name, version } = readJson<{ name: string; version: string }>(`${folder}/package.json`);
    return `${name} ${version}`;
  });
  expect(listed.map(([, part]) => part).sort()).toEqual([...new Set(bundled)].sort());
  expect(listed.length).toBeGreaterThan(100);
  // A head of its own for each: its text follows.
  const heads = new Set(text.split(/^-{100}$/m).flatMap((part, i) => (i % 2 === 1 ? part.trim().split('\n') : [])));
  expect(listed.map(([, part]) => part).filter((part) => part === undefined || !heads.has(part))).toEqual([]);
  expect(text).toContain('Permission is hereby granted, free of charge');
});

test('its entry point runs there, without node_modules and without the right to write', () => {
  const [, program = ''] = command.parse(JSON.parse(textsOf(last, 'ENTRYPOINT')[0] ?? ''));
  const before = tree(image);
  const ran = node([join(image, program), '--version']);
  expect(ran).toMatchObject({
    status: 0,
    stdout: `${readJson<{ version: string }>('package.json').version}\n`,
    stderr: '',
  });
  // What is loaded when it is needed is there too.
  expect(node([join(image, program), 'help', 'diagnose'])).toMatchObject({ status: 0, stderr: '' });
  expect(tree(image)).toEqual(before);
});

test('the program has the options that image and chart pass, and the guide names their variables', () => {
  const [, program = ''] = command.parse(JSON.parse(textsOf(last, 'ENTRYPOINT')[0] ?? ''));
  const help = node([join(image, program), 'collect', '--help']).stdout.replace(/\n {6,}/g, ' ');
  const known = new Map(
    [...help.matchAll(/^ {2}--([a-z-]+)\b.*?(?:\(env: (\w+)\))?$/gm)].map(([, name = '', variable = null]) => [
      name,
      variable,
    ])
  );
  const chart = readTracked('deploy/helm/headroom-collector/templates/deployment.yaml');
  const passed = [...`${textsOf(last, 'CMD').join()}${chart}`.matchAll(/--([a-z-]+)/g)].map(([, name = '']) => name);
  expect(passed.filter((name) => !known.has(name))).toEqual([]);

  const rows = readTracked('docs/collector.md').split('\n');
  const unnamed = [...known].filter(
    ([name, variable]) =>
      variable !== null && !rows.some((row) => row.startsWith(`| \`--${name}\` | \`${variable}\` |`))
  );
  expect(unnamed).toEqual([]);
  expect([...known.values()].filter((variable) => variable !== null).length).toBeGreaterThan(5);
});

test.each([
  [200, 0],
  [503, 1],
  [null, 1],
])('the health check of a collector that answers %p ends with %p', async (answer, expected) => {
  const asked: Array<string | undefined> = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    response.writeHead(answer ?? 500).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  if (answer === null) {
    await new Promise((resolve) => server.close(resolve));
  }
  const text = (textsOf(last, 'HEALTHCHECK')[0] ?? '').replace(/^.*?\bCMD\s+/, '');
  const [, ...args] = command.parse(JSON.parse(text));
  const code = await new Promise<number | null>((resolve) => {
    spawn(
      process.execPath,
      args.map((arg) => arg.replace('127.0.0.1:9102', `127.0.0.1:${port}`))
    ).once('close', resolve);
  });
  server.close();
  expect(code).toBe(expected);
  expect(asked).toEqual(answer === null ? [] : ['/-/healthy']);
});
