import { sbomText } from './sbom';

const product = { name: 'headroom', version: '1.2.3', licence: 'Apache-2.0' };
const packages = [
  { name: 'zod', version: '4.0.0', licence: 'MIT', texts: [] },
  { name: '@smithy/core', version: '3.0.0', licence: 'Apache-2.0', texts: [] },
  { name: 'both', version: '1.0.0', licence: 'MIT AND BSD-3-Clause', texts: [] },
];
const integrity = `sha512-${Buffer.from('ab'.repeat(64), 'hex').toString('base64')}`;
const bom = JSON.parse(sbomText(product, packages, ({ name }) => (name === 'zod' ? integrity : null))) as {
  metadata: { component: object };
  components: Array<Record<string, unknown>>;
  dependencies: object[];
};

test('its head is the product in CycloneDX 1.6', () => {
  expect(bom).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1 });
  expect(bom.metadata.component).toMatchObject({ type: 'application', purl: 'pkg:npm/headroom@1.2.3' });
});

test('each part has a package URL, its licence, and the hash of the lockfile where there is one', () => {
  expect(bom.components).toEqual([
    expect.objectContaining({
      ...{ group: '@smithy', name: 'core', version: '3.0.0', purl: 'pkg:npm/%40smithy/core@3.0.0' },
      licenses: [{ license: { id: 'Apache-2.0' } }],
    }),
    expect.objectContaining({ name: 'both', licenses: [{ expression: 'MIT AND BSD-3-Clause' }] }),
    expect.objectContaining({ name: 'zod', hashes: [{ alg: 'SHA-512', content: 'ab'.repeat(64) }] }),
  ]);
  expect(bom.components[0]).not.toHaveProperty('hashes');
  expect(bom.components[2]).not.toHaveProperty('group');
});

test('references are the parts, and the same parts in another order give the same file', () => {
  expect(bom.dependencies).toEqual([
    {
      ref: 'pkg:npm/headroom@1.2.3',
      dependsOn: ['pkg:npm/%40smithy/core@3.0.0', 'pkg:npm/both@1.0.0', 'pkg:npm/zod@4.0.0'],
    },
  ]);
  const none = (): null => null;
  expect(sbomText(product, [...packages].reverse(), none)).toBe(sbomText(product, packages, none));
});
