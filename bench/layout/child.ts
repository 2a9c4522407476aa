import { cpuSeconds } from '../process-cost';
import type { Drawn, Engine, Places } from './engine';
import { type Quality, qualityOf } from './quality';
import { serviceGraph, withoutSome } from './service-graph';

/** What a child process is asked. */
export interface Task {
  /** path of the bundled engine */
  readonly engine: string;
  readonly nodes: number;
  /** edges a node */
  readonly ratio: number;
  /** the first is the one that is timed */
  readonly seeds: readonly number[];
  /** whether to run on after the first, for the warm time */
  readonly isWarmed: boolean;
  /** also a refresh with 5 % new nodes */
  readonly withRefresh: boolean;
}

/** What a child process answers. Times are CPU seconds of the process, all threads: compiler and garbage collector included, other programs not. */
export interface Answer {
  readonly coldSeconds: number;
  /** median of the later half of the runs; null when not run */
  readonly warmSeconds: number | null;
  /** by seed */
  readonly quality: readonly Quality[];
  readonly refresh: Refresh | null;
}

/** How far the nodes that were there already moved, as a share of the drawing's diagonal. */
export interface Refresh {
  readonly median: number;
  readonly p95: number;
  readonly seconds: number;
}

/** Runs after the first, at most, and their seconds together: the compiler is done long before. */
const WARM_RUNS = 60;
const WARM_SECONDS = 4;

async function main(task: Task): Promise<Answer> {
  const engine: Engine = await import(task.engine);
  const graphs = task.seeds.map((seed) => serviceGraph(task.nodes, seed, task.ratio));
  const [first, ...others] = graphs;
  if (first === undefined) {
    throw new Error('no seed');
  }
  const timed = (): { drawn: Drawn; seconds: number } => {
    const before = cpuSeconds();
    const drawn = engine.layOut(first);
    return { drawn, seconds: cpuSeconds() - before };
  };
  const cold = timed();
  const later: number[] = [];
  for (let spent = 0; task.isWarmed && later.length < WARM_RUNS && spent < WARM_SECONDS;) {
    const { seconds } = timed();
    later.push(seconds);
    spent += seconds;
  }
  const warm = later.slice(later.length >> 1).sort((a, b) => a - b);
  return {
    coldSeconds: cold.seconds,
    warmSeconds: warm[warm.length >> 1] ?? null,
    quality: [qualityOf(first, cold.drawn), ...others.map((graph) => qualityOf(graph, engine.layOut(graph)))],
    refresh: task.withRefresh ? refreshOf(engine, task) : null,
  };
}

function refreshOf(engine: Engine, { nodes, ratio, seeds }: Task): Refresh {
  const graph = serviceGraph(nodes, seeds[0] ?? 1, ratio);
  const { graph: before, kept } = withoutSome(graph);
  const old = engine.layOut(before);
  const runs = Array.from({ length: 9 }, () => {
    const start = cpuSeconds();
    const drawn = engine.refresh?.(graph, before, old) ?? engine.layOut(graph);
    return { drawn, seconds: cpuSeconds() - start };
  });
  const moves = movesOf(old, runs[0]?.drawn ?? old, kept);
  const seconds = runs.map((run) => run.seconds).sort((a, b) => a - b);
  return {
    median: moves[moves.length >> 1] ?? NaN,
    p95: moves[Math.floor(moves.length * 0.95)] ?? NaN,
    seconds: seconds[seconds.length >> 1] ?? NaN,
  };
}

function movesOf(old: Places, now: Places, kept: readonly number[]): number[] {
  const range = (values: Float64Array): number => Math.max(...values) - Math.min(...values);
  const diagonal = Math.hypot(range(old.x), range(old.y));
  return kept
    .map((node, i) => Math.hypot((old.x[i] ?? 0) - (now.x[node] ?? 0), (old.y[i] ?? 0) - (now.y[node] ?? 0)) / diagonal)
    .sort((a, b) => a - b);
}

main(JSON.parse(process.argv[2] ?? '') as Task).then(
  (answer) => process.send?.(answer, () => process.exit(0)),
  (error: unknown) => {
    process.stderr.write(String(error));
    process.exit(1);
  }
);
