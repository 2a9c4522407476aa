import { publishedManifest } from './stage';

test('what is published has no dependency, script or override: the bundle needs none', () => {
  const manifest = {
    ...{ name: 'headroom', version: '1.0.0', license: 'Apache-2.0', bin: { headroom: 'bin/headroom.js' } },
    engines: { node: '>=20' },
    scripts: { postinstall: 'x' },
    dependencies: { zod: '4.0.0' },
    devDependencies: { react: '18.3.1' },
    overrides: { a: '1' },
    files: ['bin', 'lib'],
  };
  expect(publishedManifest(manifest, ['README.md', 'docs', 'lib'])).toEqual({
    ...{ name: 'headroom', version: '1.0.0', license: 'Apache-2.0', bin: { headroom: 'bin/headroom.js' } },
    engines: { node: '>=20' },
    files: ['bin', 'lib', 'README.md', 'docs', 'THIRD-PARTY-LICENSES.txt'],
  });
});
