import type { GroupGraph } from './group-graph';
import { NOBODY, targetOf } from './place-in-turn';
import type { Slots } from './slots';

/** Slots in each direction around the barycentre that a group tries. */
const REACH = 2;

const MOST_PASSES = 8;

/** Exchanges groups (or moves them to a spare slot) near where each would like to be, as long as the edges get shorter by it. Changes `slotOf`. */
export function exchangeNear(graph: GroupGraph, slots: Slots, slotOf: Int32Array): void {
  const groupAt = new Int32Array(slots.x.length).fill(NOBODY);
  slotOf.forEach((slot, group) => {
    groupAt[slot] = group;
  });
  // 1: it or a neighbour has moved since it last looked around.
  const stale = new Uint8Array(slotOf.length).fill(1);
  for (let pass = 0, improved = true; pass < MOST_PASSES && improved; pass++) {
    improved = false;
    for (let group = 0; group < slotOf.length; group++) {
      if (stale[group] === 0) {
        continue;
      }
      stale[group] = 0;
      const slot = bestSlot(graph, slots, slotOf, groupAt, group);
      if (slot !== NOBODY) {
        improved = true;
        const from = slotOf[group] ?? 0;
        const other = groupAt[slot] ?? NOBODY;
        slotOf[group] = slot;
        groupAt[slot] = group;
        groupAt[from] = other;
        if (other !== NOBODY) {
          slotOf[other] = from;
          touch(graph, stale, other);
        }
        touch(graph, stale, group);
      }
    }
  }
}

function bestSlot(graph: GroupGraph, slots: Slots, slotOf: Int32Array, groupAt: Int32Array, group: number): number {
  const { columns, rows, pitchX, pitchY } = slots;
  const at = targetOf(graph, slots, slotOf, group);
  const from = slotOf[group] ?? 0;
  const column = Math.floor(at.x / pitchX);
  const row = Math.floor(at.y / pitchY);
  let best = NOBODY;
  let most = 1e-6;
  for (let r = Math.max(0, row - REACH); r <= Math.min(rows - 1, row + REACH); r++) {
    for (let c = Math.max(0, column - REACH); c <= Math.min(columns - 1, column + REACH); c++) {
      const slot = r * columns + c;
      const other = groupAt[slot] ?? NOBODY;
      let gain = slot === from ? 0 : moveGain(graph, slots, slotOf, group, slot, other);
      if (other !== NOBODY && slot !== from) {
        gain += moveGain(graph, slots, slotOf, other, from, group);
      }
      if (gain > most) {
        most = gain;
        best = slot;
      }
    }
  }
  return best;
}

/** By how much the edges of a group get shorter when it goes to a slot; the edge to `except`, which comes the other way, stays as long as it is. */
function moveGain(
  graph: GroupGraph,
  { x, y }: Slots,
  slotOf: Int32Array,
  group: number,
  to: number,
  except: number
): number {
  const from = slotOf[group] ?? 0;
  const fromX = x[from] ?? 0;
  const fromY = y[from] ?? 0;
  const toX = x[to] ?? 0;
  const toY = y[to] ?? 0;
  const end = graph.first[group + 1] ?? 0;
  let gain = 0;
  for (let i = graph.first[group] ?? 0; i < end; i++) {
    const other = graph.group[i] ?? 0;
    if (other !== except) {
      const at = slotOf[other] ?? 0;
      const a = fromX - (x[at] ?? 0);
      const b = fromY - (y[at] ?? 0);
      const c = toX - (x[at] ?? 0);
      const d = toY - (y[at] ?? 0);
      gain += (graph.pull[i] ?? 0) * (Math.sqrt(a * a + b * b) - Math.sqrt(c * c + d * d));
    }
  }
  return gain;
}

function touch({ first, group: other }: GroupGraph, stale: Uint8Array, group: number): void {
  stale[group] = 1;
  for (let i = first[group] ?? 0; i < (first[group + 1] ?? 0); i++) {
    stale[other[i] ?? 0] = 1;
  }
}
