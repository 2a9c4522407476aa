import { createMemorySource } from '../adapters/memory-source';
import type { MemorySeries } from '../adapters/memory-source';
import { Names } from '../core/base';
import { RULE_HEARTBEAT } from '../core/contract';
import type { MetricsSource, Query } from '../core/source';
import { asWritten, withLabelNames } from './label-names';

const AT = 1_800_000_000_000;
const NAMES = new Map([
  ['cluster', 'eks'],
  ['pod', 'k8s_pod_name'],
  ['node', 'k8s_node'],
]);
const at = { times: [AT - 1000], values: [1] };
const STORED: readonly MemorySeries[] = [
  { name: 'ingress_bytes', labels: { k8s_pod_name: 'a', pod: 'agent-1', k8s_node: 'n1', eks: 'prod' }, ...at },
  { name: 'ingress_bytes', labels: { k8s_pod_name: 'a', pod: 'agent-2', k8s_node: 'n2', eks: 'prod' }, ...at },
  { name: RULE_HEARTBEAT, labels: {}, ...at },
];

function store(): { readonly source: MetricsSource; readonly sent: Query[] } {
  const inner = createMemorySource(STORED);
  const sent: Query[] = [];
  return {
    source: withLabelNames(
      {
        ...inner,
        ask: (query, options) => inner.ask((sent.push(query), query), options),
        askColumns: (query, ...rest) => inner.askColumns((sent.push(query), query), ...rest),
      },
      NAMES
    ),
    sent,
  };
}

const raw = (selector: string): Query => ({ kind: 'raw', name: 'q', selector, fromMs: AT - 60_000, toMs: AT });

test('questions go out with the store’s names, and answers come back with ours; nothing is lost', async () => {
  const { source, sent } = store();
  const { series } = await source.ask(raw('ingress_bytes{node="n1",pod=~"a|b"}'));
  expect(sent).toMatchObject([{ selector: 'ingress_bytes{k8s_node="n1",k8s_pod_name=~"a|b"}' }]);
  expect(series.map(({ labels }) => Object.fromEntries(labels))).toEqual([
    {
      ...{ __name__: 'ingress_bytes', cluster: 'prod', pod: 'a', node: 'n1' },
      // What the store has besides is still there: Headroom reads k8s_node of flow records by that name.
      ...{ eks: 'prod', k8s_pod_name: 'a', k8s_node: 'n1', stored_pod: 'agent-1' },
    },
  ]);
});

test('columns have the asked names, also where two of them are one in the store', async () => {
  const { source } = store();
  const texts = new Names();
  const reply = await source.askColumns(raw('ingress_bytes'), ['node', 'k8s_node', 'pod', 'namespace'], texts);
  const column = (label: string) => [...(reply.labels.get(label) ?? [])].map((id) => texts.textOf(id));
  expect([...reply.labels.keys()]).toEqual(['node', 'k8s_node', 'pod', 'namespace']);
  expect([column('node'), column('k8s_node')]).toEqual([
    ['n1', 'n2'],
    ['n1', 'n2'],
  ]);
  expect([column('pod'), column('namespace')]).toEqual([
    ['a', 'a'],
    ['', ''],
  ]);
});

test('values of a label are those of the store’s', async () => {
  const { source } = store();
  const values = (label: string, selector: string | null) => source.labelValues(label, selector, AT - 60_000, AT);
  expect(await values('cluster', '{__name__="ingress_bytes"}')).toEqual(['prod']);
  expect(await values('node', 'ingress_bytes{pod="a"}')).toEqual(['n1', 'n2']);
  expect(await values('node', null)).toEqual(['n1', 'n2']);
});

test('recording rules are not there, and not asked', async () => {
  const { source, sent } = store();
  expect(await source.labelValues('__name__', null, AT - 60_000, AT)).toEqual(['ingress_bytes']);
  for (const selector of [RULE_HEARTBEAT, `{__name__=~"${RULE_HEARTBEAT}|headroom:other"}`]) {
    expect((await source.ask(raw(selector))).series).toEqual([]);
    expect((await source.askColumns(raw(selector), ['pod'], new Names())).count).toBe(0);
  }
  expect(sent).toEqual([]);
  // A name in a value is no rule.
  expect((await source.ask(raw('ingress_bytes{pod!="headroom:x"}'))).series).toHaveLength(2);
});

test('queries of an answer are written as the store is sent them', () => {
  const { source } = store();
  const said = [
    { query: 'x{pod="a"}', value: 1 },
    { query: null, value: 2 },
  ];
  expect(asWritten(source, said)).toEqual([
    { query: 'x{k8s_pod_name="a"}', value: 1 },
    { query: null, value: 2 },
  ]);
  expect(asWritten(createMemorySource([]), said)).toBe(said);
});

test('without other names a store stays what it is', () => {
  const source = createMemorySource(STORED);
  expect(withLabelNames(source, new Map())).toBe(source);
});
