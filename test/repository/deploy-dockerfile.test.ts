import { parse } from 'yaml';
import { copiesOf, entersBuild, parseDockerfile, resolve, textsOf } from './deploy-dockerfile';
import type { Stage } from './deploy-dockerfile';
import { readJson, readTracked, trackedFiles } from './tracked-files';

const stages = parseDockerfile(readTracked('deploy/collector/Dockerfile'));
const ignore = readTracked('.dockerignore');
const context = trackedFiles().filter((file) => entersBuild(ignore, file));
const last = lastOf(stages);

function lastOf(all: readonly Stage[]): Stage {
  const stage = all.at(-1);
  if (stage === undefined) {
    throw new Error('the Dockerfile has no stage');
  }
  return stage;
}

/** What a stage holds after its last instruction, as far as later stages copy it. */
function made(stage: Stage): readonly string[] {
  const folder = resolve('/', textsOf(stage, 'WORKDIR')[0] ?? '/');
  const runs = textsOf(stage, 'RUN').join(' && ');
  return [
    ...copiesOf(stage).map(({ target }) => resolve('/', target)),
    ...(runs.includes('npm run build:cli') ? [`${folder}/lib`] : []),
    ...[...runs.matchAll(/write-licences\.ts "[^"]+" lib (\S+)/g)].map(([, path = '']) => `${folder}/${path}`),
    ...[...runs.matchAll(/mkdir -p (\/\S+)/g)].map(([, path = '']) => path),
  ];
}

describe('.dockerignore', () => {
  test.each([
    ['*\n!src', 'src/a/b.ts', true],
    ['*\n!src\n**/*.test.ts', 'src/a/b.test.ts', false],
    ['*\n!src', 'lib/headroom.mjs', false],
    ['*\n!.config/tsconfig.json', '.config/Dockerfile', false],
    ['node_modules', 'node_modules/x/index.js', false],
    ['*.md', 'docs/flows.md', true],
    ['**/*.md', 'docs/flows.md', false],
  ])('%j on %s: %s', (text, file, expected) => {
    expect(entersBuild(text, file)).toBe(expected);
  });

  test('lets in what the image is built of and nothing else', () => {
    const strange = context.filter(
      (file) =>
        !/^(src|bin|rules|provisioning\/alerting|scripts\/package)\//.test(file) &&
        ![
          '.config/tsconfig.json',
          '.npmrc',
          'LICENSE',
          'package-lock.json',
          'package.json',
          'scripts/build-cli.mjs',
          'scripts/local-page-plugins.mjs',
          'tsconfig.json',
        ].includes(file)
    );
    expect(strange).toEqual([]);
    expect(context.filter((file) => /\.test\.tsx?$/.test(file))).toEqual([]);
    // Not tracked, but there in most checkouts.
    expect(
      ['node_modules/a/b.js', '.git/config', '.env', 'lib/headroom.mjs'].filter((f) => entersBuild(ignore, f))
    ).toEqual([]);
  });
});

describe('deploy/collector/Dockerfile', () => {
  test('bases are pinned to a tag, and all have the same Node.js', () => {
    for (const { base } of stages) {
      expect(base).toMatch(/^[a-z0-9./-]+:[\w.-]+$/);
      expect(base).not.toMatch(/:(latest|current|lts|debug.*)$/);
    }
    const majors = stages.map(({ base }) => /(?:^node:|\/nodejs)(\d+)-/.exec(base)?.[1]);
    expect(new Set(majors).size).toBe(1);
    const { engines } = readJson<{ engines: { node: string } }>('package.json');
    expect(Number(majors[0])).toBeGreaterThanOrEqual(Number(/\d+/.exec(engines.node)?.[0]));
  });

  test('what is copied from the context is tracked and not ignored', () => {
    const missing = stages
      .flatMap((stage) => copiesOf(stage).filter(({ from }) => from === null))
      .flatMap(({ sources }) => sources)
      .filter((source) => !context.some((file) => file === source || file.startsWith(`${source.replace(/\/$/, '')}/`)));
    expect(missing).toEqual([]);
  });

  test('what is copied from a stage was made there before', () => {
    stages.forEach((stage, i) => {
      for (const { from, sources } of copiesOf(stage).filter((copy) => copy.from !== null)) {
        const origin = stages.slice(0, i).find(({ name }) => name === from);
        expect(origin).toBeDefined();
        const there = origin === undefined ? [] : made(origin);
        for (const source of sources) {
          expect(there.some((path) => path === source || path.startsWith(`${source}/`))).toBe(true);
        }
      }
    });
  });

  test('the last stage has no shell: nothing is run, commands are lists', () => {
    expect(textsOf(last, 'RUN')).toEqual([]);
    for (const keyword of ['ENTRYPOINT', 'CMD']) {
      expect(textsOf(last, keyword)).toHaveLength(1);
    }
    const health = textsOf(last, 'HEALTHCHECK').map((text) => text.replace(/^.*?\bCMD\s+/, ''));
    for (const text of [...textsOf(last, 'ENTRYPOINT'), ...textsOf(last, 'CMD'), ...health]) {
      expect(JSON.parse(text)).toEqual(expect.arrayContaining([expect.any(String)]));
    }
  });

  test('it runs as a numeric user that is not root, who owns the state folder', () => {
    const user = textsOf(last, 'USER').at(-1) ?? '';
    expect(user).toMatch(/^[1-9]\d{2,}:[1-9]\d{2,}$/);
    const owned = copiesOf(last).filter(({ owner }) => owner !== null);
    expect(owned).toEqual([{ from: 'build', sources: ['/state'], target: '/var/lib', owner: user }]);
    const deployment = readTracked('deploy/helm/headroom-collector/templates/deployment.yaml');
    expect(deployment.match(/(?:runAsUser|runAsGroup|fsGroup): (\d+)/g)).toEqual(
      ['runAsUser', 'runAsGroup', 'fsGroup'].map((key) => `${key}: ${user.split(':')[0]}`)
    );
    expect(deployment).toContain('mountPath: /var/lib/headroom\n');
    expect(made(stages[0] ?? last)).toContain('/state/headroom');
  });

  test('it says the port and the version that chart and package say', () => {
    const { version } = readJson<{ version: string }>('package.json');
    const values = parse(readTracked('deploy/helm/headroom-collector/values.yaml')) as { collector: { port: number } };
    expect(textsOf(last, 'EXPOSE')).toEqual([String(values.collector.port)]);
    expect(textsOf(last, 'CMD')).toEqual([`["collect", "--listen", "0.0.0.0:${values.collector.port}"]`]);
    expect(textsOf(last, 'ARG')).toContain(`VERSION=${version}`);
  });
});
