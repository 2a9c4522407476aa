import { labelNamesOf, ownPricesOf, pluginSettings } from './plugin-settings';

const NONE = {
  ...{ dataSource: null, cluster: null, clusterLabel: null, labelMap: null },
  ...{ priceRegion: null, ownPrices: null, usdPerGb: null, s3Path: null },
};
const ALL = {
  ...{ dataSource: 'amp', cluster: 'prod', clusterLabel: 'eks', labelMap: 'pod=k8s_pod_name' },
  ...{ priceRegion: 'eu-west-1', ownPrices: 'g5.2xlarge=0.9', usdPerGb: 0.02, s3Path: 'nat' },
};

test.each<[string, unknown, object]>([
  ['nothing kept', undefined, NONE],
  ['no object', 'text', NONE],
  ['all set', ALL, ALL],
  ['a price of nothing is a price', { usdPerGb: 0 }, { ...NONE, usdPerGb: 0 }],
  [
    'what is not valid is not set',
    {
      ...{ cluster: '  ', priceRegion: 'Ireland', usdPerGb: -1, s3Path: 'rocket', dataSource: 7 },
      ...{ clusterLabel: 'my label', labelMap: 'pods=x', ownPrices: 'g5.2xlarge=cheap' },
    },
    NONE,
  ],
  ['not a number', { usdPerGb: NaN }, NONE],
  [
    'a map that contradicts the cluster’s label',
    { clusterLabel: 'eks', labelMap: 'cluster=env' },
    { ...NONE, clusterLabel: 'eks' },
  ],
])('%s', (_, jsonData, expected) => {
  expect(pluginSettings(jsonData)).toEqual(expected);
});

test('label names and prices are read from their texts', () => {
  expect([...labelNamesOf(pluginSettings(ALL))]).toEqual([
    ['cluster', 'eks'],
    ['pod', 'k8s_pod_name'],
  ]);
  expect([...ownPricesOf(pluginSettings(ALL))]).toEqual([['g5.2xlarge', 0.9]]);
  expect([labelNamesOf(pluginSettings({})).size, ownPricesOf(pluginSettings({})).size]).toEqual([0, 0]);
});
