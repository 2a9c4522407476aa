import { Tuples } from '../base';
import type { Names } from '../base';
import { MONITOR_FLOW_LABELS } from '../contract';
import type { ColumnReply } from '../source';
import type { AddressPlace } from './address-place';
import type { AddressBook } from './address-book';
import type { FlowPlaces } from './endpoint-registry';
import { EndpointRegistry } from './endpoint-registry';
import type { FlowTable } from './flow-table';

type Label = Exclude<(typeof MONITOR_FLOW_LABELS)[number], 'monitor'>;
/** What names a flow, whichever monitor saw it. */
const KEY_LABELS = MONITOR_FLOW_LABELS.filter((label): label is Label => label !== 'monitor');

/** Raw samples of the collector's three counters, from a while before the window to its end. */
export interface MonitorReplies {
  readonly bytes: ColumnReply;
  readonly retransmissions: ColumnReply;
  readonly timeouts: ColumnReply;
}

/**
 * Flows from the collector's counters: the growth of each within (fromMs, toMs]. The API does not tell directions, so all data of a connection is on the
 * client's row. Where several monitors cover a flow the largest counts: their sum would count it twice.
 */
export function monitorFlows(replies: MonitorReplies, book: AddressBook, names: Names, places: FlowPlaces): FlowTable {
  const keys = new Tuples(KEY_LABELS.length);
  const bytes = largestGrowth(replies.bytes, keys, places);
  const retransmissions = largestGrowth(replies.retransmissions, keys, places);
  const timeouts = largestGrowth(replies.timeouts, keys, places);
  const registry = new EndpointRegistry(names, places);
  const rows: Array<{ readonly id: number; readonly client: number; readonly server: number; readonly port: number }> =
    [];
  for (let id = 0; id < keys.size; id++) {
    const text = (label: Label): string => names.textOf(keys.at(id, KEY_LABELS.indexOf(label)));
    if ((bytes.get(id) ?? 0) + (retransmissions.get(id) ?? 0) + (timeouts.get(id) ?? 0) > 0) {
      const ends = endsOf(text, book, registry);
      rows.push({ id, ...ends, port: Number(text('target_port')) || 0 });
    }
  }
  const column = (growth: ReadonlyMap<number, number>): Float64Array =>
    Float64Array.from(rows, ({ id }) => growth.get(id) ?? 0);
  const unknown = (): Float64Array => new Float64Array(rows.length).fill(NaN);
  return {
    count: rows.length,
    endpoints: registry.build(),
    source: Uint32Array.from(rows, ({ client }) => client),
    destination: Uint32Array.from(rows, ({ server }) => server),
    port: Uint16Array.from(rows, ({ port }) => port),
    isAnswer: new Uint8Array(rows.length),
    bytes: column(bytes),
    segments: unknown(),
    retransmissions: column(retransmissions),
    timeouts: column(timeouts),
    sockets: unknown(),
  };
}

function endsOf(
  text: (label: Label) => string,
  book: AddressBook,
  registry: EndpointRegistry
): { client: number; server: number } {
  const { names } = registry;
  const podOrService = (side: 'local' | 'remote'): number | null => {
    const namespace = names.idOf(text(`${side}_namespace`));
    return text(`${side}_pod`) !== ''
      ? registry.pod(namespace, names.idOf(text(`${side}_pod`)))
      : text(`${side}_service`) !== ''
        ? registry.service(namespace, names.idOf(text(`${side}_service`)))
        : null;
  };
  const address = text('remote_address');
  const holder = address === '' ? null : book.holderOf(address);
  const client = podOrService('local') ?? registry.category(placeOfCategory('UNCLASSIFIED'), 0);
  const server =
    podOrService('remote') ??
    (holder === null
      ? registry.category(placeOfCategory(text('category')), names.idOf(address))
      : registry.holder(holder));
  registry.placeInZone(client, text('local_zone_id'));
  registry.placeInZone(server, text('remote_zone_id'));
  return { client, server };
}

/** The NFM API's destination categories; an open set, so that a new one keeps its own word. */
export function placeOfCategory(category: string): AddressPlace {
  const outside = { region: '', zoneReason: 'outside-cluster' } as const;
  switch (category) {
    case 'AMAZON_S3':
      return { kind: 'aws-service', class: 's3', region: '', zoneReason: 'aws-service' };
    case 'AMAZON_DYNAMODB':
      return { kind: 'aws-service', class: 'dynamodb', region: '', zoneReason: 'aws-service' };
    case 'AWS_SERVICE':
      return { kind: 'aws-service', class: 'aws', region: '', zoneReason: 'aws-service' };
    case 'INTERNET':
      return { kind: 'internet', class: 'internet', ...outside };
    case 'INTER_REGION':
      return { kind: 'other-region', class: 'other-region', ...outside };
    case 'INTRA_AZ':
    case 'INTER_AZ':
    case 'INTER_VPC':
      return { kind: 'vpc', class: 'vpc', region: '', zoneReason: 'unresolved-address' };
    default:
      return {
        kind: 'unclassified',
        class: category === '' ? 'unclassified' : category.toLowerCase().replaceAll('_', '-'),
        region: '',
        zoneReason: 'unresolved-address',
      };
  }
}

/** Growth of each flow within the window by its key: the largest of the monitors. */
function largestGrowth(
  reply: ColumnReply,
  keys: Tuples,
  { fromMs, toMs }: Pick<FlowPlaces, 'fromMs' | 'toMs'>
): Map<number, number> {
  const labels = KEY_LABELS.map((label) => reply.labels.get(label));
  const monitor = reply.labels.get('monitor');
  const isKnownBefore = new Set<number>();
  for (let i = 0; i < reply.count; i++) {
    if ((reply.times[reply.offsets[i] ?? 0] ?? Infinity) <= fromMs) {
      isKnownBefore.add(monitor?.[i] ?? 0);
    }
  }
  const largest = new Map<number, number>();
  const key = new Uint32Array(KEY_LABELS.length);
  for (let i = 0; i < reply.count; i++) {
    const from = reply.offsets[i] ?? 0;
    const to = reply.offsets[i + 1] ?? 0;
    const growth = growthWithin(
      reply.times.subarray(from, to),
      reply.values.subarray(from, to),
      fromMs,
      toMs,
      isKnownBefore.has(monitor?.[i] ?? 0)
    );
    labels.forEach((column, k) => {
      key[k] = column?.[i] ?? 0;
    });
    const id = keys.idOf(key);
    largest.set(id, Math.max(largest.get(id) ?? 0, growth));
  }
  return largest;
}

/**
 * What a counter grew by after fromMs, up to toMs. A counter without a sample before began at 0 if its monitor was known before (`bornAtZero`), else its
 * first value may be older than the window and is only what later ones are measured from.
 */
export function growthWithin(
  times: Float64Array,
  values: Float64Array,
  fromMs: number,
  toMs: number,
  bornAtZero: boolean
): number {
  let growth = 0;
  let before = bornAtZero ? 0 : NaN;
  for (let i = 0; i < times.length; i++) {
    const time = times[i] ?? Infinity;
    const value = values[i] ?? NaN;
    if (time > toMs) {
      break;
    }
    if (time > fromMs && !Number.isNaN(before)) {
      // Smaller than before: the collector began anew, from 0.
      growth += value >= before ? value - before : value;
    }
    before = value;
  }
  return growth;
}
