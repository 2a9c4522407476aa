import { readJson, readTracked, trackedFiles } from './tracked-files';

interface Locked {
  version?: string;
  resolved?: string;
  optionalDependencies?: Record<string, string>;
}

const manifest = readJson<{ name: string; version: string; license: string }>('package.json');
const lock = readJson<{ version: string; packages: Record<string, Locked> }>('package-lock.json');
const plugin = readJson<{ id: string; info: { version: string; updated: string } }>('src/plugin.json');

test('the version is said once, in package.json', () => {
  expect(manifest.version).toMatch(/^\d+\.\d+\.\d+(-[0-9a-z.]+)?$/);
  expect(lock.version).toBe(manifest.version);
  // The build puts version and date in.
  for (const path of trackedFiles().filter((file) => /^src\/(.*\/)?plugin\.json$/.test(file))) {
    expect(readJson<typeof plugin>(path).info).toMatchObject({ version: '%VERSION%', updated: '%TODAY%' });
  }
});

test('the changelog has an entry for this version', () => {
  expect(readTracked('CHANGELOG.md')).toMatch(new RegExp(`^## \\[?${manifest.version.replaceAll('.', '\\.')}\\b`, 'm'));
});

test('the lockfile does not say where packages come from', () => {
  expect(Object.entries(lock.packages).filter(([, { resolved }]) => resolved?.startsWith('http'))).toEqual([]);
});

test('each optional dependency is in the lockfile, or npm ci refuses it', () => {
  const missing = Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !isLocked(path, name))
      .map((name) => `${path}: ${name}`)
  );
  expect(missing).toEqual([]);
});

/** As Node looks packages up: in the folder of the one that asks, then in each folder above. */
function isLocked(from: string, name: string): boolean {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))) {
    if (`${folder === '' ? '' : `${folder}/`}node_modules/${name}` in lock.packages) {
      return true;
    }
    if (folder === '') {
      return false;
    }
  }
}

test('the plugin id is the one that Grafana accepts', () => {
  expect(plugin.id).toMatch(/^[0-9a-z]+-([0-9a-z]+-)?app$/);
});
