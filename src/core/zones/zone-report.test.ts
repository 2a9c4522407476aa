import { clientRecord, placesOf, tableFrom } from '../flows/testing/flow-records';
import { inventoryOf, kube } from '../inventory/testing/kube';
import { INTER_AZ_USD_PER_GB_EACH_WAY } from './inter-az-price';
import { UNKNOWN_ZONE } from './zone-matrix';
import type { ZoneInput } from './zone-report';
import { zoneReport } from './zone-report';

const INVENTORY = inventoryOf([
  kube('kube_node_info', { node: 'n1', provider_id: 'aws:///us-east-1a/i-01' }),
  kube('kube_node_info', { node: 'n2', provider_id: 'aws:///us-east-1b/i-02' }),
]);
const INPUT: ZoneInput = {
  fromMs: 0,
  toMs: 3_600_000,
  cluster: 'c',
  origin: 'nfm-remote-write',
  warnings: [],
  queries: 9,
  incomplete: false,
  table: tableFrom(
    [
      { ...clientRecord('ns/a', 'ns/b', 80, { received: 7, delivered: 100 }), k8s_node: 'n1' },
      { ...clientRecord('ns/a', 'ns/b', 81, { delivered: 20 }), k8s_node: 'n1' },
      { ...clientRecord('ns/a', 'ns/c', 80, { delivered: 500 }), k8s_node: 'n1' },
      { ...clientRecord('ns/a', '52.216.54.41', 443, { delivered: 3 }), k8s_node: 'n1' },
      { ...clientRecord('ns/b', '8.8.8.8', 443, { delivered: 1 }), k8s_node: 'n2' },
      { ...clientRecord('ns/c', '8.8.8.8', 443, { delivered: 1 }), k8s_node: 'n2' },
    ],
    placesOf({ inventory: INVENTORY })
  ),
  services: [],
  nodes: INVENTORY.nodes,
  usdPerGb: null,
  cell: null,
};

test('without a cell no pairs; the default price says where it is from', () => {
  const report = zoneReport(INPUT);
  expect(report).toMatchObject({
    pairs: null,
    advice: [],
    usdPerGbEachWay: INTER_AZ_USD_PER_GB_EACH_WAY,
    cluster: 'c',
  });
  expect(report.priceSource).toMatch(/EC2 pricing, \d{4}-\d{2}/);
});

test('a cell’s pairs by workload, the largest first, summing to the cell', () => {
  const report = zoneReport({ ...INPUT, cell: { from: 'us-east-1a', to: 'us-east-1b' }, usdPerGb: 0.02 });
  expect(report.pairs).toEqual([
    { source: 'ns/a', destination: 'ns/c', bytes: 500 },
    { source: 'ns/a', destination: 'ns/b', bytes: 120 },
  ]);
  expect(report.matrix.cells.find(({ from, to }) => from === 'us-east-1a' && to === 'us-east-1b')?.bytes).toBe(620);
  expect([report.usdPerGbEachWay, report.priceSource]).toEqual([0.02, 'given']);
});

test('unknown is a cell too, and what has no name is its class', () => {
  expect(zoneReport({ ...INPUT, cell: { from: 'us-east-1a', to: UNKNOWN_ZONE } }).pairs).toEqual([
    { source: 'ns/a', destination: 's3', bytes: 3 },
  ]);
  expect(zoneReport({ ...INPUT, cell: { from: 'nowhere', to: 'us-east-1a' } }).pairs).toEqual([]);
});
