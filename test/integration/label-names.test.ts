import { join } from 'node:path';
import { createHttpSource } from '../../src/adapters/http-source';
import { diagnosisJson, doctorJson, flowsJson, healthJson } from '../../src/core/report';
import { askFlows, diagnose, doctor, health, listFlows, parseLabelNames, withLabelNames } from '../../src/inquiry';
import type { FlowQuestion, MetricsSource, Question } from '../../src/inquiry';
import { shippedCatalog } from '../../src/inquiry/shipped';
import type { SimulatedHistory, SimulatedSeries } from '../../src/simulator';
import { loadScenario, simulateHistory } from '../../src/simulator';
import { startPrometheus } from '../prometheus/real-prometheus';
import type { PastRules, RealPrometheus } from '../prometheus/real-prometheus';

jest.setTimeout(240_000);

/** As a relabelling gives them to every series that it scrapes: OpenTelemetry's names, and a label of the team's own for the cluster. */
const OTEL = {
  namespace: 'k8s_namespace_name',
  pod: 'k8s_pod_name',
  node: 'k8s_node_name',
  cluster: 'env_cluster',
} as const;
const NAMES = parseLabelNames('env_cluster', 'namespace=k8s_namespace_name, pod=k8s_pod_name\nnode=k8s_node_name');

/** The same past under other label names. Under the usual names stands what a scrape says of its own target: it must not be taken for the measured. */
function relabelled(history: SimulatedHistory): SimulatedHistory {
  const nameOf = (label: string): string => (OTEL as Readonly<Record<string, string>>)[label] ?? label;
  return {
    ...history,
    *series(family): Iterable<SimulatedSeries> {
      for (const series of history.series(family)) {
        const renamed = Object.fromEntries(
          Object.entries(series.labels).map(([label, value]) => [nameOf(label), value])
        );
        yield { ...series, labels: { ...renamed, pod: 'scraper-0', namespace: 'monitoring', cluster: 'thanos' } };
      }
    },
  };
}

interface Past {
  readonly question: Question;
  readonly plain: RealPrometheus;
  readonly other: RealPrometheus;
}

const pasts = new Map<string, Past>();
const SCENARIOS = ['node-contention', 'traps'] as const;

beforeAll(async () => {
  for (const name of SCENARIOS) {
    const scenario = loadScenario(name);
    const toMs = Math.floor(Date.now() / 60_000) * 60_000 - 300_000;
    const fromMs = toMs - scenario.durationSeconds * 1000;
    const history = simulateHistory(scenario, { startMs: fromMs });
    const rules: PastRules = {
      file: join(__dirname, '..', '..', 'rules', 'headroom-flows.yaml'),
      ...{ fromMs, toMs: toMs + 180_000, intervalSeconds: 60 },
    };
    const question = {
      ...{ fromMs, toMs, cluster: null, namespace: null, node: null, priceRegion: null, s3Path: null, logs: [] },
      catalog: shippedCatalog(),
    };
    pasts.set(name, {
      question,
      plain: await startPrometheus([history]),
      // Rules as they ship fold the renamed labels away: what they record must not be read.
      other: await startPrometheus([relabelled(history)], name === 'node-contention' ? rules : null),
    });
  }
});
afterAll(async () => {
  await Promise.all([...pasts.values()].flatMap(({ plain, other }) => [plain.stop(), other.stop()]));
});

function pastOf(name: string): Past {
  const past = pasts.get(name);
  if (past === undefined) {
    throw new Error(`no past of ${name}`);
  }
  return past;
}

async function asked<T>(
  name: string,
  ask: (source: MetricsSource, question: Question) => Promise<T>
): Promise<{ readonly plain: T; readonly other: T; readonly blind: T | Error }> {
  const { question, plain, other } = pastOf(name);
  const on = async (url: string, wrap: (source: MetricsSource) => MetricsSource): Promise<T> => {
    const source = createHttpSource({ url });
    try {
      return await ask(wrap(source), question);
    } finally {
      await source.close();
    }
  };
  const names = NAMES.ok ? NAMES.names : new Map<string, string>();
  return {
    plain: await on(plain.url, (source) => source),
    other: await on(other.url, (source) => withLabelNames(source, names)),
    blind: await on(other.url, (source) => source).catch((error: unknown) => error as Error),
  };
}

