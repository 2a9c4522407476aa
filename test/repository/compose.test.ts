import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { mountsOf, readCompose, ROOT } from '../parts/compose-file';
import { readTracked, trackedFiles } from './tracked-files';

const { services, volumes } = readCompose();
const all = Object.entries(services);

test.each(all)('%s: its image has a version of its own', (_, { image }) => {
  expect(image).toMatch(/^[a-z0-9./-]+:v?\d+\.\d+\.\d+$/);
});

test.each(all)('%s: what it mounts is there', (_, service) => {
  for (const { source, isNamed, isReadOnly } of mountsOf(service)) {
    expect([source, isNamed ? source in volumes : existsSync(join(ROOT, source))]).toEqual([source, true]);
    // Nothing in a container writes into the checkout.
    expect([source, isNamed || isReadOnly]).toEqual([source, true]);
  }
});

test('nothing is published beyond loopback', () => {
  const ports = all.flatMap(([, service]) => service.ports ?? []);
  expect(ports.length).toBeGreaterThan(0);
  expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
});

test('who waits for another waits for what it tells', () => {
  for (const [name, { depends_on }] of all) {
    for (const [other, { condition }] of Object.entries(depends_on ?? {})) {
      expect([name, other, other in services]).toEqual([name, other, true]);
      const tells = condition === 'service_healthy' ? services[other]?.healthcheck !== undefined : true;
      expect([name, other, tells]).toEqual([name, other, true]);
    }
  }
});

test('the rules of the demo are one file of flows, and every other one', () => {
  const mounted = mountsOf(services['prometheus'] ?? { image: '' })
    .map(({ source }) => source)
    .filter((source) => source.startsWith('./rules/'))
    .map((source) => source.slice(2));
  const shipped = trackedFiles().filter((path) => /^rules\/[^/]+\.yaml$/.test(path));
  expect(mounted.sort()).toEqual(shipped.filter((path) => path !== 'rules/headroom-flows.yaml').sort());
});

test('Grafana is the version that the plugin is made for, and loads all that it brings', () => {
  const dockerfile = readTracked('deploy/demo/Dockerfile');
  const [, version = ''] = /FROM grafana\/grafana:(\d+\.\d+)/.exec(dockerfile) ?? [];
  const { dependencies } = JSON.parse(readTracked('src/plugin.json')) as {
    dependencies: { grafanaDependency: string };
  };
  expect(dependencies.grafanaDependency).toContain(version);
  const ids = trackedFiles()
    .filter((path) => /^src\/(grafana\/panels\/[a-z]+\/)?plugin\.json$/.test(path))
    .map((path) => (JSON.parse(readTracked(path)) as { id: string }).id);
  expect(ids).toHaveLength(4);
  const allowed = services['grafana']?.environment?.['GF_PLUGINS_ALLOW_LOADING_UNSIGNED_PLUGINS']?.split(',') ?? [];
  expect(allowed.sort()).toEqual(ids.sort());
});

test('the plugin’s image is built of what its build reads', () => {
  const ignore = readTracked('deploy/demo/Dockerfile.dockerignore').split('\n');
  for (const needed of [
    'package.json',
    'package-lock.json',
    '.npmrc',
    'tsconfig.json',
    'webpack.config.ts',
    '.config',
    'src',
    'LICENSE',
  ]) {
    expect(ignore).toContain(`!${needed}`);
    expect([needed, existsSync(join(ROOT, needed))]).toEqual([needed, true]);
  }
});

test('provisioning names variables that the demo sets, and one data source everywhere', () => {
  const files = trackedFiles().filter((path) => /^provisioning\/(datasources|dashboards)\/.*\.yaml$/.test(path));
  expect(files).toHaveLength(2);
  const used = files.flatMap((path) =>
    [
      ...readTracked(path)
        .replace(/^\s*#.*$/gm, '')
        .matchAll(/\$([A-Z_]+)/g),
    ].map(([, name = '']) => name)
  );
  expect(used.filter((name) => services['grafana']?.environment?.[name] === undefined)).toEqual([]);
  const { datasources } = parse(readTracked('provisioning/datasources/prometheus.yaml')) as {
    datasources: Array<{ uid: string }>;
  };
  const alerting = readTracked('provisioning/alerting/headroom.yaml');
  const uids = [...alerting.matchAll(/datasourceUid: (\S+)/g)].map(([, uid = '']) => uid);
  expect(new Set(uids)).toEqual(new Set([datasources[0]?.uid, '__expr__']));
});

const hasCompose = spawnSync('docker-compose', ['version'], { stdio: 'ignore' }).status === 0;
(hasCompose ? test : test.skip)('docker-compose takes the file', () => {
  const written = execFileSync('docker-compose', ['-f', join(ROOT, 'docker-compose.yaml'), 'config', '--services'], {
    encoding: 'utf8',
    stdio: 'pipe',
  });
  expect(written.trim().split('\n').sort()).toEqual(Object.keys(services).sort());
});
