import { randomFrom } from './random';

/** A made-up service map. */
export interface ServiceGraph {
  readonly ids: readonly string[];
  /** namespace of each node */
  readonly group: Int32Array;
  readonly groupCount: number;
  /** nodes of each namespace */
  readonly members: ReadonlyArray<readonly number[]>;
  readonly edges: ReadonlyArray<readonly [from: number, to: number]>;
}

/** Share of the draws of an edge that stay in the namespace, and of those plus the ones to another; the rest goes to a hub. */
const INSIDE = 0.75;
const NOT_HUB = 0.95;
const HUBS = 4;
const TIERS = 4;
const MEAN_GROUP = 12;

/**
 * `count` workloads in count / 12 namespaces (Zipf sizes) with `ratio` directed edges a node, no repeats: drawn 75 % inside a namespace, mostly from a tier to a later
 * one, 20 % across, 5 % to four hubs (DNS, gateway, metrics). What flow data looks like.
 */
export function serviceGraph(count: number, seed: number, ratio: number): ServiceGraph {
  const random = randomFrom(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  const groupCount = Math.max(4, Math.round(count / MEAN_GROUP));
  const shares = Array.from({ length: groupCount }, (_, i) => (i + 3) ** -0.6);
  const total = shares.reduce((sum, share) => sum + share, 0);
  const group = new Int32Array(count);
  const members: number[][] = Array.from({ length: groupCount }, () => []);
  for (let node = 0; node < count; node++) {
    const own = node < groupCount ? node : drawGroup(random() * total, shares);
    group[node] = own;
    members[own]?.push(node);
  }
  const tier = new Int32Array(count);
  members.forEach((nodes) => nodes.forEach((node, i) => (tier[node] = Math.floor((i * TIERS) / nodes.length))));
  const hubs = members.slice(0, HUBS).map((nodes) => nodes[0] ?? 0);
  const seen = new Set<number>();
  const edges: Array<[number, number]> = [];
  for (let tries = 0; edges.length < ratio * count && tries < 60 * count; tries++) {
    const from = below(count);
    const kind = random();
    let to: number;
    if (kind < INSIDE) {
      const own = members[group[from] ?? 0] ?? [];
      to = own[below(own.length)] ?? 0;
      // Few calls lead back.
      if ((tier[to] ?? 0) < (tier[from] ?? 0) && random() < 0.9) {
        continue;
      }
    } else if (kind < NOT_HUB) {
      const other = members[Math.floor(random() * random() * groupCount)] ?? [];
      to = other[Math.floor(random() * random() * other.length)] ?? 0;
    } else {
      to = hubs[below(HUBS)] ?? 0;
    }
    const key = from * count + to;
    if (from !== to && !seen.has(key)) {
      seen.add(key);
      edges.push([from, to]);
    }
  }
  return { ids: Array.from({ length: count }, (_, i) => `workload-${i}`), group, groupCount, members, edges };
}

function drawGroup(at: number, shares: readonly number[]): number {
  let left = at;
  for (let group = 0; group < shares.length - 1; group++) {
    left -= shares[group] ?? 0;
    if (left <= 0) {
      return group;
    }
  }
  return shares.length - 1;
}

/** The graph less 5 % of its nodes (drawn with a seed of its own) and their edges; `kept` are the indices of those that stay. */
export function withoutSome(graph: ServiceGraph): { readonly graph: ServiceGraph; readonly kept: readonly number[] } {
  const random = randomFrom(5);
  const kept = [...graph.ids.keys()].filter(() => random() >= 0.05);
  const at = new Map(kept.map((node, i) => [node, i]));
  const indexOf = (node: number): number => at.get(node) ?? -1;
  return {
    kept,
    graph: {
      ids: kept.map((node) => graph.ids[node] ?? ''),
      group: Int32Array.from(kept, (node) => graph.group[node] ?? 0),
      groupCount: graph.groupCount,
      members: graph.members.map((nodes) => nodes.map(indexOf).filter((node) => node >= 0)),
      edges: graph.edges
        .map(([from, to]) => [indexOf(from), indexOf(to)] as const)
        .filter(([from, to]) => from >= 0 && to >= 0),
    },
  };
}
