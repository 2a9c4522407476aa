import fc from 'fast-check';
import { Names } from '../../base';
import type { Endpoint, FlowTable } from '../../flows';
import { Endpoints, UNKNOWN_ENDPOINT } from '../../flows';

/** An end with what matters; its class is its kind unless told. */
export function end(known: Partial<Endpoint> & Pick<Endpoint, 'kind'>): Endpoint {
  return { ...UNKNOWN_ENDPOINT, class: known.kind, ...known };
}

/** A pod of a Deployment in a zone; '' for what is not known. */
export function podOf(namespace: string, workload: string, pod: string, zone = ''): Endpoint {
  return end({ kind: 'pod', namespace, workload, workloadKind: workload === '' ? '' : 'Deployment', pod, zone });
}

/** One flow of a test. */
export interface Flow {
  readonly source: Endpoint;
  readonly destination: Endpoint;
  readonly bytes: number;
  readonly port?: number;
  readonly segments?: number;
  readonly retransmissions?: number;
  readonly timeouts?: number;
}

/** A table of flows; ends are shared by identity, numbers not given are NaN. */
export function tableOf(flows: readonly Flow[]): FlowTable {
  const names = new Names();
  const ends = [...new Set(flows.flatMap(({ source, destination }) => [source, destination]))];
  const endpoints = new Endpoints(names, ends.length);
  ends.forEach((one, i) => {
    endpoints.set(i, one);
  });
  const column = (of: (flow: Flow) => number | undefined): Float64Array =>
    Float64Array.from(flows, (flow) => of(flow) ?? NaN);
  return {
    count: flows.length,
    endpoints,
    source: Uint32Array.from(flows, ({ source }) => ends.indexOf(source)),
    destination: Uint32Array.from(flows, ({ destination }) => ends.indexOf(destination)),
    port: Uint16Array.from(flows, ({ port }) => port ?? 0),
    isAnswer: new Uint8Array(flows.length),
    bytes: column(({ bytes }) => bytes),
    segments: column(({ segments }) => segments),
    retransmissions: column(({ retransmissions }) => retransmissions),
    timeouts: column(({ timeouts }) => timeouts),
    sockets: new Float64Array(flows.length).fill(NaN),
  };
}

const name = fc.constantFrom('a', 'b', 'web', 'a/b', '%2F', '', '__proto__');
const zone = fc.constantFrom('', 'use1-az1', 'use1-az2');

/** Any end, with names that are hard to keep apart. */
export const anyEnd: fc.Arbitrary<Endpoint> = fc.oneof(
  fc
    .record({ kind: fc.constant('pod' as const), namespace: name, workload: name, pod: name, zone })
    .map((known) => end({ ...known, workloadKind: known.workload === '' ? '' : 'Deployment' })),
  fc
    .record({ kind: fc.constant('service' as const), namespace: name, workload: name, service: name, zone })
    .map((known) => end({ ...known, workloadKind: known.workload === '' ? '' : 'Deployment' })),
  fc.record({ kind: fc.constant('node' as const), node: name, zone }).map(end),
  fc.record({ kind: fc.constant('aws-service' as const), class: fc.constantFrom('s3', 'dynamodb') }).map(end),
  fc
    .record({
      kind: fc.constantFrom('vpc' as const, 'internet' as const),
      address: fc.constantFrom('10.0.0.1', '8.8.8.8'),
    })
    .map(end),
  fc.record({ kind: fc.constantFrom('other-region' as const, 'unclassified' as const, 'unknown' as const) }).map(end)
);

const reported = fc.option(fc.nat(1000), { nil: undefined });

/** Any flows over a few ends; whole bytes as agents count them. */
export const anyFlows: fc.Arbitrary<Flow[]> = fc.array(anyEnd, { minLength: 1, maxLength: 10 }).chain((ends) =>
  fc.array(
    fc.record({
      source: fc.constantFrom(...ends),
      destination: fc.constantFrom(...ends),
      bytes: fc.oneof(fc.nat(5), fc.nat(2 ** 40)),
      port: fc.constantFrom(0, 80, 443, 65_535),
      segments: reported,
      retransmissions: reported,
      timeouts: reported,
    }),
    { maxLength: 40 }
  )
);
