/** The part of semver that is used here: its own types are no package of ours. */
declare module 'semver' {
  export function compare(a: string, b: string): -1 | 0 | 1;
  export function coerce(version: string): { readonly version: string } | null;
  export function satisfies(
    version: string,
    range: string,
    options?: { readonly includePrerelease?: boolean }
  ): boolean;
  export function valid(version: string): string | null;
  export function validRange(range: string): string | null;
}
