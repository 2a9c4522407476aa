import { readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { filesBelow } from './bundled-packages';
import { PackagingError } from './packaging-error';

/** What goes along so that the links of the packed pages lead somewhere. */
export interface PackedPages {
  /** Texts of the pages as they are packed, by path from the root of the package. */
  readonly pages: ReadonlyMap<string, string>;
  /** Other files that they link to, as paths from the root of the project and of the package. */
  readonly files: ReadonlySet<string>;
}

/** Links to our code: nothing for who has the package alone. The words stay. */
const CODE = /^(\.github|bench\/(?!RESULTS\.md)|scripts|src|test)\//;
/** Where the package has a file of the project elsewhere. */
const MOVED: ReadonlyArray<readonly [RegExp, string]> = [[/^rules\/(?=[\w-]+\.yaml$)/, 'lib/rules/']];
const PICTURE = /\.(png|svg|jpe?g|gif)$/;

/**
 * Follows the links of these pages, and of all that they lead to, below `root`. Pictures stay out, as most of the size: their words stand in for them. So do
 * links to code. Throws `PackagingError` for a link to nothing.
 */
export function packedPages(root: string, first: readonly string[]): PackedPages {
  const pages = new Map<string, string>();
  const files = new Set<string>();
  const left = [...first];
  for (let path = left.shift(); path !== undefined; path = left.shift()) {
    if (pages.has(path)) {
      continue;
    }
    const from = path;
    const linked: string[] = [];
    pages.set(
      path,
      outsideOfCode(readFileSync(join(root, path), 'utf8'), (prose) => withoutDeadLinks(root, from, prose, linked))
    );
    for (const target of linked) {
      if (target.endsWith('.md')) {
        left.push(target);
      } else {
        files.add(target);
      }
    }
  }
  return { pages, files };
}

/** Rewrites the links of a page's prose, and adds to `linked` what has to go along. */
function withoutDeadLinks(root: string, page: string, prose: string, linked: string[]): string {
  return prose.replaceAll(/(!?)\[([^\]]*)\]\(([^)\s]+)\)/g, (link: string, mark: string, words: string, to: string) => {
    const [path = '', anchor] = to.split('#');
    if (/^[a-z]+:/.test(to) || path === '') {
      return link;
    }
    const target = posix.join(posix.dirname(page), path).replace(/\/$/, '');
    if (mark === '!' || PICTURE.test(target)) {
      return `*${words}*`;
    }
    if (CODE.test(target)) {
      return words;
    }
    const moved = MOVED.find(([pattern]) => pattern.test(target));
    if (moved !== undefined) {
      const there = posix.relative(posix.dirname(page), target.replace(moved[0], moved[1]));
      return `[${words}](${there}${anchor === undefined ? '' : `#${anchor}`})`;
    }
    linked.push(...filesAt(root, page, target));
    return link;
  });
}

function filesAt(root: string, page: string, target: string): readonly string[] {
  const found = statSync(join(root, target), { throwIfNoEntry: false });
  if (found === undefined || target.startsWith('..')) {
    throw new PackagingError(`${page} links to ${target}, which is not there`, 'Correct the link.');
  }
  return found.isDirectory() ? filesBelow(join(root, target)).map((file) => `${target}/${file}`) : [target];
}

/** Applies a change to what stands outside of fenced blocks and of code in a line. */
function outsideOfCode(text: string, change: (prose: string) => string): string {
  return text
    .split(/(^```[\s\S]*?^```$|`[^`\n]+`)/m)
    .map((part, i) => (i % 2 === 1 ? part : change(part)))
    .join('');
}

/** What stands at the top of a package: folders, and files that npm would not take by itself. */
export function topNames(paths: Iterable<string>): readonly string[] {
  return [...new Set([...paths].map((path) => path.split('/')[0] ?? path))].sort();
}
