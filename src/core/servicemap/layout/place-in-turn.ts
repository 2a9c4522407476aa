import type { GroupGraph } from './group-graph';
import type { Slots } from './slots';

/** In a table of slots or groups: none. */
export const NOBODY = -1;

/** Places groups one by one, next the one that is tied most to those placed already, each into the free slot nearest to its neighbours; returns the slot of each. */
export function placeInTurn(graph: GroupGraph, slots: Slots): Int32Array {
  const k = graph.first.length - 1;
  const slotOf = new Int32Array(k).fill(NOBODY);
  const free = new FreeSlots(slots);
  const tied = new Float64Array(k);
  const queue = new Queue();
  for (const group of byDegree(graph)) {
    queue.push(group, 0);
    while (queue.size > 0) {
      const next = queue.pop();
      if (slotOf[next] !== NOBODY) {
        continue;
      }
      const at = targetOf(graph, slots, slotOf, next);
      slotOf[next] = free.takeNearest(at.x, at.y);
      for (let i = graph.first[next] ?? 0; i < (graph.first[next + 1] ?? 0); i++) {
        const other = graph.group[i] ?? 0;
        if (slotOf[other] === NOBODY) {
          tied[other] = (tied[other] ?? 0) + (graph.pull[i] ?? 0);
          queue.push(other, tied[other] ?? 0);
        }
      }
    }
  }
  return slotOf;
}

/** Mean place of the neighbours that have one; the middle of the pattern where none has. */
export function targetOf(
  graph: GroupGraph,
  { x, y, columns, rows, pitchX, pitchY }: Slots,
  slotOf: Int32Array,
  group: number
): { x: number; y: number } {
  let sumX = 0;
  let sumY = 0;
  let total = 0;
  for (let i = graph.first[group] ?? 0; i < (graph.first[group + 1] ?? 0); i++) {
    const slot = slotOf[graph.group[i] ?? 0] ?? NOBODY;
    if (slot !== NOBODY) {
      const pull = graph.pull[i] ?? 0;
      sumX += pull * (x[slot] ?? 0);
      sumY += pull * (y[slot] ?? 0);
      total += pull;
    }
  }
  return total > 0 ? { x: sumX / total, y: sumY / total } : { x: (columns * pitchX) / 2, y: (rows * pitchY) / 2 };
}

function byDegree(graph: GroupGraph): number[] {
  const k = graph.first.length - 1;
  const degree = new Float64Array(k);
  for (let g = 0; g < k; g++) {
    for (let i = graph.first[g] ?? 0; i < (graph.first[g + 1] ?? 0); i++) {
      degree[g] = (degree[g] ?? 0) + (graph.pull[i] ?? 0);
    }
  }
  return [...degree.keys()].sort((a, b) => (degree[b] ?? 0) - (degree[a] ?? 0) || a - b);
}

/** Which slots are free; finds the nearest by looking at two slots a row. */
class FreeSlots {
  /** by slot: itself when free, else where to look on to the right or left (in effect a union-find a row) */
  private readonly right: Int32Array;
  private readonly left: Int32Array;

  constructor(private readonly slots: Slots) {
    this.right = Int32Array.from(slots.x.keys());
    this.left = Int32Array.from(slots.x.keys());
  }

  takeNearest(atX: number, atY: number): number {
    const { columns, rows, pitchX, pitchY } = this.slots;
    const near = clamp(Math.floor(atY / pitchY), 0, rows - 1);
    let best = NOBODY;
    let least = Infinity;
    const look = (slot: number, row: number): void => {
      if (slot >= row * columns && slot < (row + 1) * columns) {
        const d = Math.hypot((this.slots.x[slot] ?? 0) - atX, (this.slots.y[slot] ?? 0) - atY);
        if (d < least) {
          least = d;
          best = slot;
        }
      }
    };
    for (let away = 0; away < rows && (away - 1) * pitchY < least; away++) {
      for (const row of away === 0 ? [near] : [near - away, near + away]) {
        if (row >= 0 && row < rows) {
          const column = clamp(Math.floor(atX / pitchX), 0, columns - 1);
          look(find(this.right, row * columns + column), row);
          look(find(this.left, row * columns + column), row);
        }
      }
    }
    this.right[best] = best + 1;
    this.left[best] = best - 1;
    return best;
  }
}

/** The first free slot from here on, halving the way for the next time; a slot of another row, or none, where this row has none left. */
function find(next: Int32Array, from: number): number {
  let slot = from;
  for (let to = next[slot]; to !== undefined && to !== slot; to = next[slot]) {
    next[slot] = next[to] ?? to;
    slot = to;
  }
  return slot;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

/** Binary heap of groups, largest priority first, then smallest group. A group may be in it several times. */
class Queue {
  private readonly groups: number[] = [];
  private readonly priorities: number[] = [];

  get size(): number {
    return this.groups.length;
  }

  push(group: number, priority: number): void {
    let i = this.groups.length;
    this.groups.push(group);
    this.priorities.push(priority);
    while (i > 0 && this.before(i, (i - 1) >> 1)) {
      this.exchange(i, (i - 1) >> 1);
      i = (i - 1) >> 1;
    }
  }

  pop(): number {
    const last = this.groups.length - 1;
    this.exchange(0, last);
    const group = this.groups.pop() ?? NOBODY;
    this.priorities.pop();
    for (let i = 0; ;) {
      let first = i;
      for (const child of [2 * i + 1, 2 * i + 2]) {
        if (child < last && this.before(child, first)) {
          first = child;
        }
      }
      if (first === i) {
        return group;
      }
      this.exchange(i, first);
      i = first;
    }
  }

  private before(i: number, j: number): boolean {
    const more = (this.priorities[i] ?? 0) - (this.priorities[j] ?? 0);
    return more > 0 || (more === 0 && (this.groups[i] ?? 0) < (this.groups[j] ?? 0));
  }

  private exchange(i: number, j: number): void {
    const group = this.groups[i] ?? 0;
    const priority = this.priorities[i] ?? 0;
    this.groups[i] = this.groups[j] ?? 0;
    this.priorities[i] = this.priorities[j] ?? 0;
    this.groups[j] = group;
    this.priorities[j] = priority;
  }
}
