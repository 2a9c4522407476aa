import { PLAIN_LABELS } from '../contract';
import { evidenceOf } from './evidence';
import type { Evidence } from './result';
import type { FactsCase } from './testing/facts';
import { factsFor } from './testing/facts';
import { every, nodeOf } from './testing/node';

const TIMES = every(15, 1_700_000_000, 1_700_000_150);
const SEEN: FactsCase = { facts: { samples: nodeOf(TIMES, {}) } };
const of = (given: FactsCase, labels = PLAIN_LABELS, cluster = ''): readonly Evidence[] =>
  evidenceOf(factsFor({ ...given, facts: { ...SEEN.facts, ...given.facts } }), labels, cluster);
const named = (all: readonly Evidence[], signal: RegExp): Evidence | undefined =>
  all.find((one) => signal.test(one.signal));

it('names each signal once, with a unit', () => {
  const all = of({});
  expect(new Set(all.map(({ signal }) => signal)).size).toBe(all.length);
  expect(all.filter(({ unit }) => unit === '')).toEqual([]);
});

it('asks again for exactly the intervals of the phase', () => {
  // Intervals 0 to 5: from one step before the first scrape to the sixth, 1 ms short.
  expect(named(of({}), /^ingress_bytes of the load/)).toEqual({
    signal: 'ingress_bytes of the load',
    value: 20e9,
    unit: 'bytes',
    query: 'sum(sum_over_time(ingress_bytes{namespace="ns",pod=~"p",node="n1"}[89999ms] @ 1700000075.000))',
  });
});

it('quotes what it puts into a query', () => {
  const hostile = of({ traffic: { carriers: ['ns/a.b"c'] } });
  expect(named(hostile, /^ingress_bytes of the load/)?.query).toContain(String.raw`pod=~"a\\.b\"c"`);
});

it('speaks of the cluster and of renamed labels', () => {
  const labels = { pod: 'exported_pod', namespace: 'exported_namespace', node: 'exported_node' };
  const all = of({}, labels, ',cluster="prod"');
  const queries = all.flatMap(({ query }) => query ?? []);
  expect(queries.length).toBeGreaterThan(4);
  expect(queries.filter((query) => !query.includes('exported_node="n1",cluster="prod"'))).toEqual([]);
  expect(named(all, /^ingress_bytes of the load/)?.query).toContain('exported_pod=~"p"');
});

it.each<readonly [string, FactsCase, RegExp, Evidence['value']]>([
  ['packets of each allowance', { packets: { bw_in: 18423 } }, /^bw_in_allowance_exceeded/, 18423],
  ['an allowance that is not there', { packets: { pps: null } }, /^pps_allowance_exceeded/, null],
  ['the share of intervals', { exceeded: [true, true, true, false] }, /^share of whole intervals/, 0.75],
  ['connections', {}, /^egress_flow/, 40],
  ['the median of the node', { rates: [4, 5, 4.5, 4.75] }, /all pods on the node/, 4.625],
  ['the hour before', { facts: { hourBeforeGbps: 3.14159 } }, /hour before/, 3.142],
])('tells %s', (_, given, signal, value) => {
  expect(named(of(given), signal)?.value).toBe(value);
});

it('says nothing of what is not known', () => {
  const all = of({ exceeded: null, facts: { connections: null, hourBeforeGbps: null } });
  expect(all.filter(({ signal }) => /share of|egress_flow|hour before/.test(signal))).toEqual([]);
});

it('has no query for what no series of the pod shows', () => {
  const all = of({ traffic: { attribution: 'node-remainder', carriers: [] } });
  expect(named(all, /host besides its pods/)).toMatchObject({ value: 20e9, query: null });
  expect(named(all, /^ingress_bytes of the load/)).toBeUndefined();
});

it('tells a log’s word, also without samples', () => {
  const log = {
    totalSeconds: 33.7,
    weightsSeconds: 27.1,
    parts: [],
    atMs: null,
    namespace: null,
    pod: null,
    server: 'stable-diffusion-webui' as const,
  };
  const all = evidenceOf(factsFor({ facts: { samples: null }, window: { log, traffic: null } }), PLAIN_LABELS, '');
  expect(all.map(({ signal, value, unit, query }) => [signal, value, unit, query])).toEqual([
    ['log of stable-diffusion-webui: model loaded in', 33.7, 'seconds', null],
    ['log of stable-diffusion-webui: weights read in', 27.1, 'seconds', null],
  ]);
});
