import type { ThirdParty } from './licences';

/** What is packed, for the head of its list of parts. */
export interface Product {
  readonly name: string;
  readonly version: string;
  /** SPDX. */
  readonly licence: string;
}

/**
 * A CycloneDX 1.6 bill of what is inside a release, as JSON. `npm sbom` lists what is installed to build it, some thousand packages, of which most ship
 * nothing; a reader who looks for an affected package needs those that do. No time and no serial number, so that the same parts give the same file.
 * `integrityOf` gives the lockfile's `sha512-…` of a package, null where it has none.
 */
export function sbomText(
  product: Product,
  packages: readonly ThirdParty[],
  integrityOf: (one: ThirdParty) => string | null
): string {
  const root = purlOf(product.name, product.version);
  const parts = packages
    .map((one) => ({ purl: purlOf(one.name, one.version), one }))
    .sort((a, b) => (a.purl < b.purl ? -1 : 1));
  const document = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': root,
        name: product.name,
        version: product.version,
        licenses: licensesOf(product.licence),
        purl: root,
      },
    },
    components: parts.map(({ purl, one }) => {
      const sha512 = sha512Of(integrityOf(one));
      const [, group, name] = /^(?:(@[^/]+)\/)?(.+)$/.exec(one.name) ?? [];
      return {
        type: 'library',
        'bom-ref': purl,
        ...(group === undefined ? {} : { group }),
        name: name ?? one.name,
        version: one.version,
        ...(sha512 === null ? {} : { hashes: [{ alg: 'SHA-512', content: sha512 }] }),
        licenses: licensesOf(one.licence),
        purl,
      };
    }),
    // Who brought whom is not said: inside a bundle there is one program.
    dependencies: [{ ref: root, dependsOn: parts.map(({ purl }) => purl) }],
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

const licensesOf = (licence: string): readonly object[] =>
  licence.includes(' ') ? [{ expression: licence }] : [{ license: { id: licence } }];

/** A package URL: the `@` of a scope is written `%40`. */
const purlOf = (name: string, version: string): string => `pkg:npm/${name.replace(/^@/, '%40')}@${version}`;

function sha512Of(integrity: string | null): string | null {
  const base64 = /(?:^|\s)sha512-([A-Za-z0-9+/=]+)/.exec(integrity ?? '')?.[1];
  return base64 === undefined ? null : Buffer.from(base64, 'base64').toString('hex');
}
