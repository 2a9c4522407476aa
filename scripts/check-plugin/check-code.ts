import { gzipSync } from 'node:zlib';
import { ALLOWED_ADDRESSES, ALLOWED_EVALUATIONS } from './allowed-addresses';
import type { Problem } from './problem';
import type { Dist } from './read-dist';

const KILOBYTE = 1000;
/** Gzipped: what is reached and a tenth more, so that growth is noticed (bench/RESULTS.md, docs/decisions/bundle-size.md). */
export const MOST_MODULE_BYTES = 4.1 * KILOBYTE;
export const MOST_PANEL_MODULE_BYTES = 4.8 * KILOBYTE;
/** The worker, and the chunk that it and a page without workers lay maps out with: each. */
export const MOST_WORKER_BYTES = 11.8 * KILOBYTE;
/** All scripts together: what somebody downloads who opens every page. */
export const MOST_BYTES = 307 * KILOBYTE;

interface SizeLimit {
  readonly path: RegExp;
  readonly bytes: number;
  readonly todo: string;
}

const LIMITS: readonly SizeLimit[] = [
  {
    path: /^module\.js$/,
    bytes: MOST_MODULE_BYTES,
    todo: 'Grafana loads module.js on every page: let it import nothing that is not lazy.',
  },
  {
    path: /\/module\.js$/,
    bytes: MOST_PANEL_MODULE_BYTES,
    todo: 'Grafana loads it to list the panel’s options: let it import nothing that is not lazy.',
  },
  {
    path: /(^|\/)layout(\.worker\.[0-9a-f]+)?\.js$/,
    bytes: MOST_WORKER_BYTES,
    todo: 'Look in the source map for what the worker does not need.',
  },
];
/** Code from text: a content policy without `unsafe-eval` refuses it. */
const EVALUATES = /(?<![.\w$])eval\s*\(|(?<![.\w$])new\s+Function\s*\(|(?<![.\w$])Function\s*\(\s*["'`]/;

/** Checks the built code: source maps, addresses, evaluation of text, and sizes. */
export function checkCode(dist: Dist): Problem[] {
  const scripts = dist.files.filter((path) => path.endsWith('.js'));
  const sizes = new Map(scripts.map((path) => [path, gzipSync(dist.bytes(path), { level: 9 }).length]));
  return [
    ...scripts.flatMap((path) => {
      const code = dist.text(path);
      return [...checkSourceMap(path, code, dist), ...checkAddresses(path, code), ...checkEvaluation(path, code)];
    }),
    ...checkSizes(sizes),
  ];
}

function checkSourceMap(path: string, code: string, { has }: Dist): Problem[] {
  return has(`${path}.map`) && code.includes('//# sourceMappingURL=')
    ? []
    : [
        {
          check: 'source maps',
          what: `${path} has no source map`,
          todo: 'The catalog compares them with the source: build with --env production.',
        },
      ];
}

function checkAddresses(path: string, code: string): Problem[] {
  const found = [...code.matchAll(/https?:\/\/[A-Za-z0-9.:[\]-]+(?:\/[\w./%#?=&~-]*)?/g)].map(([address]) => address);
  const strange = [...new Set(found)].filter(
    (address) => !ALLOWED_ADDRESSES.some(([allowed]) => address.startsWith(allowed) || `${address}/` === allowed)
  );
  return strange.map((address) => ({
    check: 'addresses',
    what: `${path} holds ${address}`,
    todo: 'A plugin asks nobody but its own Grafana. If this is a link or a namespace, add it with its reason to scripts/check-plugin/allowed-addresses.ts.',
  }));
}

function checkEvaluation(path: string, code: string): Problem[] {
  const rest = ALLOWED_EVALUATIONS.reduce((left, [allowed]) => left.replaceAll(allowed, ''), code);
  const found = EVALUATES.exec(rest)?.[0];
  return found === undefined
    ? []
    : [
        {
          check: 'evaluation',
          what: `${path} holds ${found.trim()}`,
          todo: 'Write it without code from text: a strict content policy refuses that.',
        },
      ];
}

function checkSizes(sizes: ReadonlyMap<string, number>): Problem[] {
  const all = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  return [
    ...[...sizes].flatMap(([path, size]) => {
      const limit = LIMITS.find((one) => one.path.test(path));
      return limit === undefined ? [] : tooLarge(path, size, limit);
    }),
    ...tooLarge('the code of all pages and panels', all, {
      bytes: MOST_BYTES,
      todo: 'Look in the source maps for what came in, and for what several chunks hold.',
    }),
  ];
}

function tooLarge(what: string, size: number, { bytes, todo }: Pick<SizeLimit, 'bytes' | 'todo'>): Problem[] {
  const told = `${what} is ${(size / KILOBYTE).toFixed(1)} kB gzipped; the most is ${bytes / KILOBYTE} kB`;
  return size <= bytes ? [] : [{ check: 'sizes', what: told, todo }];
}
