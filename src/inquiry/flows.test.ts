import fc from 'fast-check';
import { fakeSource } from '../../test/memory/fake-source';
import { FLOW_LEVELS, groupFlows, totalOf } from '../core/flows';
import { RULE_HEARTBEAT, WORKLOAD_GUARD } from '../core/contract';
import type { AskOptions, Query, Reply } from '../core/source';
import type { SimulatedSeries } from '../simulator';
import type { FlowAnswer, FlowQuestion } from './flows';
import { askFlows } from './flows';
import { KeptCensus, MAP_LEVELS, serviceMap, zoneReport } from './index';

const FROM = Date.UTC(2026, 2, 2, 9);
const TO = FROM + 600_000;

const one = (name: string, labels: Readonly<Record<string, string>>, value = 1): SimulatedSeries => ({
  name,
  labels,
  times: Float64Array.of(FROM + 300_000),
  values: Float64Array.of(value),
});
const PODS = ['cart', 'stock', 'stock-2', 'lost'];
const CLUSTER: readonly SimulatedSeries[] = [
  ...['a', 'b'].map((zone, i) =>
    one('kube_node_info', { node: `n-${zone}`, internal_ip: `10.0.0.${i}`, provider_id: `aws:///us-east-1${zone}/i-0` })
  ),
  ...PODS.slice(0, 3).map((pod, i) =>
    one('kube_pod_info', { namespace: 'shop', pod, uid: pod, pod_ip: `10.1.0.${i}`, node: i === 0 ? 'n-a' : 'n-b' })
  ),
  one('kube_service_info', { namespace: 'shop', service: 'stock', cluster_ip: '172.20.0.9' }),
  ...['stock', 'stock-2'].map((pod, i) =>
    one('kube_endpointslice_endpoints', {
      namespace: 'shop',
      endpointslice: 'stock-bcdfg',
      address: `10.1.0.${i + 1}`,
      ready: 'true',
      targetref_kind: 'Pod',
      targetref_name: pod,
      targetref_namespace: 'shop',
    })
  ),
];

interface Flow {
  readonly local: string;
  readonly remote: string;
  readonly isServers: boolean;
  readonly received: number;
  readonly delivered: number;
}

/** The series of a flow; a remote end is a pod by name, or an address. */
function seriesOf({ local, remote, isServers, received, delivered }: Flow): SimulatedSeries[] {
  const labels = {
    k8s_cluster: 'c',
    local_namespace: 'shop',
    local_pod: local,
    local_port: isServers ? '80' : '0',
    remote_port: isServers ? '0' : '80',
    ...(PODS.includes(remote)
      ? { remote_namespace: 'shop', remote_pod: remote, remote_address: '10.7.7.7' }
      : { remote_address: remote }),
  };
  return [one('nfm_bytes_received', labels, received), one('nfm_bytes_delivered', labels, delivered)];
}

/** All clients' records, and servers' whose pair no client's record names. */
function sumOf(flows: readonly Flow[]): number {
  const known: Readonly<Record<string, readonly string[]>> = {
    '172.20.0.9': ['service', 'stock', 'stock-2'],
    '10.1.0.1': ['stock'],
    '10.0.0.0': ['n-a'],
  };
  const told = new Set(
    flows
      .filter(({ isServers, received, delivered }) => !isServers && received + delivered > 0)
      .flatMap(({ local, remote }) => (known[remote] ?? [remote]).map((server) => `${local}>${server}`))
  );
  return flows
    .filter(({ local, remote, isServers }) => !isServers || !told.has(`${known[remote]?.[0] ?? remote}>${local}`))
    .reduce((sum, { received, delivered }) => sum + received + delivered, 0);
}

