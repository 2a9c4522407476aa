import { readTracked, trackedFiles } from './tracked-files';

const files = trackedFiles();

// The scaffold's own files are not ours to change; one of them names a folder inside a container.
const ours = files.filter((path) => !path.startsWith('.config/'));

// Put together here, so that this file does not contain what it looks for.
const MACHINE_FOLDERS = ['work', 'root', 'tmp/bash_jobs'].map((name) => `/${name}`);
const REGISTRY_HOSTS = [
  ['registry', 'npmjs', 'org'],
  ['registry', 'yarnpkg', 'com'],
  ['npm', 'pkg', 'github', 'com'],
  ['proxy', 'golang', 'org'],
].map((parts) => parts.join('.'));

function linesWith(pattern: RegExp): string[] {
  return ours.flatMap((path) => {
    const text = readTracked(path);
    if (text.includes('\0') || !pattern.test(text)) {
      return [];
    }
    return text
      .split('\n')
      .flatMap((line, i) => (pattern.test(line) ? [`${path}:${i + 1}: ${line.trim().slice(0, 120)}`] : []));
  });
}

test('git lists the files of the project', () => {
  expect(files).toContain('package.json');
});

test('no file names a folder of the machine it was written on', () => {
  // At the start of a path: the same name inside a longer path or an address is harmless.
  expect(linesWith(new RegExp(`(?<![\\w.~-])(${MACHINE_FOLDERS.join('|')})/[\\w.@-]`))).toEqual([]);
});

test('no file names the host of a package registry', () => {
  expect(linesWith(new RegExp(REGISTRY_HOSTS.map((host) => host.replaceAll('.', '\\.')).join('|')))).toEqual([]);
});
