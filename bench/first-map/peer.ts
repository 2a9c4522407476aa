import type { SimulationLinkDatum, SimulationNodeDatum } from 'd3-force';
import { forceCenter, forceLink, forceManyBody, forceSimulation } from 'd3-force';
import { measured } from './watch-first-map';

interface Series {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: readonly [number, string];
}

const WIDTH = 1280;
const HEIGHT = 800;
const TICKS = 300;

/** The peer's way to a first map: JSON.parse, a Map of sums by text keys, d3-force with its defaults, an SVG; all on the page's own thread. */
async function firstMap(): Promise<ReturnType<typeof measured>> {
  const replies = Number(new URLSearchParams(location.search).get('replies'));
  const sums = new Map<string, number>();
  for (let i = 0; i < replies; i++) {
    const reply = (await (await fetch(`/reply/${i}`)).json()) as { data: { result: Series[] } };
    for (const { metric, value } of reply.data.result) {
      const key = `${endOf(metric, 'local')}\n${endOf(metric, 'remote')}`;
      sums.set(key, (sums.get(key) ?? 0) + Number(value[1]));
    }
  }
  const ids = new Map<string, number>();
  const nodeOf = (name: string): number => {
    const known = ids.get(name) ?? ids.size;
    ids.set(name, known);
    return known;
  };
  const links = [...sums.keys()].map((key): SimulationLinkDatum => {
    const [from = '', to = ''] = key.split('\n');
    return { source: nodeOf(from), target: nodeOf(to) };
  });
  const edges = links.map(({ source, target }) => [source, target] as const);
  const nodes = Array.from(ids, (): SimulationNodeDatum => ({}));
  forceSimulation(nodes)
    .force('links', forceLink(links))
    .force('charge', forceManyBody())
    .force('centre', forceCenter())
    .stop()
    .tick(TICKS);
  show(nodes, edges, [...ids.keys()]);
  return measured(`${nodes.length}, ${edges.length}`);
}

/** Namespace and workload, by the labels that are there; what has none is outside. */
function endOf(metric: Readonly<Record<string, string>>, side: 'local' | 'remote'): string {
  const namespace = metric[`${side}_namespace`];
  const workload = metric[`${side}_owner`] ?? metric[`${side}_pod`]?.split('-').slice(0, -2).join('-');
  return namespace === undefined || workload === undefined ? 'outside' : `${namespace}/${workload}`;
}

function show(
  nodes: readonly SimulationNodeDatum[],
  edges: ReadonlyArray<readonly [number, number]>,
  names: readonly string[]
): void {
  const x = nodes.map((node) => node.x ?? 0);
  const y = nodes.map((node) => node.y ?? 0);
  const [left, top] = [Math.min(...x) - 20, Math.min(...y) - 20];
  const zoom = Math.min(WIDTH / (Math.max(...x) - left + 20), HEIGHT / (Math.max(...y) - top + 20));
  const lines = edges.map(
    ([a, b]) => `<line x1="${x[a]}" y1="${y[a]}" x2="${x[b]}" y2="${y[b]}" stroke="#888" stroke-opacity=".4"/>`
  );
  const groups = names.map(
    (name, i) =>
      `<g transform="translate(${x[i]},${y[i]})"><circle r="12" fill="#5794f2"/><text y="22" font-size="11" fill="#ddd">${name}</text></g>`
  );
  const all = `<g transform="translate(${-left * zoom},${-top * zoom}) scale(${zoom})">${lines.join('')}${groups.join('')}</g>`;
  document.body.innerHTML = `<svg width="${WIDTH}" height="${HEIGHT}">${all}</svg>`;
}

Object.assign(window, { bench: { firstMap: firstMap() } });
