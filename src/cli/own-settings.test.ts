import { labelNamesOf, ownPricesOf } from './own-settings';
import { catalogOf } from './question';
import { UsageError } from './usage-error';

test('label names of the two options are one map', () => {
  expect([...labelNamesOf({ clusterLabel: 'eks', labelMap: 'pod=k8s_pod_name' })]).toEqual([
    ['cluster', 'eks'],
    ['pod', 'k8s_pod_name'],
  ]);
  expect(labelNamesOf({ clusterLabel: null, labelMap: null }).size).toBe(0);
});

test.each<[string | null, string | null, RegExp]>([
  ['my label', 'pod=x', /^--cluster-label: "my label"/],
  [null, 'pods=x', /^--label-map: "pods"/],
  ['eks', 'cluster=env', /^--label-map: cluster is named twice/],
])('%s with %s names the option that is wrong', (clusterLabel, labelMap, message) => {
  const read = () => labelNamesOf({ clusterLabel, labelMap });
  expect(read).toThrow(message);
  expect(read).toThrow(UsageError);
});

test('prices are given one by one or together', () => {
  expect([...ownPricesOf({ ownPrices: ['g5.2xlarge=0.9', 'g5.4xlarge=1.2,g5.8xlarge=2'] })]).toEqual([
    ['g5.2xlarge', 0.9],
    ['g5.4xlarge', 1.2],
    ['g5.8xlarge', 2],
  ]);
  expect(() => ownPricesOf({ ownPrices: ['g5.2xlarge'] })).toThrow(/^--own-price: "g5.2xlarge" is no pair/);
});

test('a price stands in the catalogue; one of a type that it does not have is a slip', () => {
  const catalog = catalogOf({ catalog: null, ownPrices: ['g5.2xlarge=0.9'] });
  expect(catalog.price('g5.2xlarge', 'eu-west-1')).toMatchObject({ usdPerHour: 0.9, own: true });
  expect(() => catalogOf({ catalog: null, ownPrices: ['g5.2xlrge=0.9'] })).toThrow(/no instance type "g5.2xlrge"/);
});
