import { fakeSource } from '../../test/memory/fake-source';
import type { Query } from '../core/source';
import { SourceError } from '../core/source';
import type { SimulatedSeries } from '../simulator';
import type { LaneQuestion } from './load-lanes';
import { askLoadLanes } from './load-lanes';

const FROM = Date.UTC(2026, 2, 2, 9);
const STEP = 15_000;
const COUNT = 20;
const QUESTION: LaneQuestion = {
  fromMs: FROM,
  toMs: FROM + COUNT * STEP,
  cluster: null,
  namespace: 'ml',
  pod: 'llm-0',
  node: 'a',
};

function each(name: string, labels: Readonly<Record<string, string>>, value: (i: number) => number): SimulatedSeries {
  // Four samples lie before the window.
  const times = Float64Array.from({ length: COUNT + 4 }, (_, i) => FROM + (i - 3) * STEP);
  return { name, labels, times, values: times.map((_, i) => value(i - 4)) };
}

const agent = (node: string, extra: Readonly<Record<string, string>> = {}): SimulatedSeries[] => [
  each('bw_in_allowance_exceeded', { cluster: 'c', eni: 'e', ...extra, node }, (i) => (i === 5 ? 40 : 0)),
  each('linklocal_allowance_exceeded', { cluster: 'c', eni: 'e', ...extra, node }, () => 0),
  each('egress_flow', { cluster: 'c', iface: 'v', namespace: 'ml', pod: 'llm-0', ...extra, node }, (i) => i % 3),
  each('ingress_bytes', { cluster: 'c', iface: 'v', namespace: 'ml', pod: 'llm-0', ...extra, node }, (i) => 100 + i),
];
const FLOWS = [
  each('nfm_retrans_est', { k8s_node: 'a', remote_address: '1.1.1.1' }, () => 2),
  each('nfm_retrans_est', { k8s_node: 'a', remote_address: '2.2.2.2' }, () => 1),
  each('nfm_retrans_est', { k8s_node: 'b', remote_address: '2.2.2.2' }, () => 100),
];
const SERVER = [each('vllm:generation_tokens_total', { namespace: 'ml', pod: 'llm-0' }, (i) => 30 * (i + 4))];

test('three queries give a lane of each thing that there is', async () => {
  const source = fakeSource([...agent('a'), ...agent('b'), ...FLOWS, ...SERVER]);
  const answer = await askLoadLanes(source, QUESTION);
  expect([answer.queries, answer.incomplete, answer.warnings]).toEqual([3, false, []]);
  expect(answer.lanes.map(({ id, title }) => [id, title])).toEqual([
    ['allowance-bw-in', 'over the allowance: inbound bandwidth'],
    ['allowance-linklocal', 'over the allowance: link-local packets per second'],
    ['connections-opened', 'TCP connections opened'],
    ['retransmissions', 'segments sent again by this node'],
    ['tokens-per-second', 'tokens generated'],
  ]);
  const [bwIn, , , resent, tokens] = answer.lanes.map(({ series }) => series[0]);
  expect(bwIn?.timesMs[0]).toBe(FROM);
  expect(bwIn?.values.filter((value) => value !== 0)).toEqual([40]);
  expect(new Set(resent?.values)).toEqual(new Set([3]));
  expect(new Set(tokens?.values)).toEqual(new Set([2]));
});

test('an empty store has no lanes, and that is no error', async () => {
  const answer = await askLoadLanes(fakeSource([]), QUESTION);
  expect([answer.lanes, answer.warnings, answer.incomplete, answer.queries]).toEqual([[], [], false, 4]);
});

test('a node whose label a scrape renamed', async () => {
  const renamed = agent('agent-node', { exported_node: 'a', exported_namespace: 'ml', exported_pod: 'llm-0' });
  const answer = await askLoadLanes(fakeSource(renamed), QUESTION);
  expect(answer.lanes[0]?.series[0]?.values).toContain(40);
  expect(answer.lanes[0]?.query).toBe('sum(sum_over_time(bw_in_allowance_exceeded{exported_node="a"}[14999ms]))');
  expect(answer.queries).toBe(4);
});

test('a load whose node is not known has what its server says', async () => {
  const answer = await askLoadLanes(fakeSource([...agent('a'), ...SERVER]), { ...QUESTION, node: null });
  expect([answer.queries, answer.lanes.map(({ id }) => id)]).toEqual([1, ['tokens-per-second']]);
});

test('one answer over the limits leaves the others', async () => {
  const tooLarge = (query: Query): null => {
    if (query.name === 'lanes-retransmissions') {
      throw new SourceError('limit', 'too many', 'less');
    }
    return null;
  };
  const answer = await askLoadLanes(fakeSource([...agent('a'), ...FLOWS], tooLarge), QUESTION);
  expect(answer.lanes).toHaveLength(3);
  expect([answer.incomplete, answer.warnings.map(({ code, affects }) => [code, affects])]).toEqual([
    true,
    [['limits-cut', ['lanes-retransmissions']]],
  ]);
});

test('names of any content ask for nothing else, and a failure is thrown', async () => {
  const source = fakeSource(agent('a'));
  const answer = await askLoadLanes(source, { ...QUESTION, pod: '"} or up{x="', node: 'a"} or {b="' });
  expect(answer.lanes).toEqual([]);
  const fail = (): null => {
    throw new SourceError('unreachable', 'gone', 'look');
  };
  await expect(askLoadLanes(fakeSource([], fail), QUESTION)).rejects.toThrow('gone');
});

test('clusters are not mixed', async () => {
  const two = [...agent('a'), ...agent('a', { cluster: 'd' })];
  await expect(askLoadLanes(fakeSource(two), QUESTION)).rejects.toThrow('2 clusters');
  const one = await askLoadLanes(fakeSource(two), { ...QUESTION, cluster: 'd' });
  expect(one.lanes[0]?.query).toContain('cluster="d"');
  expect(one.queries).toBeLessThanOrEqual(7);
});
