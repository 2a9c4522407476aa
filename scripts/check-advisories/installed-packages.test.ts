import { AdvisoryError } from './advisory-error';
import { installedPackages } from './installed-packages';

test('each version is named once, with its folders; links and the project itself are not', () => {
  const text = JSON.stringify({
    lockfileVersion: 3,
    packages: {
      '': { name: 'headroom', version: '0.1.0' },
      'node_modules/@a/b': { version: '2.0.0', dev: true },
      'node_modules/c': { version: '1.0.0', dev: true },
      'node_modules/@a/b/node_modules/c': { version: '1.0.0' },
      'node_modules/x/node_modules/c': { version: '0.9.0', dev: true },
      'node_modules/alias': { name: '@real/name', version: '7.0.0-beta.57' },
      'node_modules/linked': { resolved: '../linked', link: true },
    },
  });
  expect(installedPackages(text)).toEqual([
    { name: '@a/b', version: '2.0.0', paths: ['node_modules/@a/b'], isDev: true },
    { name: '@real/name', version: '7.0.0-beta.57', paths: ['node_modules/alias'], isDev: false },
    { name: 'c', version: '0.9.0', paths: ['node_modules/x/node_modules/c'], isDev: true },
    {
      ...{ name: 'c', version: '1.0.0', isDev: false },
      paths: ['node_modules/c', 'node_modules/@a/b/node_modules/c'],
    },
  ]);
});

test.each(['', '{}', '{"lockfileVersion":1,"dependencies":{}}'])('%j is no lockfile', (text) => {
  expect(() => installedPackages(text)).toThrow(AdvisoryError);
});
