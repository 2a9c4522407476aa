import type { ThirdParty } from './licences';

const RULE = '-'.repeat(100);

/** The file that goes with a release: every package in it with its version and licence, then each text once with the packages that it is of. */
export function thirdPartyText(product: string, packages: readonly ThirdParty[]): string {
  const sorted = [...packages].sort((a, b) => compare(a.name, b.name) || compare(a.version, b.version));
  const byText = new Map<string, ThirdParty[]>();
  for (const one of sorted) {
    for (const text of one.texts) {
      byText.set(text, [...(byText.get(text) ?? []), one]);
    }
  }
  return [
    `${product} contains code of ${sorted.length} packages of others, under these licences:`,
    '',
    ...sorted.map((one) => `${titleOf(one)}: ${one.licence}`),
    ...[...byText].flatMap(([text, of]) => ['', RULE, ...of.map(titleOf), RULE, '', text.replaceAll('\r\n', '\n')]),
    '',
  ].join('\n');
}

const titleOf = ({ name, version }: ThirdParty): string => `${name} ${version}`;

/** The same on every machine, whatever its language. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
