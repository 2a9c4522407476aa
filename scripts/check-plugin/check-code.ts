import { gzipSync } from 'node:zlib';
import { ALLOWED_ADDRESSES, ALLOWED_EVALUATIONS } from './allowed-addresses';
import type { Problem } from './problem';
import type { Dist } from './read-dist';

const KILOBYTE = 1000;
/** Gzipped; see docs of speed, P11. */
export const MOST_MODULE_BYTES = 10 * KILOBYTE;
export const MOST_WORKER_BYTES = 16 * KILOBYTE;

const WORKER = /(^|\/)[a-z.-]*worker\.[0-9a-f]+\.js$/;
/** Code from text: a content policy without `unsafe-eval` refuses it. */
const EVALUATES = /(?<![.\w$])eval\s*\(|(?<![.\w$])new\s+Function\s*\(|(?<![.\w$])Function\s*\(\s*["'`]/;

/** Checks the built code: source maps, addresses, evaluation of text, and sizes. */
export function checkCode(dist: Dist): Problem[] {
  const scripts = dist.files.filter((path) => path.endsWith('.js'));
  return scripts.flatMap((path) => {
    const code = dist.text(path);
    return [
      ...checkSourceMap(path, code, dist),
      ...checkAddresses(path, code),
      ...checkEvaluation(path, code),
      ...checkSize(path, dist.bytes(path)),
    ];
  });
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

function checkSize(path: string, bytes: Buffer): Problem[] {
  const isModule = path === 'module.js';
  const most = isModule ? MOST_MODULE_BYTES : WORKER.test(path) ? MOST_WORKER_BYTES : null;
  const size = gzipSync(bytes, { level: 9 }).length;
  return most === null || size <= most
    ? []
    : [
        {
          check: 'sizes',
          what: `${path} is ${(size / KILOBYTE).toFixed(1)} kB gzipped; the most is ${most / KILOBYTE} kB`,
          todo: isModule
            ? 'Grafana loads module.js on every page: let it import nothing that is not lazy.'
            : 'Look in the source map for what the worker does not need.',
        },
      ];
}
