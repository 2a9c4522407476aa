import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import type { Answer, Refresh, Task } from './layout/child';
import type { Quality } from './layout/quality';
import { bundleEngines, runChild } from './layout/run-child';

interface Contender {
  readonly name: string;
  readonly file: string;
}

const OURS: Contender = { name: 'Headroom', file: 'headroom.ts' };
const D3: Contender = { name: 'd3-force 3.0, defaults', file: 'd3-force.mjs' };
const MSAGL: Contender = { name: 'MSAGL 1.1, Grafana’s settings', file: 'msagl.mjs' };
const CONCEPT: Contender = { name: 'proof of concept', file: 'proof-of-concept.mjs' };

const SEEDS = [7, 1, 2, 3, 4, 5, 6, 8];
const LIMIT_SECONDS = 90;
/** Fresh processes whose median is the cold time, where a run is short. */
const PROCESSES = 5;

interface Scene {
  readonly nodes: number;
  readonly ratio: number;
  readonly contenders: readonly Contender[];
  /** graphs that the quality is measured on */
  readonly seeds: readonly number[];
  readonly withRefresh: boolean;
}

/**
 * Layout beside its peers: times (each engine alone in fresh processes), quality over several graphs, and how far nodes move at a refresh. Markdown. The proof of concept
 * takes part where the environment variable HEADROOM_POC is the path of its module.
 */
export async function benchLayout(): Promise<string> {
  const concept = process.env['HEADROOM_POC'] ? [CONCEPT] : [];
  const scenes: Scene[] = [
    { nodes: 300, ratio: 3, contenders: [OURS, ...concept, D3, MSAGL], seeds: SEEDS, withRefresh: true },
    { nodes: 300, ratio: 1.3, contenders: [OURS, ...concept, D3], seeds: SEEDS, withRefresh: false },
    { nodes: 1000, ratio: 3, contenders: [OURS, ...concept, D3], seeds: SEEDS.slice(0, 3), withRefresh: true },
    { nodes: 5000, ratio: 3, contenders: [OURS, ...concept, D3], seeds: SEEDS.slice(0, 1), withRefresh: false },
  ];
  const folder = await mkdtemp(join(tmpdir(), 'headroom-layout-'));
  try {
    const files = [...new Set(scenes.flatMap(({ contenders }) => contenders.map(({ file }) => file)))];
    await bundleEngines(folder, files);
    const sections: string[] = [];
    for (const scene of scenes) {
      sections.push(await sceneSection(folder, scene));
    }
    return [
      `Made-up service maps, quality over the graphs of seeds ${SEEDS.join(', ')} (at 1,000 nodes three, at 5,000 one): median (worst). Times: CPU seconds of the process on seed ${SEEDS[0]}; cold: the first run in a fresh process, loading left out (median of up to ${PROCESSES} processes); warm: median of runs once the compiler has settled.`,
      'Crossings: of 1,000 pairs of edges; icon: px at which 5 % of the icons touch, whole drawing in 1600 x 1000; silhouette by namespace; refresh: 5 % new nodes, how far old ones move (share of the diagonal).',
      '',
      ...sections,
    ].join('\n');
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function sceneSection(folder: string, scene: Scene): Promise<string> {
  const { nodes, ratio } = scene;
  const answers: Array<Answer | null> = [];
  for (const contender of scene.contenders) {
    answers.push(await answerOf(folder, scene, contender));
    process.stderr.write(`layout ${nodes} nodes x ${ratio}: ${contender.name}\n`);
  }
  const d3 = answers[scene.contenders.indexOf(D3)] ?? null;
  return [
    `**${nodes.toLocaleString('en')} nodes, ${Math.round(nodes * ratio).toLocaleString('en')} edges**`,
    '',
    '| engine | cold s | x d3 | warm s | x d3 | crossings | icon px | silhouette | refresh: median, p95, ms |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...scene.contenders.map(({ name }, i) => row(name, answers[i] ?? null, d3)),
    '',
  ].join('\n');
}

async function answerOf(folder: string, scene: Scene, contender: Contender): Promise<Answer | null> {
  const isSlow = contender === MSAGL || (contender === D3 && scene.nodes >= 5000);
  const task: Task = {
    engine: pathToFileURL(join(folder, 'engines', contender.file.replace(/\.\w+$/, '.mjs'))).href,
    nodes: scene.nodes,
    ratio: scene.ratio,
    seeds: isSlow ? scene.seeds.slice(0, 1) : scene.seeds,
    isWarmed: !isSlow,
    withRefresh: scene.withRefresh && contender !== MSAGL,
  };
  const first = await runChild(folder, task, LIMIT_SECONDS);
  if (first === null || isSlow) {
    return first;
  }
  const cold = [first.coldSeconds];
  while (cold.length < PROCESSES) {
    const again = { ...task, seeds: task.seeds.slice(0, 1), isWarmed: false, withRefresh: false };
    cold.push((await runChild(folder, again, LIMIT_SECONDS))?.coldSeconds ?? NaN);
  }
  return { ...first, coldSeconds: cold.sort((a, b) => a - b)[cold.length >> 1] ?? NaN };
}

function row(name: string, answer: Answer | null, d3: Answer | null): string {
  if (answer === null) {
    return `| ${name} | > ${LIMIT_SECONDS} | | | | | | | |`;
  }
  const { coldSeconds, warmSeconds, quality, refresh } = answer;
  const cells = [
    name,
    coldSeconds.toFixed(3),
    ratioOf(coldSeconds, d3?.coldSeconds ?? null),
    warmSeconds?.toFixed(4) ?? '-',
    ratioOf(warmSeconds, d3?.warmSeconds ?? null),
    summary(quality, (one) => one.crossings, 1, Math.max),
    summary(quality, (one) => one.icon, 1, Math.min),
    summary(quality, (one) => one.silhouette, 2, Math.min),
    refreshCell(refresh),
  ];
  return `| ${cells.join(' | ')} |`;
}

function ratioOf(seconds: number | null, reference: number | null): string {
  return seconds === null || reference === null ? '-' : `${(seconds / reference).toFixed(3)}x`;
}

function summary(
  quality: readonly Quality[],
  pick: (one: Quality) => number,
  digits: number,
  worst: (...values: number[]) => number
): string {
  const values = quality.map(pick).sort((a, b) => a - b);
  const middle = ((values[(values.length - 1) >> 1] ?? NaN) + (values[values.length >> 1] ?? NaN)) / 2;
  return values.length === 1
    ? middle.toFixed(digits)
    : `${middle.toFixed(digits)} (${worst(...values).toFixed(digits)})`;
}

function refreshCell(refresh: Refresh | null): string {
  return refresh === null
    ? '-'
    : `${(100 * refresh.median).toFixed(1)} %, ${(100 * refresh.p95).toFixed(1)} %, ${(1000 * refresh.seconds).toFixed(1)}`;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  benchLayout().then(
    (text) => process.stdout.write(`${text}\n`),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      process.exitCode = 1;
    }
  );
}
