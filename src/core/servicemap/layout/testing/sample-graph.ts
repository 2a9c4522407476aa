import type { Layout, LayoutGraph } from '../graph';

/** A graph as a list: easier to write down, shuffle and cut than columns. */
export interface Sample {
  readonly nodes: ReadonlyArray<{ readonly id: string; readonly group: string; readonly size?: number }>;
  readonly edges: ReadonlyArray<readonly [from: string, to: string, weight: number]>;
}

/** The columns of a sample; edges to ids that it has not are left out. */
export function columnsOf({ nodes, edges }: Sample): LayoutGraph {
  const at = new Map(nodes.map(({ id }, i) => [id, i]));
  const known = edges.filter(([from, to]) => at.has(from) && at.has(to));
  return {
    ids: nodes.map(({ id }) => id),
    groups: nodes.map(({ group }) => group),
    sizes: nodes.some(({ size }) => size !== undefined) ? Float64Array.from(nodes, ({ size }) => size ?? NaN) : null,
    edges: {
      from: Uint32Array.from(known, ([from]) => at.get(from) ?? 0),
      to: Uint32Array.from(known, ([, to]) => at.get(to) ?? 0),
      weight: Float64Array.from(known, ([, , weight]) => weight),
    },
  };
}

/** A service map of `count` nodes in `groups` groups with `perNode` edges a node, most of them inside a group; the same for the same arguments. */
export function serviceMap(count: number, groups: number, perNode: number): Sample {
  let state = 1;
  const draw = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const nodes = Array.from({ length: count }, (_, i) => ({
    id: `pod-${i}`,
    group: `ns-${i < groups ? i : draw(groups)}`,
  }));
  const members = new Map<string, string[]>();
  nodes.forEach(({ id, group }) => members.set(group, [...(members.get(group) ?? []), id]));
  const edges = Array.from({ length: count * perNode }, () => {
    const from = nodes[draw(count)];
    const own = members.get(from?.group ?? '') ?? [];
    const to = draw(4) > 0 ? own[draw(own.length)] : nodes[draw(count)]?.id;
    return [from?.id ?? '', to ?? '', 1 + draw(1000)] as const;
  });
  return { nodes, edges };
}

/** Everything that a picture must never have, as sentences; empty for a good one. `except`: groups that hold pinned nodes, which may be forced over one another. */
export function faultsOf(graph: LayoutGraph, layout: Layout, except: ReadonlySet<string> = new Set()): string[] {
  const faults: string[] = [];
  const numbers = [
    ...layout.x,
    ...layout.y,
    ...layout.boxes.flatMap((box) => [box.x, box.y, box.width, box.height]),
    ...layout.bundles.flatMap((bundle) => [...bundle.path, bundle.weight]),
    layout.left,
    layout.top,
    layout.width,
    layout.height,
  ];
  if (!numbers.every(Number.isFinite)) {
    faults.push('a number is not finite');
  }
  const boxes = layout.boxes.map((box) => ({
    name: box.group,
    left: box.x,
    top: box.y,
    right: box.x + box.width,
    bottom: box.y + box.height,
  }));
  const nodes = graph.ids.map((id, i) => {
    const size = graph.sizes?.[i] ?? NaN;
    const half = Number.isNaN(size) ? 20 : Math.min(400, Math.max(4, size)) / 2;
    const [x, y] = [layout.x[i] ?? NaN, layout.y[i] ?? NaN];
    return { name: id, left: x - half, top: y - half, right: x + half, bottom: y + half };
  });
  nodes.forEach((node, i) => {
    const box = boxes.find(({ name }) => name === graph.groups[i]);
    if (
      box === undefined ||
      node.left < box.left ||
      node.top < box.top ||
      node.right > box.right ||
      node.bottom > box.bottom
    ) {
      faults.push(`node ${node.name} is not inside its box`);
    }
  });
  faults.push(...overlaps(boxes.filter(({ name }) => !except.has(name))));
  if (except.size === 0) {
    faults.push(...overlaps(nodes));
  }
  return faults;
}

interface Side {
  readonly name: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function overlaps(rects: readonly Side[]): string[] {
  const sorted = [...rects].sort((a, b) => a.left - b.left);
  return sorted.flatMap((a, i) => {
    const found: string[] = [];
    for (let j = i + 1; j < sorted.length; j++) {
      const b = sorted[j];
      if (b === undefined || b.left >= a.right - 1e-6) {
        break;
      }
      if (b.top < a.bottom - 1e-6 && a.top < b.bottom - 1e-6) {
        found.push(`${a.name} overlaps ${b.name}`);
      }
    }
    return found;
  });
}
