import { Tuples } from '../base';
import type { Names } from '../base';
import { MONITOR_FLOW_LABELS } from '../contract';
import type { ColumnReply } from '../source';
import type { AddressPlace } from './address-place';
import type { AddressBook } from './address-book';
import type { FlowPlaces } from './endpoint-registry';
import { EndpointRegistry } from './endpoint-registry';
import type { FlowTable } from './flow-table';
import { MONITOR_CLOCK_LABELS } from './monitor-clock';
import type { MonitorClock, MonitorTrack } from './monitor-clock';

type Label = Exclude<(typeof MONITOR_FLOW_LABELS)[number], 'monitor'>;
/** What names a flow, whichever monitor saw it. */
const KEY_LABELS = MONITOR_FLOW_LABELS.filter((label): label is Label => label !== 'monitor');

/** Raw samples of the collector's three counters at the scrapes that the clock names. */
export interface MonitorReplies {
  readonly bytes: ColumnReply;
  readonly retransmissions: ColumnReply;
  readonly timeouts: ColumnReply;
}

/**
 * Flows from the collector's counters: the growth of each over the collector's windows that `clock` finds in the asked one. The API does not tell directions, so all data of a connection is on the
 * client's row. Where several monitors cover a flow the largest counts: their sum would count it twice.
 */
export function monitorFlows(
  replies: MonitorReplies,
  clock: MonitorClock,
  book: AddressBook,
  names: Names,
  places: FlowPlaces
): FlowTable {
  const keys = new Tuples(KEY_LABELS.length);
  const bytes = largestGrowth(replies.bytes, keys, clock);
  const retransmissions = largestGrowth(replies.retransmissions, keys, clock);
  const timeouts = largestGrowth(replies.timeouts, keys, clock);
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
  const category = placeOfCategory(text('category'));
  const known = (side: 'local' | 'remote'): number | null => {
    const namespace = names.idOf(text(`${side}_namespace`));
    if (text(`${side}_pod`) !== '') {
      return registry.pod(namespace, names.idOf(text(`${side}_pod`)));
    }
    if (text(`${side}_service`) !== '') {
      return registry.service(namespace, names.idOf(text(`${side}_service`)), names.idOf(text(`${side}_zone_id`)));
    }
    const holder = text(`${side}_address`) === '' ? null : book.holderOf(text(`${side}_address`));
    return holder === null ? null : registry.holder(holder);
  };
  const local = known('local');
  const remote = known('remote');
  // The category tells where the far end is. It is the client's where the server is the cluster's own: then nobody watches the client.
  const isFromOutside = local === null && remote !== null;
  const client =
    local ??
    registry.category(
      isFromOutside ? category : placeOfCategory('UNCLASSIFIED'),
      names.idOf(text('local_address')),
      names.idOf(text('local_zone_id'))
    );
  const server =
    remote ?? registry.category(category, names.idOf(text('remote_address')), names.idOf(text('remote_zone_id')));
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

/** Growth of each flow within the window by its key: the largest of the monitors and of their collectors. */
function largestGrowth(reply: ColumnReply, keys: Tuples, clock: MonitorClock): Map<number, number> {
  const labels = KEY_LABELS.map((label) => reply.labels.get(label));
  const [cluster, monitor, instance] = MONITOR_CLOCK_LABELS.map((label) => reply.labels.get(label));
  const byTrack = new Map<MonitorTrack, Map<number, Counter[]>>();
  const key = new Uint32Array(KEY_LABELS.length);
  for (let i = 0; i < reply.count; i++) {
    const track = clock.trackOf(cluster?.[i] ?? 0, monitor?.[i] ?? 0, instance?.[i] ?? 0);
    if (track === null) {
      continue;
    }
    labels.forEach((column, k) => {
      key[k] = column?.[i] ?? 0;
    });
    const range = [reply.offsets[i] ?? 0, reply.offsets[i + 1] ?? 0] as const;
    const id = keys.idOf(key);
    const counters = byTrack.get(track) ?? new Map<number, Counter[]>();
    byTrack.set(track, counters);
    const known = counters.get(id);
    const counter = { times: reply.times.subarray(...range), values: reply.values.subarray(...range) };
    if (known === undefined) {
      counters.set(id, [counter]);
    } else {
      known.push(counter);
    }
  }
  const largest = new Map<number, number>();
  for (const [{ afterMs, untilMs, bornAtZero }, counters] of byTrack) {
    for (const [id, parts] of counters) {
      const { times, values } = joined(parts);
      const growth = growthWithin(times, values, afterMs, untilMs, bornAtZero);
      largest.set(id, Math.max(largest.get(id) ?? 0, growth));
    }
  }
  return largest;
}

interface Counter {
  readonly times: Float64Array;
  readonly values: Float64Array;
}

/** One counter of collectors that followed each other. */
function joined(parts: readonly Counter[]): Counter {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) {
    return only;
  }
  const inTurn = [...parts].sort((a, b) => (a.times[0] ?? Infinity) - (b.times[0] ?? Infinity));
  return {
    times: Float64Array.from(inTurn.flatMap(({ times }) => [...times])),
    values: Float64Array.from(inTurn.flatMap(({ values }) => [...values])),
  };
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
