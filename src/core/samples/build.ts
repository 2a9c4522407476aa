import { median, quantile } from '../base';
import type { Reply, Series } from '../source';
import type { Finding, FindingCode } from './findings';
import { frozenFrom } from './frozen';
import { withHost } from './host-clock';
import { lowerBound } from './host-counters';
import type { HostFlows } from './host-flows';
import type { AllowanceName, NodeSamples } from './node-samples';
import { podKey } from './node-samples';
import { afterRestart, restartTimes } from './restart';
import type { Stream } from './streams';
import { MISSED_SCRAPE_FACTOR, toStreams } from './streams';

/** What is known from elsewhere and settles doubtful samples. */
export interface SampleContext {
  /** When a pod of that name last ended: null = lifetimes unknown, Infinity = alive at the end of the window. */
  readonly podEndedMs: (namespace: string, pod: string, firstSampleMs: number) => number | null;
  /** When the agent's container on the node started, ascending. */
  readonly agentStartsMs: (node: string) => readonly number[];
  /** Host counters of the node (`node_network_receive_bytes_total`), one series an interface; empty without any. */
  readonly hostCounters: (node: string) => readonly Series[];
  /** Flow records of the node's own address; null without any. Its bytes are used where there is no host counter. */
  readonly hostFlows: (node: string) => HostFlows | null;
}

export interface BuiltSamples {
  readonly nodes: ReadonlyMap<string, NodeSamples>;
  readonly findings: readonly Finding[];
}

/** The share of the window's scrapes that may be missed before it is worth a finding. */
const LEAST_MISSED = 1;
/** Packets in one delta that no interface can move in an hour: the driver's counter wrapped or was reset (the agent subtracts wrapping). */
const IMPOSSIBLE_PACKETS = 1e13;

const ALLOWANCE_OF: ReadonlyMap<string, AllowanceName> = new Map([
  ['bw_in_allowance_exceeded', 'bw_in'],
  ['bw_out_allowance_exceeded', 'bw_out'],
  ['pps_allowance_exceeded', 'pps'],
  ['conntrack_allowance_exceeded', 'conntrack'],
  ['linklocal_allowance_exceeded', 'linklocal'],
]);

/**
 * All delta gauges of the agent as columns by node. The only place where deltas are corrected or left out: scrapers merged, frozen tails cut,
 * lifetimes after an agent restart undone, wrapped counters left out; each is counted in a finding.
 */
export function buildSamples(replies: readonly Reply[], context: SampleContext): BuiltSamples {
  const { streams } = toStreams(replies.flatMap((reply) => reply.series));
  const byNode = new Map<string, Stream[]>();
  for (const stream of streams) {
    const list = byNode.get(stream.node);
    if (list === undefined) {
      byNode.set(stream.node, [stream]);
    } else {
      list.push(stream);
    }
  }
  const notes = new Notes();
  const nodes = new Map<string, NodeSamples>();
  for (const [node, nodeStreams] of byNode) {
    nodes.set(node, buildNode(node, nodeStreams, context, notes));
  }
  return { nodes, findings: notes.findings() };
}

function buildNode(node: string, streams: readonly Stream[], context: SampleContext, notes: Notes): NodeSamples {
  const scrapes = clockOf(streams);
  const clock = withoutTwins(scrapes);
  const gapsMs = new Float64Array(clock.length);
  gapsMs[0] = NaN;
  for (let i = 1; i < clock.length; i++) {
    gapsMs[i] = (clock[i] ?? 0) - (clock[i - 1] ?? 0);
  }
  const scrapers = Math.max(1, ...streams.map((stream) => stream.scrapers));
  const intervalMs = median(gapsMs.subarray(1)) ?? NaN;
  if (scrapers > 1) {
    notes.add('double-scrape', `node/${node}`);
  }
  const missed =
    scrapers > 1
      ? Math.max(...streams.map((stream) => stream.missed))
      : gapsMs.reduce((count, gap) => count + (gap > MISSED_SCRAPE_FACTOR * intervalMs ? 1 : 0), 0);
  if (missed >= LEAST_MISSED) {
    notes.add('scrape-gap', `node/${node}`, missed);
  }
  const byteStreams = streams.filter((stream) => stream.metric === 'ingress_bytes');
  const ends = endedOf(byteStreams, context);
  const restarts = restartTimes(
    byteStreams.filter((stream) => frozenFrom(stream, ends(stream)) === null),
    scrapes,
    context.agentStartsMs(node)
  );
  const podIngressBytes = new Map<string, Float64Array>();
  const podEgressFlows = new Map<string, Float64Array>();
  const allowances = new Map<AllowanceName, Float64Array>();
  const frozenPods = frozenDevices(byteStreams, ends);
  for (const stream of streams) {
    if (stream.collided) {
      notes.add('label-collision', `metric/${stream.metric}`);
    }
    const allowance = ALLOWANCE_OF.get(stream.metric);
    if (allowance !== undefined) {
      addColumn(allowances, allowance, stream, clock, NaN, withoutWraps(stream, node, notes));
    } else if (stream.metric === 'ingress_bytes' || stream.metric === 'egress_flow') {
      const into = stream.metric === 'ingress_bytes' ? podIngressBytes : podEgressFlows;
      const values = trueValues(stream, frozenPods.get(deviceKey(stream)), restarts, clock, notes);
      addColumn(into, podKey(stream.namespace, stream.pod), stream, clock, 0, values);
    }
  }
  const base = {
    cluster: streams[0]?.cluster ?? null,
    node,
    times: clock,
    gapsMs,
    intervalMs,
    podIngressBytes,
    podEgressFlows,
    allowances,
  };
  return withHost(base, context.hostCounters(node), context.hostFlows(node));
}

