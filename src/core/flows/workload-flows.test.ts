import { Names } from '../base';
import { columnsOf, EMPTY_REPLY } from '../source';
import { RecordStore } from './record-store';
import { RuleStandIns } from './rule-stand-ins';
import { addWorkloadFlows, WORKLOAD_FLOW_LABELS, workloadFlowsQuery } from './workload-flows';
import { vectorReply } from './testing/vector-reply';

const MINUTE = 60_000;
const COVERED = { fromMs: 0, toMs: 10 * MINUTE, firstMs: 2 * MINUTE, lastMs: 11 * MINUTE };
const SCOPE = { cluster: null, fromMs: 0, toMs: 10 * MINUTE };

describe('workloadFlowsQuery', () => {
  const { promql, atMs, name } = workloadFlowsQuery(COVERED, SCOPE);

  it.each([
    [
      'workloads and what is left whole',
      '{__name__=~"headroom:nfm_timeouts:workload1m|headroom:nfm_timeouts:rest1m"}[570000ms]',
    ],
    ['no bytes twice', '|headroom:nfm_bytes_received:rest1m",remote!="twice"}[570000ms]'],
    [
      'addresses, by the evaluations that the workload rules read',
      'headroom:nfm_bytes_delivered:sum1m{remote="address"}[570000ms] offset 120000ms',
    ],
    ['reports of the covered time', 'max_over_time(headroom:nfm_flows:reported{}[599999ms] offset 180000ms)'],
  ])('asks for %s', (_, text) => {
    expect(promql).toContain(text);
  });

  it('is asked as late as the workload rules record', () => {
    expect([name, atMs]).toEqual(['flow-workloads', 13 * MINUTE]);
  });

  it('asks each part for the one cluster', () => {
    const one = workloadFlowsQuery(COVERED, { ...SCOPE, cluster: { label: 'cluster', value: 'a.b' } }).promql;
    // Two selectors for each of four measures, and one of reports.
    expect(one.split(String.raw`cluster=~"a\\.b|",k8s_cluster=~"a\\.b|"`)).toHaveLength(10);
  });
});

test('an answer’s rows go to their measures: workloads to pods that stand for them, records as they are, reports by node', () => {
  const names = new Names();
  const records = new RecordStore(names);
  const workload = { local_namespace: 'shop', local_owner_kind: 'ReplicaSet', local_owner: 'a', local_port: '0' };
  const pod = { local_namespace: 'shop', local_pod: 'p', k8s_node: 'n1', local_port: '0', remote_net: '52.1.2.0/24' };
  const node = { k8s_node: 'n1', local_address: '10.0.0.1', remote_address: '10.0.0.9' };
  const reply = vectorReply([
    // `delivered` alone goes without a label.
    [pod, 1],
    [workload, 2],
    [{ ...workload, measure: 'received' }, 3],
    [{ ...pod, measure: 'received' }, 4],
    [{ ...node, measure: 'received' }, 5],
    [{ ...pod, measure: 'retransmissions' }, 6],
    [{ k8s_node: 'n2', measure: 'reported' }, 500],
  ]);
  const reported = addWorkloadFlows(columnsOf(reply, WORKLOAD_FLOW_LABELS, names), records, new RuleStandIns(names));
  const measures = ['received', 'delivered', 'retransmissions', 'timeouts'] as const;
  const found = Array.from({ length: records.count }, (_, i) => [
    records.text('local_pod', i) || records.text('local_address', i),
    ...measures.map((measure) => records.value(measure, i)),
  ]);
  expect(found).toEqual([
    ['ReplicaSet@a@@', 3, 2, 0, 0],
    ['p', 4, 1, 6, 0],
    ['10.0.0.1', 5, 0, 0, 0],
  ]);
  // Asked for and not there is 0, not unknown.
  expect(records.has('timeouts')).toBe(true);
  expect(reported.series.map(({ labels, values }) => [labels.get('k8s_node'), values[0]])).toEqual([['n2', 500]]);
});

test('an empty answer is one of all measures', () => {
  const names = new Names();
  const records = new RecordStore(names);
  const reported = addWorkloadFlows(
    columnsOf(EMPTY_REPLY, WORKLOAD_FLOW_LABELS, names),
    records,
    new RuleStandIns(names)
  );
  expect([records.count, records.has('received'), records.has('delivered'), reported.series]).toEqual([
    0,
    true,
    true,
    [],
  ]);
});
