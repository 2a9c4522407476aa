import { compareIds } from './node-id';
import type { MapNode, ServiceMap } from './result';

/** A rate that grew or fell by this factor has changed. [own] */
export const CHANGE_FACTOR = 1.5;
/** Smaller differences are no change, whatever their factor: 10 kB/s, a few requests a second. [own] */
export const LEAST_CHANGE_BYTES_PER_SECOND = 10_000;

/** A map with the length of its window. */
export interface TimedMap {
  readonly map: ServiceMap;
  readonly seconds: number;
}

/** `unknown`: one map shows it and the other leaves edges out, so it may be there as well. */
export type ChangeStatus = 'new' | 'gone' | 'changed' | 'same' | 'unknown';

/** One rate before and after; null where a map does not show it or nobody reported it. */
export interface RateChange {
  readonly before: number | null;
  readonly after: number | null;
}

/** What became of a node or an edge. All rates are a second. */
export interface Change {
  readonly status: ChangeStatus;
  readonly bytesPerSecond: RateChange;
  /** After by before; null where either is 0 or not known. */
  readonly factor: number | null;
  readonly retransmissionsPerSecond: RateChange;
}

/** A node by its younger description; its bytes are those in and out, what it sends to itself twice. */
export interface NodeChange extends Change {
  readonly node: MapNode;
}

export interface EdgeChange extends Change {
  readonly from: string;
  readonly to: string;
  readonly interAzBytesPerSecond: RateChange;
}

/** Largest differences first, then by id. */
export interface MapDiff {
  readonly nodes: readonly NodeChange[];
  readonly edges: readonly EdgeChange[];
}

/**
 * Compares two maps of one level by rates, so their windows may differ in length. A node or edge of no bytes at all is there. Throws `RangeError` for
 * maps of different levels and windows of no length.
 */
export function mapDiff(before: TimedMap, after: TimedMap): MapDiff {
  if (before.map.level !== after.map.level) {
    throw new RangeError(`a map by ${before.map.level} can't be compared with one by ${after.map.level}`);
  }
  if (!(before.seconds > 0 && after.seconds > 0)) {
    throw new RangeError(`windows of ${before.seconds} s and ${after.seconds} s can't be compared`);
  }
  const change = changeBetween(before, after);
  const nodes = paired(before.map.nodes, after.map.nodes, (node) => node.id).flatMap(([old, young]): NodeChange[] => {
    const node = young ?? old;
    return node === null
      ? []
      : [{ node, ...change(old && sent(old), young && sent(young), old?.retransmissions, young?.retransmissions) }];
  });
  const edges = paired(before.map.edges, after.map.edges, edgeKey).flatMap(([old, young]): EdgeChange[] => {
    const edge = young ?? old;
    return edge === null
      ? []
      : [
          {
            from: edge.from,
            to: edge.to,
            ...change(old?.bytes, young?.bytes, old?.retransmissions, young?.retransmissions),
            interAzBytesPerSecond: {
              before: rate(old?.interAz, before.seconds),
              after: rate(young?.interAz, after.seconds),
            },
          },
        ];
  });
  return {
    nodes: nodes.sort((a, b) => difference(b) - difference(a) || compareIds(a.node.id, b.node.id)),
    edges: edges.sort((a, b) => difference(b) - difference(a) || compareIds(a.from, b.from) || compareIds(a.to, b.to)),
  };
}

type Amount = number | null | undefined;

function changeBetween(
  before: TimedMap,
  after: TimedMap
): (old: Amount, young: Amount, oldAgain: Amount, youngAgain: Amount) => Change {
  return (old, young, oldAgain, youngAgain) => {
    const bytesPerSecond = { before: rate(old, before.seconds), after: rate(young, after.seconds) };
    return {
      status: statusOf(bytesPerSecond, before.map.hidden.edges === 0, after.map.hidden.edges === 0),
      bytesPerSecond,
      factor:
        bytesPerSecond.before !== null &&
        bytesPerSecond.before > 0 &&
        bytesPerSecond.after !== null &&
        bytesPerSecond.after > 0
          ? bytesPerSecond.after / bytesPerSecond.before
          : null,
      retransmissionsPerSecond: { before: rate(oldAgain, before.seconds), after: rate(youngAgain, after.seconds) },
    };
  };
}

function statusOf({ before, after }: RateChange, isBeforeWhole: boolean, isAfterWhole: boolean): ChangeStatus {
  if (before === null) {
    return isBeforeWhole ? 'new' : 'unknown';
  }
  if (after === null) {
    return isAfterWhole ? 'gone' : 'unknown';
  }
  const least = Math.min(before, after);
  const most = Math.max(before, after);
  return most - least >= LEAST_CHANGE_BYTES_PER_SECOND && most >= CHANGE_FACTOR * least ? 'changed' : 'same';
}

/** Items of two lists by key, each once: with its twin or null. */
function paired<Item>(
  old: readonly Item[],
  young: readonly Item[],
  keyOf: (item: Item) => string
): ReadonlyArray<readonly [Item | null, Item | null]> {
  const rest = new Map(old.map((item) => [keyOf(item), item]));
  const pairs = young.map((item): [Item | null, Item | null] => {
    const key = keyOf(item);
    const twin = rest.get(key) ?? null;
    rest.delete(key);
    return [twin, item];
  });
  return [...pairs, ...[...rest.values()].map((item): [Item | null, Item | null] => [item, null])];
}

/** No id has a line break in its own right, but a hostile name may: lengths keep keys apart. */
function edgeKey({ from, to }: { readonly from: string; readonly to: string }): string {
  return `${from.length} ${from}${to}`;
}

function sent(node: MapNode): number {
  return node.bytesIn + node.bytesOut;
}

function rate(amount: Amount, seconds: number): number | null {
  return amount == null ? null : amount / seconds;
}

function difference({ bytesPerSecond: { before, after } }: Change): number {
  return Math.abs((after ?? 0) - (before ?? 0));
}
