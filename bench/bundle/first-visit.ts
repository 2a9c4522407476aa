/** The part of webpack's stats that is read here. */
export interface BundleStats {
  readonly chunks: ReadonlyArray<{
    readonly files: readonly string[];
    readonly origins: ReadonlyArray<{ readonly request?: string; readonly moduleName?: string }>;
  }>;
}

/** A page or panel by the `import()`s that a browser follows to see it, after the entry. */
export interface Visit {
  readonly entry: string;
  readonly imports: readonly string[];
}

/** Scripts that a browser fetches for a visit when it has none yet: the entry and all chunks of each import. Throws where an import is not in the build: it has another name now. */
export function filesOfVisit({ chunks }: BundleStats, { entry, imports }: Visit): string[] {
  const files = imports.flatMap((wanted) => {
    const found = chunks.filter(({ origins }) => origins.some(({ request }) => request === wanted));
    if (found.length === 0) {
      throw new Error(`the build has no import of ${wanted}: name the file that has taken its place`);
    }
    return found.flatMap((chunk) => chunk.files.map(withoutQuery).filter((name) => name.endsWith('.js')));
  });
  return [...new Set([entry, ...files])];
}

/** Names of chunks carry their hash as a query. */
function withoutQuery(file: string): string {
  return file.replace(/\?.*$/, '');
}