/** What the memory source's PromQL does not know: sums above 0 by a record's labels, and counts of reports. */
function answerTo(series: readonly SimulatedSeries[]): (query: Query) => Reply | null {
  const replyOf = (all: readonly SimulatedSeries[]): Reply => ({
    series: all.map(({ labels, times, values }) => ({ labels: new Map(Object.entries(labels)), times, values })),
    warnings: [],
    infos: [],
    samples: all.length,
    bytes: 0,
  });
  return ({ name }) => {
    const [, measure] = /^flow-(\w+)$/.exec(name) ?? [];
    return measure === undefined
      ? null
      : replyOf(series.filter((some) => some.name === `nfm_bytes_${measure}` && (some.values[0] ?? 0) > 0));
  };
}

const anyFlow: fc.Arbitrary<Flow> = fc.record({
  local: fc.constantFrom(...PODS),
  remote: fc.constantFrom(...PODS, '172.20.0.9', '10.1.0.1', '10.0.0.0', '10.200.0.1', '8.8.8.8', '52.216.54.41'),
  isServers: fc.boolean(),
  received: fc.nat(2 ** 40),
  delivered: fc.nat(1000),
});

test('any flows: table, groups, map and matrix have one sum, whatever the order of the series', async () => {
  const key = ({ local, remote, isServers }: Flow): string => `${local}/${remote}/${isServers}`;
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(anyFlow, { selector: key, minLength: 1, maxLength: 25 }),
      fc.func(fc.nat()),
      fc.nat(4),
      async (flows, rank, limit) => {
        const series = [...CLUSTER, ...flows.flatMap(seriesOf)].sort(
          (a, b) => rank(a.name, a.labels) - rank(b.name, b.labels)
        );
        const question = { fromMs: FROM, toMs: TO, cluster: null, priceRegion: null };
        const answer = await askFlows(fakeSource(series, answerTo(series)), { ...question, detail: false, by: 'auto' });
        const sum = sumOf(flows);
        expect(totalOf(answer.table.bytes)).toBe(sum);
        for (const level of FLOW_LEVELS) {
          expect(totalOf(groupFlows(answer.table, level).bytes)).toBe(sum);
        }
        for (const level of MAP_LEVELS) {
          const map = serviceMap(answer.table, { level, maxNodes: limit, maxEdges: limit });
          expect(map.edges.reduce((bytes, edge) => bytes + edge.bytes, 0) + map.hidden.bytes).toBe(sum);
        }
        const { matrix } = zoneReport({ ...answer, nodes: answer.inventory.nodes, cell: null, usdPerGb: null });
        expect(matrix.cells.reduce((bytes, cell) => bytes + cell.bytes, 0)).toBe(sum);
      }
    ),
    { numRuns: 60 }
  );
});