function clockOf(streams: readonly Stream[]): Float64Array {
  const times = new Set<number>();
  for (const stream of streams) {
    for (const time of stream.times) {
      times.add(time);
    }
  }
  return Float64Array.from(times).sort();
}

/** Two scrapes nearer than this, and than this share of the usual distance, are one measurement: no rate over so short a time is steady. [own] */
const TWIN_MS = 2000;
const TWIN_SHARE = 0.25;

/** The clock without the scrapes that another scraper follows at once; their deltas belong to the interval that ends with the later one. */
function withoutTwins(scrapes: Float64Array): Float64Array {
  const gaps = scrapes.subarray(1).map((time, i) => time - (scrapes[i] ?? NaN));
  const nearMs = Math.min(TWIN_MS, TWIN_SHARE * (quantile(gaps, 0.75) ?? 0));
  return scrapes.filter((time, i) => i === scrapes.length - 1 || (scrapes[i + 1] ?? Infinity) - time >= nearMs);
}

function endedOf(byteStreams: readonly Stream[], context: SampleContext): (stream: Stream) => number | null {
  const known = new Map<Stream, number | null>();
  for (const stream of byteStreams) {
    known.set(stream, context.podEndedMs(stream.namespace, stream.pod, stream.times[0] ?? 0));
  }
  return (stream) => known.get(stream) ?? null;
}

/** From when each interface only repeats itself, by `deviceKey`; judged on bytes, whose repetition is no chance, and applied to its flows too. */
function frozenDevices(byteStreams: readonly Stream[], ends: (stream: Stream) => number | null): Map<string, number> {
  const frozen = new Map<string, number>();
  for (const stream of byteStreams) {
    const from = frozenFrom(stream, ends(stream));
    const fromMs = from === null ? undefined : stream.times[from];
    if (fromMs !== undefined) {
      frozen.set(deviceKey(stream), fromMs);
    }
  }
  return frozen;
}

function deviceKey(stream: Stream): string {
  return `${stream.namespace}/${stream.pod}/${stream.device}`;
}

function trueValues(
  stream: Stream,
  frozenFromMs: number | undefined,
  restarts: readonly number[],
  clock: Float64Array,
  notes: Notes
): Float64Array {
  const values = Float64Array.from(stream.values);
  const firstMs = stream.times[0] ?? 0;
  const clockStartMs = clock[0] ?? 0;
  // A stream that begins after the clock does was seen from its first byte on: its first delta starts at 0.
  const seenFromBirth = firstMs > clockStartMs;
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    const time = stream.times[i] ?? 0;
    const value = values[i] ?? 0;
    if (frozenFromMs !== undefined && time >= frozenFromMs) {
      values[i] = 0;
      notes.add('frozen-series', `pod/${stream.namespace}/${stream.pod}`);
    } else if (i > 0 && restarts.includes(time)) {
      values[i] = afterRestart(value, sum, seenFromBirth);
      if (value >= sum) {
        notes.add('agent-restart', `node/${stream.node}`);
      }
      sum = value >= sum ? value : sum + value;
    } else {
      sum += value;
    }
  }
  return values;
}

function withoutWraps(stream: Stream, node: string, notes: Notes): Float64Array {
  return stream.values.map((value) => {
    if (value > IMPOSSIBLE_PACKETS || value < 0) {
      notes.add('counter-wrap', `node/${node}`);
      return NaN;
    }
    return value;
  });
}

function addColumn<K>(
  columns: Map<K, Float64Array>,
  key: K,
  stream: Stream,
  clock: Float64Array,
  absent: number,
  values: Float64Array
): void {
  let column = columns.get(key);
  if (column === undefined) {
    column = new Float64Array(clock.length).fill(absent);
    columns.set(key, column);
  }
  for (let i = 0; i < values.length; i++) {
    const at = lowerBound(clock, stream.times[i] ?? 0);
    const held = column[at] ?? absent;
    const value = values[i] ?? NaN;
    column[at] = Number.isNaN(held) && Number.isNaN(absent) ? value : held + value;
  }
}

/** Counts what was seen by code and place, and words it once at the end. */
class Notes {
  private readonly seen = new Map<FindingCode, Map<string, number>>();

  add(code: FindingCode, place: string, count = 1): void {
    const places = this.seen.get(code) ?? new Map<string, number>();
    places.set(place, (places.get(place) ?? 0) + count);
    this.seen.set(code, places);
  }

  findings(): Finding[] {
    return [...this.seen].map(([code, places]) => ({
      code,
      message: messageOf(code, places),
      affects: [...places.keys()].sort(),
    }));
  }
}

function messageOf(code: FindingCode, places: ReadonlyMap<string, number>): string {
  const total = [...places.values()].reduce((sum, count) => sum + count, 0);
  switch (code) {
    case 'double-scrape':
      return `two scrapers read the same agent on ${places.size} node(s) and split its deltas; their samples were merged, so sums are right here, but any dashboard on one of them shows about half`;
    case 'frozen-series':
      return `${places.size} pod(s) are gone but the agent repeats their last delta; ${total} repeated sample(s) were left out`;
    case 'agent-restart':
      return `the agent restarted on ${places.size} node(s) and reported whole pod lifetimes as one delta; ${total} sample(s) were corrected or left out`;
    case 'scrape-gap':
      return `${total} scrape(s) were missed on ${places.size} node(s); the next delta covers the gap, so bytes are right and the resolution is coarser there`;
    case 'counter-wrap':
      return `${total} allowance sample(s) were impossibly large (driver reset) and left out`;
    case 'label-collision':
      return `the scrape renamed the agent’s own labels to exported_* on ${places.size} metric(s); those were used`;
    default:
      return code;
  }
}
