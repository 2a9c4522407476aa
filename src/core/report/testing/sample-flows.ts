import { listFlows } from '../../flows';
import type { FlowListing } from '../../flows';
import { clientRecord, placesOf, serverRecord, serviceOf, tableFrom } from '../../flows/testing/flow-records';
import { inventoryOf, kube } from '../../inventory/testing/kube';
import type { ZoneReport } from '../../zones';
import { zoneReport } from '../../zones';

const INVENTORY = inventoryOf([
  kube('kube_node_info', { node: 'n1', provider_id: 'aws:///us-east-1a/i-01' }),
  kube('kube_node_info', { node: 'n2', provider_id: 'aws:///us-east-1b/i-02' }),
]);
const SERVICES = [serviceOf('shop/db', '172.20.0.1', ['shop/db-0'], { node: 'n2' })];

/** A name that a spreadsheet, a terminal and Markdown would each make something of. */
export const HOSTILE_POD = '=cmd|"-c calc"!A1,\u001b[31m|`<script>';

const ANSWER = {
  fromMs: Date.UTC(2026, 10, 21, 10),
  toMs: Date.UTC(2026, 10, 21, 11),
  cluster: '@demo',
  origin: 'nfm-remote-write' as const,
  coverage: { flowBytes: 90, interfaceBytes: 100, share: 0.9, saturatedNodes: ['n1'] },
  table: tableFrom(
    [
      {
        ...clientRecord('shop/web', 'shop/db-0', 5432, { received: 2e9, delivered: 10, retransmissions: 3 }),
        k8s_node: 'n1',
      },
      { ...serverRecord('shop/db-0', 'shop/web', 5432, { retransmissions: 7, timeouts: 1 }), k8s_node: 'n2' },
      {
        ...clientRecord(`shop/${HOSTILE_POD}`, '52.216.54.41', 443, { received: 5e8, delivered: 1e6 }),
        k8s_node: 'n2',
      },
      clientRecord('shop/lost', '8.8.8.8', 53, { delivered: 40 }),
    ],
    placesOf({ inventory: INVENTORY, services: SERVICES })
  ),
  warnings: [{ code: 'top-k-saturated' as const, message: 'smaller flows are missing | there', affects: ['node/n1'] }],
  queries: 11,
  incomplete: false,
};

/** A listing with every kind of cell: known and unknown numbers, inside and outside ends, a hostile name, a rest. */
export const FLOW_LISTING: FlowListing = listFlows(ANSWER, {
  level: 'pod',
  filter: { view: null, namespace: null, node: null, class: null, port: null },
  sort: 'bytes',
  top: 4,
});

/** The same flows by zones, with a cell looked behind and advice. */
export const ZONE_REPORT: ZoneReport = zoneReport({
  ...ANSWER,
  services: SERVICES,
  nodes: INVENTORY.nodes,
  cell: { from: 'us-east-1b', to: 'us-east-1a' },
  usdPerGb: null,
});