describe('what is asked', () => {
  const MINUTE = 60_000;
  const HOURS = 120 * MINUTE;
  const CENSUS = ['inventory', 'pod-last-seen', 'services', 'values of __name__'];
  const BY_PODS = ['flow-delivered', 'flow-received', 'flow-retransmissions', 'flow-timeouts'];
  const PLACED = { local_namespace: 'shop', local_owner_kind: 'ReplicaSet', local_owner: 'cart', local_port: '0' };

  /** A cluster of which everything is there each half minute from two hours before `TO` on, and a store of it at a time. */
  function storeAt(
    clock: { readonly nowMs: number },
    without: (name: string) => boolean = () => false,
    intercept: (query: Query) => Reply | null = () => null
  ): ReturnType<typeof fakeSource> {
    const everyMinute = (name: string, firstMs: number): SimulatedSeries => {
      const times = Float64Array.from({ length: 150 }, (_, i) => firstMs + i * MINUTE);
      return { name, labels: {}, times, values: times.map(() => (name === WORKLOAD_GUARD ? 0 : 1)) };
    };
    const always = (name: string, labels: Readonly<Record<string, string>>): SimulatedSeries => ({
      ...everyMinute(name, TO - HOURS - MINUTE),
      labels,
    });
    const series = [
      ...CLUSTER.map(({ name, labels }) => always(name, labels)),
      ...[RULE_HEARTBEAT, 'nfm_bytes_received', 'ingress_bytes'].map((name) => always(name, {})),
      everyMinute(WORKLOAD_GUARD, TO - HOURS + 2 * MINUTE),
    ].filter(({ name }) => !without(name));
    const rows = (...labels: ReadonlyArray<Readonly<Record<string, string>>>): Reply => ({
      ...{ warnings: [], infos: [], samples: labels.length, bytes: 0 },
      series: labels.map((one) => ({
        labels: new Map(Object.entries(one)),
        times: Float64Array.of(clock.nowMs),
        values: Float64Array.of(7),
      })),
    });
    return fakeSource(series, (query) => {
      const intercepted = intercept(query);
      if (intercepted !== null) {
        return intercepted;
      }
      switch (query.name) {
        case 'flow-rules': {
          // Nothing is there yet of what comes after now.
          const past = series.filter(({ name }) => name === RULE_HEARTBEAT || name === WORKLOAD_GUARD);
          return {
            ...rows(),
            series: past.map(({ name, times, values }) => {
              const count = times.filter((time) => time <= clock.nowMs).length;
              const labels = new Map([['__name__', name]]);
              return { labels, times: times.slice(0, count), values: values.slice(0, count) };
            }),
          };
        }
        case 'flow-workloads':
          return rows({ ...PLACED, remote_net: '52.216.54.0/24' }, { k8s_node: 'n-a', measure: 'reported' });
        case 'flow-received':
          return rows({ local_namespace: 'shop', local_pod: 'cart', local_port: '0', remote_net: '52.216.54.0/24' });
        default:
          return query.name.startsWith('flow-') || query.name.startsWith('pod-i') ? rows() : null;
      }
    });
  }

  /** Asks for the two hours up to now; the names of the requests, sorted. */
  async function asked(
    source: ReturnType<typeof fakeSource>,
    clock: { readonly nowMs: number },
    wish: Partial<FlowQuestion> = {},
    kept?: KeptCensus
  ): Promise<{ readonly answer: FlowAnswer; readonly names: readonly string[] }> {
    const before = source.requests.length;
    const answer = await askFlows(
      source,
      {
        ...{ fromMs: clock.nowMs - HOURS, toMs: clock.nowMs, cluster: null, priceRegion: null },
        ...{ detail: 'segments', by: 'auto', ends: 'workloads', ...wish },
      },
      kept === undefined ? {} : { kept }
    );
    return {
      answer,
      names: source.requests
        .slice(before)
        .map(({ name }) => name)
        .sort(),
    };
  }

  it('goes out at once where nothing need be known for it, and flows as soon as the rules have told', async () => {
    const clock = { nowMs: TO };
    const waits: Array<() => void> = [];
    const inner = storeAt(clock);
    const held = {
      ...inner,
      ask: async (query: Query, options?: AskOptions) => {
        const reply = await inner.ask(query, options);
        if (query.name !== 'flow-rules') {
          await new Promise<void>((resolve) => waits.push(resolve));
        }
        return reply;
      },
    };
    const answer = asked({ ...held, requests: inner.requests }, clock);
    await new Promise((resolve) => setTimeout(resolve, 5));
    const names = inner.requests.map(({ name }) => name).sort();
    waits.forEach((go) => go());
    expect(names).toEqual(['flow-rules', 'flow-workloads', ...CENSUS].sort());
    await answer;
  });

  it.each<[string, (name: string) => boolean, Partial<FlowQuestion>, readonly string[], string]>([
    ['rules of workloads', () => false, {}, ['flow-workloads'], 'recording-rules'],
    ['rules of pods', () => false, { ends: 'pods' }, [...BY_PODS, 'flow-saturation', 'pod-ingress'], 'recording-rules'],
    [
      'a guess that was wrong: no services',
      (name) => name.startsWith('kube_service'),
      {},
      ['flow-workloads', ...BY_PODS, 'flow-saturation', 'pod-ingress'],
      'recording-rules',
    ],
    [
      'no rules',
      (name) => name === RULE_HEARTBEAT,
      {},
      [...BY_PODS, 'flow-saturation', 'flow-segmentsDelivered', 'flow-segmentsReceived', 'pod-ingress'],
      'nfm-remote-write',
    ],
  ])('by %s', async (_, without, wish, flows, origin) => {
    const clock = { nowMs: TO };
    const { answer, names } = await asked(storeAt(clock, without), clock, wish);
    expect(names).toEqual([...CENSUS, 'flow-rules', ...flows].sort());
    expect([answer.origin, answer.queries, totalOf(answer.table.bytes)]).toEqual([origin, names.length, 7]);
  });

  it('is no rule where none is asked for', async () => {
    const clock = { nowMs: TO };
    const { names } = await asked(storeAt(clock), clock, { detail: true, by: 'records' });
    expect(names).not.toContain('flow-rules');
  });

  it('is what rules cover and their flows alone on a refresh, and all again when the census is too old', async () => {
    const clock = { nowMs: TO };
    const kept = new KeptCensus(() => clock.nowMs);
    const source = storeAt(clock);
    const first = await asked(source, clock, {}, kept);
    const refreshes: Array<readonly string[]> = [];
    for (let i = 0; i < 8; i++) {
      clock.nowMs += 30_000;
      const { answer, names } = await asked(source, clock, {}, kept);
      refreshes.push(names);
      const anew = await asked(source, clock);
      expect({ ...answer, inventory: answer.inventory.pods, queries: 0 }).toEqual({
        ...anew.answer,
        inventory: anew.answer.inventory.pods.map((pod, at) => ({
          ...pod,
          lastSeenMs: answer.inventory.pods[at]?.lastSeenMs,
        })),
        queries: 0,
      });
    }
    const few = ['flow-rules', 'flow-workloads'];
    expect(first.names).toEqual([...CENSUS, ...few].sort());
    expect(refreshes.map((names) => names.length)).toEqual([2, 2, 2, 2, 2, 2, 6, 2]);
    expect(refreshes[0]).toEqual(few);
  });

  it('is everything on each refresh where flows reach to the end of the window', async () => {
    const clock = { nowMs: TO };
    const kept = new KeptCensus(() => clock.nowMs);
    const source = storeAt(clock, (name) => name === RULE_HEARTBEAT);
    await asked(source, clock, {}, kept);
    clock.nowMs += 30_000;
    expect((await asked(source, clock, {}, kept)).names).toEqual(expect.arrayContaining(CENSUS));
  });

  it('is stopped where the store holds several clusters', async () => {
    const clock = { nowMs: TO };
    const two = storeAt(
      clock,
      () => false,
      ({ name }) =>
        name === 'inventory'
          ? {
              ...{ warnings: [], infos: [], samples: 2, bytes: 0 },
              series: ['a', 'b'].map((cluster) => ({
                labels: new Map(Object.entries({ __name__: 'kube_node_info', cluster })),
                times: Float64Array.of(TO),
                values: Float64Array.of(1),
              })),
            }
          : null
    );
    const signals: AbortSignal[] = [];
    const held = {
      ...two,
      askColumns: async (...[query, , , options]: Parameters<typeof two.askColumns>): Promise<never> =>
        new Promise((_, reject) => {
          options?.signal?.addEventListener('abort', () => reject(new Error(query.name)));
          signals.push(options?.signal ?? AbortSignal.abort());
        }),
    };
    await expect(asked(held, clock)).rejects.toMatchObject({ clusters: ['a', 'b'] });
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });

  it('is stopped by whoever asked', async () => {
    const clock = { nowMs: TO };
    const controller = new AbortController();
    const question = {
      fromMs: TO - HOURS,
      toMs: TO,
      cluster: null,
      priceRegion: null,
      detail: false,
      by: 'auto',
    } as const;
    const answer = askFlows(storeAt(clock), question, { signal: controller.signal });
    controller.abort();
    await expect(answer).rejects.toMatchObject({ kind: 'aborted' });
  });
});