/** Without what differs between two stores by its nature: addresses, how many requests it took, and queries, which are each store's own. */
function comparable(json: unknown): unknown {
  return JSON.parse(
    JSON.stringify(json, (key, value: unknown) => (['query', 'queries', 'address'].includes(key) ? undefined : value))
  ) as unknown;
}

test.each(SCENARIOS)('diagnose answers the same: %s', async (name) => {
  const { plain, other, blind } = await asked(name, async (source, question) =>
    diagnosisJson(await diagnose(source, question))
  );
  expect(plain.loads.length).toBeGreaterThan(0);
  expect(plain.cluster).toBe('demo');
  expect(comparable(other)).toEqual(comparable(plain));
  // The names are what makes it right.
  expect(comparable(blind)).not.toEqual(comparable(plain));
});

test.each(SCENARIOS)('doctor answers the same: %s', async (name) => {
  const { plain, other } = await asked(name, async (source, question) => doctorJson(await doctor(source, question)));
  expect(comparable(other)).toEqual(comparable(plain));
});

test('health answers the same', async () => {
  const { plain, other } = await asked('node-contention', async (source, question) =>
    healthJson(await health(source, question))
  );
  expect(plain.nodes.length).toBeGreaterThan(0);
  expect(comparable(other)).toEqual(comparable(plain));
});

const EVERYTHING = { view: null, namespace: null, node: null, class: null, port: null };

test.each<[string, Pick<FlowQuestion, 'detail' | 'by'> & Partial<FlowQuestion>]>([
  ['every record', { detail: true, by: 'records' }],
  ['as the map asks', { detail: 'segments', by: 'auto', ends: 'workloads' }],
  ['as zones ask', { detail: false, by: 'auto' }],
])('flows answer the same, from records though rules are there: %s', async (_, grain) => {
  const { plain, other } = await asked('node-contention', async (source, question) => {
    const answer = await askFlows(source, { ...question, ...grain });
    const listing = listFlows(answer, { level: 'pod', sort: 'bytes', filter: EVERYTHING, top: null });
    return { origin: answer.origin, cluster: answer.cluster, flows: flowsJson(listing) };
  });
  expect(plain).toMatchObject({ origin: 'nfm-remote-write', cluster: 'demo' });
  expect(plain.flows.totalBytes).toBeGreaterThan(1e9);
  expect(comparable(other)).toEqual(comparable(plain));
});

test('the rules are there: without the names they would be read', async () => {
  const { blind } = await asked('node-contention', (source, question) =>
    askFlows(source, { ...question, detail: false, by: 'auto' })
  );
  expect(blind).toMatchObject({ origin: 'recording-rules' });
});

test('one cluster by its name, and none by a wrong one', async () => {
  const { other, plain } = await asked('node-contention', async (source, question) =>
    diagnosisJson(await diagnose(source, { ...question, cluster: 'demo' }))
  );
  expect(comparable(other)).toEqual(comparable(plain));
  await expect(
    asked('node-contention', (source, question) => diagnose(source, { ...question, cluster: 'thanos' }))
  ).rejects.toThrow(/no cluster "thanos"/);
});

test('the queries behind a finding are the store’s own, and can be run there', async () => {
  const { other: url } = pastOf('node-contention');
  const { other, plain } = await asked('node-contention', (source, question) => diagnose(source, question));
  const evidence = other.loads.flatMap((load) => load.evidence.flatMap(({ query }) => query ?? []));
  expect(evidence.length).toBe(plain.loads.flatMap((load) => load.evidence.flatMap(({ query }) => query ?? [])).length);
  for (const query of evidence) {
    expect(query).toMatch(/k8s_node_name="/);
    const answer = (await (
      await fetch(`${url.url}/api/v1/query?${new URLSearchParams({ query }).toString()}`)
    ).json()) as { data: { result: unknown[] } };
    expect(answer.data.result.length).toBeGreaterThan(0);
  }
});
