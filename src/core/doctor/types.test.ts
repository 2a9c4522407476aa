import { shippedCatalog } from '../catalog/shipped';
import { KUBE_LABELS } from '../contract';
import { inventoryOf, kube, podSeries } from '../inventory/testing/kube';
import { series } from '../samples/testing/series';
import { clockFindings } from './clocks';
import { typeFindings } from './types';

const typed = (node: string, type: string): ReturnType<typeof kube> =>
  kube('kube_node_labels', { node, ...(type === '' ? {} : { [KUBE_LABELS.instanceType]: type }) });

it.each<readonly [string, ReadonlyArray<readonly [string, string]>, readonly string[], readonly string[]]>([
  ['types of the catalogue', [['n1', 'g5.2xlarge'], ['n2', 'm6i.large']], ['n1', 'n2'], []], // prettier-ignore
  ['a type that is not there', [['n1', 'z99.mega'], ['n2', 'm6i.large']], [], ['node/n1']], // prettier-ignore
  ['no label', [['n1', '']], [], ['node/n1']], // prettier-ignore
  ['a node that only the agent names', [['n1', 'g5.2xlarge']], ['n1', 'n0'], ['node/n0']], // prettier-ignore
])('%s', (_, nodes, scraped, affects) => {
  const inventory = inventoryOf(nodes.map(([node, type]) => typed(node, type)));
  expect(typeFindings(inventory, shippedCatalog(), scraped).flatMap((finding) => finding.affects)).toEqual(affects);
});

it.each([
  ['before its newest sample', 1_000, 5_000, []],
  ['a little after it, as a slow scrape makes it', 1_060, 1_000, []],
  ['long after it', 1_200, 1_000, ['pod/ns/p']],
])('a pod that was created %s', (_, created, seen, affects) => {
  const inventory = inventoryOf(podSeries({ pod: 'p', uid: 'u' }, {}, { created }), {
    lastSeen: [series({ namespace: 'ns', pod: 'p', uid: 'u' }, [[0, seen]])],
  });
  expect(clockFindings(inventory).flatMap((finding) => finding.affects)).toEqual(affects);
});
