import { fakeSource } from '../../test/memory/fake-source';
import { placesOf } from '../core/flows/testing/flow-records';
import { vectorReply } from '../core/flows/testing/vector-reply';
import { totalOf } from '../core/flows';
import type { Reply } from '../core/source';
import { EMPTY_REPLY } from '../core/source';
import { Asker } from './asker';
import type { ReadFlows } from './flow-records';
import { askWorkloads, joinWorkloads } from './flow-records';

const MINUTE = 60_000;
const SCOPE = { cluster: null, fromMs: 0, toMs: 60 * MINUTE };
const FINE = { fromMs: 0, toMs: 60 * MINUTE, firstMs: 2 * MINUTE, lastMs: 61 * MINUTE };
const COARSE = { ...FINE, coarse: { firstMs: 10 * MINUTE, lastMs: 65 * MINUTE } };

/** What the store's answer is joined to, and what was asked for. */
async function joined(reply: Reply, covered: typeof FINE): Promise<{ read: ReadFlows | null; promql: string[] }> {
  const source = fakeSource([], (query) => (query.name === 'flow-workloads' ? reply : EMPTY_REPLY));
  const asker = new Asker(source, {});
  const asked = await askWorkloads(asker, SCOPE, covered);
  const reading = { asker, scope: SCOPE, metrics: new Set<string>(), places: placesOf() };
  const read = await joinWorkloads(asked, reading, () => null);
  return {
    read,
    promql: source.requests.map(({ query }) => (query === null || query.kind === 'raw' ? '' : query.promql)),
  };
}

const WEB = 'shop;ReplicaSet;web;-;-;;;0;;';
const DB = 'data;StatefulSet;db;-;-;;;;;';
const PLACED = {
  ...{ local_namespace: 'shop', local_owner_kind: 'ReplicaSet', local_owner: 'web', local_port: '0' },
  ...{ remote_namespace: 'data', remote_owner_kind: 'StatefulSet', remote_owner: 'db' },
};

test.each([
  ['by minutes', FINE, 'headroom:nfm_bytes_received:workload1m', vectorReply([[PLACED, 5]])],
  [
    'by the coarse rules where these cover it',
    COARSE,
    'headroom:nfm_flows:workload5m',
    vectorReply([[{ measure: 'delivered', local: WEB, remote: DB }, 5]]),
  ],
])('workloads are asked for %s, in one request', async (_, covered, record, reply) => {
  const { read, promql } = await joined(reply, covered);
  expect(promql).toHaveLength(1);
  expect(promql[0]).toContain(record);
  expect(read === null ? null : [read.origin, totalOf(read.table.bytes), read.table.count]).toEqual([
    'recording-rules',
    5,
    1,
  ]);
});

test.each([
  ['an end that is not in its parts', { measure: 'delivered', local: WEB, remote: 'db' }],
  // No node of the cluster lies there.
  ['a zone that is not the cluster’s', { measure: 'delivered', local: WEB.replace(';-;', ';eu-west-1a;'), remote: DB }],
])('an answer with %s is not used', async (_, labels) => {
  expect((await joined(vectorReply([[labels, 5]]), COARSE)).read).toBeNull();
});
