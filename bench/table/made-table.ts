import { Names } from '../../src/core/base';
import type { Endpoint, FlowTable } from '../../src/core/flows';
import { Endpoints, UNKNOWN_ENDPOINT } from '../../src/core/flows';
import { randomFrom } from '../layout/random';

const SEED = 7;
const SPACES = [
  'payments',
  'checkout',
  'catalog',
  'search',
  'inference',
  'platform',
  'kafka',
  'monitoring',
  'identity',
];
const ROLES = ['api', 'worker', 'cache', 'db', 'gateway', 'consumer', 'router', 'indexer', 'frontend', 'loader'];
const ZONES = ['use1-az1', 'use1-az4', 'use1-az6'];
const PORTS = [443, 8080, 5432, 6379, 9092, 53, 8000, 3306, 0];
const SERVICES = ['s3', 'dynamodb', 'ecr', 'sts'];
const LETTERS = 'bcdfghjklmnpqrstvwxz2456789';

/** Made-up flows between pods, AWS services and the internet, heavy-tailed, with parts that nobody told. */
export function madeTable(rows: number, pods: number): FlowTable {
  const random = randomFrom(SEED);
  const below = (limit: number): number => Math.floor(random() * limit);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const letters = (count: number): string =>
    Array.from({ length: count }, () => LETTERS[below(LETTERS.length)]).join('');
  const workloads = Array.from({ length: Math.ceil(pods / 6) }, () => ({
    namespace: pick(SPACES),
    workload: `${pick(SPACES)}-${pick(ROLES)}`,
    set: letters(9),
  }));
  const ends: Endpoint[] = Array.from({ length: pods }, (_, i): Endpoint => {
    const { namespace, workload, set } = pick(workloads);
    const node = below(Math.ceil(pods / 25));
    const zone = ZONES[node % ZONES.length] ?? '';
    return {
      ...UNKNOWN_ENDPOINT,
      ...{ kind: 'pod', class: 'pod', namespace, workload, workloadKind: 'Deployment', zone, zoneId: zone },
      ...{ pod: `${workload}-${set}-${letters(5)}`, node: `ip-10-0-${node >> 8}-${node & 255}.ec2.internal` },
      ...{ zoneReason: '', address: `10.1.${i >> 8}.${i & 255}` },
    };
  });
  for (const service of SERVICES) {
    ends.push({ ...UNKNOWN_ENDPOINT, kind: 'aws-service', class: service, zoneReason: 'aws-service' });
  }
  for (let i = 0; i < pods / 10; i++) {
    const address = `${50 + (i % 150)}.${i % 251}.${i & 255}.7`;
    ends.push({ ...UNKNOWN_ENDPOINT, kind: 'internet', class: 'internet', address, zoneReason: 'outside-cluster' });
  }
  const endpoints = new Endpoints(new Names(), ends.length);
  ends.forEach((end, i) => endpoints.set(i, end));
  const outside = (): number => pods + below(ends.length - pods);
  const bytes = Float64Array.from({ length: rows }, () => Math.floor(10 ** (3 + 7 * random())));
  const segments = bytes.map((sum) => Math.ceil(sum / 1448));
  const retransmissions = segments.map((sent) => {
    const kind = random();
    return kind < 0.1 ? NaN : kind < 0.7 ? 0 : Math.floor(sent * 0.004 * random());
  });
  return {
    count: rows,
    ...{ endpoints, bytes, segments, retransmissions },
    source: Uint32Array.from({ length: rows }, () => below(pods)),
    destination: Uint32Array.from({ length: rows }, () => (random() < 0.2 ? outside() : below(pods))),
    port: Uint16Array.from({ length: rows }, () => pick(PORTS)),
    isAnswer: Uint8Array.from({ length: rows }, () => below(2)),
    timeouts: retransmissions.map((again) => Math.floor(again / 10)),
    sockets: Float64Array.from({ length: rows }, () => (random() < 0.5 ? NaN : 1 + below(40))),
  };
}
