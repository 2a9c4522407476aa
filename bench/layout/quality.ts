import type { Places } from './engine';
import { randomFrom } from './random';
import type { ServiceGraph } from './service-graph';

/** Figures of a drawing that don't depend on its scale, so engines compare. */
export interface Quality {
  /** of 1,000 pairs of edges without a common end, drawn straight, how many cross (a sample) */
  readonly crossings: number;
  /** px: how large icons may be with the whole drawing in 1600 x 1000 before 5 % of the nodes overlap: the 5th percentile of the distance to the nearest node */
  readonly icon: number;
  /** silhouette by namespace, -1 to 1: how much nearer a node is to its own namespace than to the nearest other */
  readonly silhouette: number;
}

const PAIRS = 60_000;
const NODES = 400;
const SCREEN = { width: 1600, height: 1000 };

/** Measures straight lines between node centres, whatever an engine would draw. */
export function qualityOf(graph: ServiceGraph, places: Places): Quality {
  const random = randomFrom(99);
  // The sample of the crossings is drawn first, then that of the silhouette: one stream.
  const crossings = crossingsOf(graph, places, random);
  return { crossings, icon: iconOf(places), silhouette: silhouetteOf(graph, places, random) };
}

function crossingsOf({ edges }: ServiceGraph, { x, y }: Places, random: () => number): number {
  const side = (a: number, b: number, c: number): number =>
    ((x[b] ?? 0) - (x[a] ?? 0)) * ((y[c] ?? 0) - (y[a] ?? 0)) -
    ((y[b] ?? 0) - (y[a] ?? 0)) * ((x[c] ?? 0) - (x[a] ?? 0));
  let pairs = 0;
  let crossings = 0;
  for (let i = 0; i < PAIRS; i++) {
    const [a, b] = edges[Math.floor(random() * edges.length)] ?? [0, 0];
    const [c, d] = edges[Math.floor(random() * edges.length)] ?? [0, 0];
    if (a === c || a === d || b === c || b === d) {
      continue;
    }
    pairs++;
    if (side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0) {
      crossings++;
    }
  }
  return (1000 * crossings) / pairs;
}

function iconOf({ x, y }: Places): number {
  const range = (values: Float64Array): number =>
    values.reduce((a, b) => Math.max(a, b)) - values.reduce((a, b) => Math.min(a, b));
  const fit = Math.min(SCREEN.width / range(x), SCREEN.height / range(y));
  const nearest = Array.from(x, (_, i) => {
    let least = Infinity;
    for (let j = 0; j < x.length; j++) {
      if (j !== i) {
        least = Math.min(least, ((x[i] ?? 0) - (x[j] ?? 0)) ** 2 + ((y[i] ?? 0) - (y[j] ?? 0)) ** 2);
      }
    }
    return Math.sqrt(least) * fit;
  }).sort((a, b) => a - b);
  return nearest[Math.floor(nearest.length * 0.05)] ?? NaN;
}

function silhouetteOf({ group, groupCount }: ServiceGraph, { x, y }: Places, random: () => number): number {
  const n = x.length;
  const take = Math.min(n, NODES);
  let sum = 0;
  let count = 0;
  for (let q = 0; q < take; q++) {
    const i = take === n ? q : Math.floor(random() * n);
    const distance = new Float64Array(groupCount);
    const size = new Int32Array(groupCount);
    for (let j = 0; j < n; j++) {
      if (j !== i) {
        const other = group[j] ?? 0;
        distance[other] = (distance[other] ?? 0) + Math.hypot((x[i] ?? 0) - (x[j] ?? 0), (y[i] ?? 0) - (y[j] ?? 0));
        size[other] = (size[other] ?? 0) + 1;
      }
    }
    const own = group[i] ?? 0;
    if (size[own] === 0) {
      continue;
    }
    const inside = (distance[own] ?? 0) / (size[own] ?? 1);
    let outside = Infinity;
    for (let other = 0; other < groupCount; other++) {
      if (other !== own && (size[other] ?? 0) > 0) {
        outside = Math.min(outside, (distance[other] ?? 0) / (size[other] ?? 1));
      }
    }
    sum += (outside - inside) / Math.max(inside, outside);
    count++;
  }
  return sum / count;
}
