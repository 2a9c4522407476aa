import fc from 'fast-check';
import { Names } from '../../base';
import type { Endpoint } from '../endpoint';
import { Endpoints, UNKNOWN_ENDPOINT } from '../endpoint';
import type { FlowTable } from '../flow-table';

/** A flow with the ends as they are; numbers not given are NaN. */
export interface PlainFlow {
  readonly source: Partial<Endpoint>;
  readonly destination: Partial<Endpoint>;
  readonly port?: number;
  readonly bytes: number;
  readonly segments?: number;
  readonly retransmissions?: number;
  readonly timeouts?: number;
  readonly sockets?: number;
}

/** A table of flows as they are given, two ends of its own each. */
export function plainTable(flows: readonly PlainFlow[]): FlowTable {
  const ends = flows.flatMap(({ source, destination }) => [source, destination]);
  const endpoints = new Endpoints(new Names(), ends.length);
  ends.forEach((end, i) => {
    endpoints.set(i, { ...UNKNOWN_ENDPOINT, ...end });
  });
  const column = (name: 'bytes' | 'segments' | 'retransmissions' | 'timeouts' | 'sockets'): Float64Array =>
    Float64Array.from(flows, (flow) => flow[name] ?? NaN);
  return {
    count: flows.length,
    endpoints,
    source: Uint32Array.from(flows, (_, i) => 2 * i),
    destination: Uint32Array.from(flows, (_, i) => 2 * i + 1),
    port: Uint16Array.from(flows, ({ port }) => port ?? 0),
    isAnswer: new Uint8Array(flows.length),
    bytes: column('bytes'),
    segments: column('segments'),
    retransmissions: column('retransmissions'),
    timeouts: column('timeouts'),
    sockets: column('sockets'),
  };
}

const name = fc.constantFrom('', 'a', 'b', 'B', 'a/b', 'web', '443', '__proto__', '\u{1f9ed}');
const end: fc.Arbitrary<Partial<Endpoint>> = fc.oneof(
  fc.record({
    kind: fc.constant('pod' as const),
    class: fc.constant('pod'),
    namespace: name,
    workload: name,
    pod: name,
    node: name,
    zone: fc.constantFrom('', 'use1-az1', 'use1-az2'),
  }),
  fc.record({ kind: fc.constant('aws-service' as const), class: fc.constantFrom('s3', 'dynamodb') }),
  fc.record({ kind: fc.constant('internet' as const), class: fc.constant('internet'), address: name })
);
const figure = fc.option(fc.oneof(fc.nat(3), fc.double({ min: 0, noNaN: true }), fc.constant(-0)), { nil: undefined });

/** Any flows, with names that are hard to keep apart and numbers of any size. */
export const anyPlainFlows: fc.Arbitrary<PlainFlow[]> = fc.array(
  fc.record({
    source: end,
    destination: end,
    port: fc.constantFrom(0, 80, 443, 65_535),
    bytes: fc.nat(2 ** 20),
    segments: figure,
    retransmissions: figure,
    timeouts: figure,
    sockets: figure,
  }),
  { maxLength: 30 }
);
