import type { MapNodeKind } from './result';

const PREFIXES: Readonly<Record<MapNodeKind, string>> = {
  namespace: 'namespace',
  workload: 'workload',
  pod: 'pod',
  service: 'service',
  node: 'node',
  'aws-service': 'aws',
  vpc: 'vpc',
  'other-region': 'other-region',
  internet: 'internet',
  unclassified: 'unclassified',
  unknown: 'unknown',
};

/**
 * The id of a node from its names: `workload/shop/Deployment/web`, `namespace/shop`, `pod/shop/web-1`, `aws/s3`; without names it is the kind alone:
 * `internet`. Slashes and percent signs in names are escaped as in URLs, so two nodes never share an id.
 */
export function nodeIdOf(kind: MapNodeKind, names: readonly string[]): string {
  return [PREFIXES[kind], ...names.map(escapeName)].join('/');
}

/** Orders ids by UTF-16 code units: the same on every machine, unlike a locale's order. */
export function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function escapeName(name: string): string {
  return /[%/]/.test(name) ? name.replaceAll('%', '%25').replaceAll('/', '%2F') : name;
}
