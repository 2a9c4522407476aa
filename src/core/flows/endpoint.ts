import type { Names } from '../base';

/**
 * What an end of a flow is. `unknown` is an end of which nothing is known at all (only the other end's interface was measured); `unclassified` has an
 * address that says nothing.
 */
export const ENDPOINT_KINDS = [
  'pod',
  'node',
  'service',
  'aws-service',
  'vpc',
  'other-region',
  'internet',
  'unclassified',
  'unknown',
] as const;
export type EndpointKind = (typeof ENDPOINT_KINDS)[number];

/**
 * What a flow goes to, as an open set of lower-case words: `pod`, `node`, `service`, `s3`, `dynamodb` and AWS's other published services, `aws` (AWS
 * names no service), `ec2` (a public EC2 address of anyone), `vpc`, `other-region`, `internet`, `unclassified`, `unknown`, and whatever categories the
 * NFM API will bring. Show the ones you don't know.
 */
export type DestinationClass = string;

/** One end of a flow. Texts are empty where they do not apply or are not known. */
export interface Endpoint {
  readonly kind: EndpointKind;
  readonly class: DestinationClass;
  readonly namespace: string;
  readonly workloadKind: string;
  readonly workload: string;
  readonly pod: string;
  readonly service: string;
  readonly node: string;
  /** `us-east-1a`: compare only with names. */
  readonly zoneName: string;
  /** `use1-az4`: compare only with IDs. */
  readonly zoneId: string;
  /** The zone in the naming that the whole table uses; empty where unknown. */
  readonly zone: string;
  /** Why `zone` is empty; empty where it is known. */
  readonly zoneReason: ZoneReason;
  readonly address: string;
  /** Region of an AWS address; empty elsewhere. */
  readonly region: string;
}

/** Why an end lies in no zone: it is not in the cluster, its pod or node is not known, or the node names no zone in the table's naming. */
export type ZoneReason =
  | ''
  | 'aws-service'
  | 'outside-cluster'
  | 'service-address'
  | 'unresolved-address'
  | 'unknown-pod'
  | 'node-without-zone'
  | 'zone-name-id-mix'
  | 'no-flow-source';

const TEXTS = [
  'namespace',
  'workloadKind',
  'workload',
  'pod',
  'service',
  'node',
  'zoneName',
  'zoneId',
  'zone',
  'zoneReason',
  'address',
  'region',
  'class',
] as const;
/** A column of texts that an endpoint has. */
export type EndpointText = (typeof TEXTS)[number];

/** All ends of a flow table as columns of name ids; made once, read by index. */
export class Endpoints {
  private readonly columns: Record<EndpointText, Uint32Array>;
  private readonly kinds: Uint8Array;

  constructor(
    readonly names: Names,
    readonly count: number
  ) {
    this.kinds = new Uint8Array(count);
    this.columns = Object.fromEntries(TEXTS.map((text) => [text, new Uint32Array(count)])) as Record<
      EndpointText,
      Uint32Array
    >;
  }

  /** Writes one endpoint; for the builder of a table. */
  set(index: number, endpoint: Endpoint): void {
    this.kinds[index] = ENDPOINT_KINDS.indexOf(endpoint.kind);
    for (const text of TEXTS) {
      this.columns[text][index] = this.names.idOf(endpoint[text]);
    }
  }

  /** Writes endpoint `from` of another list over the same names. */
  copy(index: number, other: Endpoints, from: number): void {
    this.kinds[index] = other.kinds[from] ?? 0;
    for (const text of TEXTS) {
      this.columns[text][index] = other.idOf(text, from);
    }
  }

  /** Empties every text that endpoint `from` of another list has differently; of two kinds the one that stands first in `ENDPOINT_KINDS` stays. */
  keepCommon(index: number, other: Endpoints, from: number): void {
    this.kinds[index] = Math.min(this.kinds[index] ?? 0, other.kinds[from] ?? 0);
    for (const text of TEXTS) {
      if (this.columns[text][index] !== other.idOf(text, from)) {
        this.columns[text][index] = 0;
      }
    }
  }

  kind(index: number): EndpointKind {
    return ENDPOINT_KINDS[this.kinds[index] ?? 0] ?? 'unknown';
  }

  /** Name id of one text: for grouping. */
  idOf(text: EndpointText, index: number): number {
    return this.columns[text][index] ?? 0;
  }

  text(text: EndpointText, index: number): string {
    return this.names.textOf(this.idOf(text, index));
  }

  /** One endpoint as an object: for what is on screen or in a report. */
  at(index: number): Endpoint {
    return {
      kind: this.kind(index),
      ...(Object.fromEntries(TEXTS.map((text) => [text, this.text(text, index)])) as Omit<Endpoint, 'kind'>),
    };
  }
}

/** The end of which nothing is known. */
export const UNKNOWN_ENDPOINT: Endpoint = {
  kind: 'unknown',
  class: 'unknown',
  namespace: '',
  workloadKind: '',
  workload: '',
  pod: '',
  service: '',
  node: '',
  zoneName: '',
  zoneId: '',
  zone: '',
  zoneReason: 'no-flow-source',
  address: '',
  region: '',
};
