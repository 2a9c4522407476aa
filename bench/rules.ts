import { createHttpSource } from '../src/adapters/http-source';
import type { RecordingRule } from '../src/core/contract';
import {
  COARSE_GUARD,
  COARSE_INTERVAL_MS,
  coarseRules,
  flowRules,
  RULE_INTERVAL_MS,
  workloadRules,
} from '../src/core/contract';
import { groupFlows, scopeOf, totalOf } from '../src/core/flows';
import type { MetricsSource } from '../src/core/source';
import type { FlowAnswer, FlowQuestion } from '../src/inquiry';
import { askFlows } from '../src/inquiry';
import { benchCluster } from './rules/cluster-flows';
import type { AskedQuery } from './rules/heard-source';
import { heardSource } from './rules/heard-source';
import { remoteWrite } from './rules/remote-write';
import { ruleStages } from '../test/prometheus/rule-stages';
import { Store } from './rules/store';

/** An hour of reports each 30 s, written in parts in the order of time. */
const REPORTS = 120;
const PARTS = 4;
const HOUR_MS = 3_600_000;
const ROUNDS = 3;
/** How long after an hour the last of its rules is evaluated: the guard of the workloads, and that of the coarse rules. */
const LAST_RULE_MS = 5 * RULE_INTERVAL_MS;
const LAST_COARSE_RULE_MS = 3 * COARSE_INTERVAL_MS;
/** promtool cuts blocks at these times, and leaves out what is evaluated right then: an hour with its rules lies between two. */
const BLOCK_MS = 2 * HOUR_MS;

const WAYS = [
  { name: 'records', wish: { by: 'records' } },
  { name: 'rules of pods', wish: { by: 'auto' } },
  { name: 'rules of workloads, minutes alone', wish: { by: 'auto', ends: 'workloads' }, isFine: true },
  { name: '**rules of workloads**', wish: { by: 'auto', ends: 'workloads' } },
] as const;

/**
 * What recording rules save: the same hour of a made cluster in a real Prometheus, asked as `headroom map` asks it, by the agents' records, by the
 * rules of pods and by those of workloads. Wall time and CPU of the server, samples that it read, and whether the answers are equal. Markdown.
 */
export async function benchRules(): Promise<string> {
  const endMs = Math.floor(Date.now() / BLOCK_MS) * BLOCK_MS - LAST_COARSE_RULE_MS - RULE_INTERVAL_MS;
  const cluster = benchCluster(endMs, REPORTS);
  const store = new Store();
  try {
    await store.start();
    let samples = 0;
    for (let part = 0; part < PARTS; part++) {
      samples += await remoteWrite(store.url, cluster.slice(part, PARTS));
    }
    await store.settle();
    for (const stage of ruleStages([...flowRules(), ...workloadRules()])) {
      await store.evaluate(stage, endMs - HOUR_MS + 2 * RULE_INTERVAL_MS, endMs + LAST_RULE_MS, RULE_INTERVAL_MS);
    }
    for (const stage of ruleStages(coarseRules())) {
      await store.evaluate(stage, endMs - HOUR_MS, endMs + LAST_COARSE_RULE_MS, COARSE_INTERVAL_MS);
    }
    // The rules hold whole intervals of their own: all are asked for those.
    const { fromMs, toMs } = (await ask(store, WAYS[3], { fromMs: endMs - HOUR_MS, toMs: endMs })).answer;
    const asked: Asked[] = [];
    for (const way of WAYS) {
      asked.push(await ask(store, way, { fromMs, toMs }));
    }
    const [records, ...others] = await measured(store, asked);
    return records === undefined
      ? ''
      : [
          `${cluster.flows} flow records of ${cluster.pods} pods, ${cluster.flowSeries} series, an hour of 30 s reports (${samples} samples), Prometheus 2.42; ${(toMs - fromMs) / 60_000} minutes of it asked for. Sums of all flow queries that \`headroom map\` asks, best of ${ROUNDS} rounds:`,
          '',
          ...table(records, others),
          '',
          'Goal for workloads: 25x faster, 20x fewer samples. docs/decisions/flow-rules.md says what it takes, and when the minutes alone are read.',
          '',
          ...equality(records, others),
          '',
          ...(await evaluation(store, endMs)),
        ].join('\n');
  } finally {
    await store.remove();
  }
}

interface Asked {
  readonly name: string;
  readonly answer: FlowAnswer;
  readonly queries: readonly AskedQuery[];
}

interface Measured extends Asked {
  readonly wallSeconds: number;
  readonly cpuSeconds: number;
  readonly samples: number;
  readonly bytes: number;
  readonly series: number;
}

interface Way {
  readonly name: string;
  readonly wish: Pick<FlowQuestion, 'by' | 'ends'>;
  /** As if the coarse rules were not there. */
  readonly isFine?: boolean;
}

