import { Names } from '../base';
import { columnsOf, EMPTY_REPLY } from '../source';
import { COARSE_FLOW_LABELS, coarseFlowsQuery, openCoarseFlows } from './coarse-flows';
import { RecordStore } from './record-store';
import { RuleStandIns } from './rule-stand-ins';
import { addWorkloadFlows, WORKLOAD_FLOW_LABELS } from './workload-flows';
import { vectorReply } from './testing/vector-reply';

const MINUTE = 60_000;

test('all measures are asked for by one selector over whole evaluations, and nothing is regrouped', () => {
  const evaluations = { firstMs: 7 * MINUTE, lastMs: 22 * MINUTE };
  expect(coarseFlowsQuery(evaluations, { cluster: null, fromMs: 0, toMs: 0 })).toEqual({
    kind: 'instant',
    name: 'flow-workloads',
    // Half an interval before the first.
    promql: 'sum_over_time(headroom:nfm_flows:workload5m{}[1050000ms])',
    atMs: 22 * MINUTE,
  });
  const cluster = { label: 'cluster', value: 'a.b' } as const;
  expect(coarseFlowsQuery(evaluations, { cluster, fromMs: 0, toMs: 0 }).promql).toContain(
    String.raw`{cluster=~"a\\.b|",k8s_cluster=~"a\\.b|"}`
  );
});

// In the order of the labels that the rules join: namespace, kind, owner, zone, its id, pod, service, port, address, node or net.
const WEB = 'shop;ReplicaSet;web;us-east-1a;-;;;0;;';
const DB = 'data;StatefulSet;db;us-east-1b;-;;;;;';

test('an answer is opened to one of the workload rules: the same records, and the server’s own where both told', () => {
  const names = new Names();
  const records = new RecordStore(names);
  const reply = vectorReply([
    [{ measure: 'delivered', local: WEB, remote: DB }, 2],
    [{ measure: 'received', told: 'both', local: WEB, remote: DB }, 3],
    [{ measure: 'received', local: WEB, remote: ';;;;;;;;;52.1.2.0/24' }, 5],
    [
      {
        measure: 'received',
        local: 'shop;;;;;p;;0;10.0.0.1;n1',
        remote: 'data;;;;;q;;;;',
      },
      7,
    ],
    [{ measure: 'timeouts', local: 'shop;;;;;p;svc;80;fd00::1;n1', remote: ';;;;;;;0;10.0.0.9;' }, 11],
    [{ measure: 'reported', local: ';;;;;;;;;n2', remote: ';;;;;;;;;' }, 1500],
  ]);
  const opened = openCoarseFlows(columnsOf(reply, COARSE_FLOW_LABELS, names));
  if (opened === null) {
    throw new Error('not opened');
  }
  expect([...opened.labels.keys()]).toEqual(WORKLOAD_FLOW_LABELS);
  const reported = addWorkloadFlows(opened, records, new RuleStandIns(names));
  const labels = [
    ...(['local_namespace', 'local_pod', 'local_service', 'local_port', 'local_address', 'k8s_node'] as const),
    ...(['remote_namespace', 'remote_pod', 'remote_port', 'remote_address'] as const),
  ] as const;
  const found = Array.from({ length: records.count }, (_, i) => [
    labels
      .map((label) => records.text(label, i))
      .map((text) => text || '.')
      .join(' '),
    ...(['received', 'delivered', 'retransmissions', 'timeouts'] as const).map((measure) => records.value(measure, i)),
  ]);
  const [web, db] = ['ReplicaSet@web@us-east-1a@', 'StatefulSet@db@us-east-1b@'];
  expect(found).toEqual(
    expect.arrayContaining([
      [`shop ${web} . 0 . . data ${db} . .`, 3, 2, 0, 0],
      [`shop ${web} . 0 . . . . . 52.1.2.0/24`, 5, 0, 0, 0],
      ['shop p . 0 10.0.0.1 n1 data q . .', 7, 0, 0, 0],
      // Of the server, by its port 0 on the other side: no byte.
      [`data ${db} . . . . shop ${web} 0 .`, 0, 0, 0, 0],
      ['shop p svc 80 fd00::1 n1 . . 0 10.0.0.9', 0, 0, 0, 11],
    ])
  );
  expect(found).toHaveLength(5);
  expect(reported.series.map(({ labels: own, values }) => [own.get('k8s_node'), values[0]])).toEqual([['n2', 1500]]);
});

test('an empty answer is opened to an empty one', () => {
  expect(openCoarseFlows(columnsOf(EMPTY_REPLY, COARSE_FLOW_LABELS, new Names()))?.count).toBe(0);
});

test.each([
  ['too many parts', `${WEB};`, DB],
  ['too few', WEB, 'data;db'],
  ['none', WEB, ''],
])('an end in %s is not guessed at', (_, local, remote) => {
  const reply = vectorReply([
    [{ measure: 'delivered', local: WEB, remote: DB }, 2],
    [{ measure: 'received', local, remote }, 3],
  ]);
  expect(openCoarseFlows(columnsOf(reply, COARSE_FLOW_LABELS, new Names()))).toBeNull();
});
