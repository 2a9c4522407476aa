import { exchangeNear } from './exchange-near';
import { searchExchanges } from './exchange-search';
import type { GroupGraph } from './group-graph';
import { placeInTurn } from './place-in-turn';
import type { Slots } from './slots';

/** Up to this many slots, all exchanges are tried; beyond, those near the place where a group would like to be. */
const FEW_SLOTS = 64;

/** The slot of each group, such that the edges between groups are short. */
export function assignSlots(graph: GroupGraph, slots: Slots): Int32Array {
  const slotOf = placeInTurn(graph, slots);
  if (slots.x.length > FEW_SLOTS) {
    exchangeNear(graph, slots, slotOf);
    return slotOf;
  }
  return exchangeAll(graph, slots, slotOf);
}

function exchangeAll(graph: GroupGraph, { x, y }: Slots, slotOf: Int32Array): Int32Array {
  const n = x.length;
  const pull = new Float64Array(n * n);
  const distance = new Float64Array(n * n);
  for (let a = 0; a < n; a++) {
    for (let b = 0; b < n; b++) {
      distance[a * n + b] = Math.hypot((x[a] ?? 0) - (x[b] ?? 0), (y[a] ?? 0) - (y[b] ?? 0));
    }
  }
  for (let g = 0; g < slotOf.length; g++) {
    for (let i = graph.first[g] ?? 0; i < (graph.first[g + 1] ?? 0); i++) {
      pull[g * n + (graph.group[i] ?? 0)] = graph.pull[i] ?? 0;
    }
  }
  // Spare slots hold groups that pull at nothing: a move is an exchange with one of them.
  const taken = new Set(slotOf);
  const spare = [...x.keys()].filter((slot) => !taken.has(slot));
  const placeOf = Int32Array.from([...slotOf, ...spare]);
  searchExchanges(pull, distance, placeOf);
  return placeOf.slice(0, slotOf.length);
}