async function ask(
  store: Store,
  { name, wish, isFine = false }: Way,
  window: Pick<FlowQuestion, 'fromMs' | 'toMs'>
): Promise<Asked> {
  const heard = heardSource(createHttpSource({ url: store.url }));
  const source = isFine ? without(heard.source, COARSE_GUARD) : heard.source;
  const answer = await askFlows(source, { cluster: null, priceRegion: null, detail: false, ...window, ...wish });
  await heard.source.close();
  return { name, answer, queries: heard.queries.filter((query) => query.name.startsWith('flow-')) };
}

/** A source that has no series of this name. */
function without(source: MetricsSource, name: string): MetricsSource {
  return {
    address: source.address,
    ask: async (query, options) => {
      const reply = await source.ask(query, options);
      return { ...reply, series: reply.series.filter(({ labels }) => labels.get('__name__') !== name) };
    },
    askColumns: async (query, labels, names, options) => source.askColumns(query, labels, names, options),
    labelValues: async (...args) => source.labelValues(...args),
    storeInfo: async (...args) => source.storeInfo(...args),
    close: async () => source.close(),
  };
}

/** Each way's queries again, in turn with the others'. */
async function measured(store: Store, asked: readonly Asked[]): Promise<Measured[]> {
  const best = new Map<Asked, Measured>();
  for (let round = 0; round < ROUNDS; round++) {
    for (const one of asked) {
      const sums = { wallSeconds: 0, cpuSeconds: 0, samples: 0, bytes: 0, series: 0 };
      for (const { promql, atMs, range } of one.queries) {
        const answer = await store.query(promql, atMs, range);
        for (const key of ['wallSeconds', 'cpuSeconds', 'samples', 'bytes', 'series'] as const) {
          sums[key] += answer[key];
        }
      }
      const held = best.get(one);
      if (held === undefined || sums.wallSeconds < held.wallSeconds) {
        best.set(one, { ...one, ...sums });
      }
    }
  }
  return [...best.values()];
}

function table(records: Measured, others: readonly Measured[]): string[] {
  return [
    '| asked by | queries | wall s | server CPU s | samples read | answer MB | series | faster | fewer samples |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...[records, ...others].map((one) => {
      const cells = [
        one.name,
        one.queries.length,
        one.wallSeconds.toFixed(3),
        one.cpuSeconds.toFixed(2),
        one.samples,
        (one.bytes / 1e6).toFixed(2),
        one.series,
        `${(records.wallSeconds / one.wallSeconds).toFixed(1)}x`,
        `${(records.samples / one.samples).toFixed(1)}x`,
      ];
      return `| ${cells.join(' | ')} |`;
    }),
  ];
}

function equality(records: Asked, others: readonly Asked[]): string[] {
  const total = totalOf(records.answer.table.bytes);
  const edges = edgesOf(records.answer);
  return others.map(({ name, answer }) => {
    const own = edgesOf(answer);
    const differing = [...new Set([...edges.keys(), ...own.keys()])].filter(
      (edge) => own.get(edge) !== edges.get(edge)
    );
    const isSame = answer.fromMs === records.answer.fromMs && answer.toMs === records.answer.toMs;
    return `- ${name}: ${isSame ? 'the same window' : 'ANOTHER WINDOW'}, ${totalOf(answer.table.bytes) - total} bytes more than the records' ${total}; of ${edges.size} edges between workloads by scope ${differing.length} differ (goal 0).`;
  });
}

/** Bytes of each edge between workloads, by scope. */
function edgesOf({ table: flows }: FlowAnswer): Map<string, number> {
  const grouped = groupFlows(flows, 'workload');
  const name = (end: number): string => {
    const { kind, class: word, namespace, workload, service, node, pod } = grouped.endpoints.at(end);
    return [kind, word, namespace, workload || service || node || pod].join('/');
  };
  const sums = new Map<string, number>();
  for (let row = 0; row < grouped.count; row++) {
    const edge = `${name(grouped.source[row] ?? 0)} > ${name(grouped.destination[row] ?? 0)} ${scopeOf(grouped, row)}`;
    sums.set(edge, (sums.get(edge) ?? 0) + (grouped.bytes[row] ?? 0));
  }
  return sums;
}

/** What one interval of the rules costs the server. */
async function evaluation(store: Store, endMs: number): Promise<string[]> {
  const costOf = async (rules: readonly RecordingRule[]): Promise<string> => {
    let wall = 0;
    let cpu = 0;
    for (const { expr } of rules) {
      const { wallSeconds, cpuSeconds } = await store.query(expr, endMs - HOUR_MS / 6);
      wall += wallSeconds;
      cpu += cpuSeconds;
    }
    return `${wall.toFixed(1)} s (${cpu.toFixed(1)} CPU s)`;
  };
  return [
    `One interval of ${RULE_INTERVAL_MS / 1000} s takes ${await costOf(flowRules())} for the rules of pods and ${await costOf(workloadRules())} more for those of workloads, one of ${COARSE_INTERVAL_MS / 1000} s ${await costOf(coarseRules())} for the coarse ones above these, answers over HTTP included.`,
  ];
}

if (require.main === module) {
  benchRules().then(
    (text) => process.stdout.write(`${text}\n`),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      process.exitCode = 1;
    }
  );
}
