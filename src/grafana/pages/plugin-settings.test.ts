import { pluginSettings } from './plugin-settings';

const NONE = { dataSource: null, cluster: null, priceRegion: null, usdPerGb: null, s3Path: null };

test.each<[string, unknown, object]>([
  ['nothing kept', undefined, NONE],
  ['no object', 'text', NONE],
  [
    'all set',
    { dataSource: 'amp', cluster: 'prod', priceRegion: 'eu-west-1', usdPerGb: 0.02, s3Path: 'nat' },
    { dataSource: 'amp', cluster: 'prod', priceRegion: 'eu-west-1', usdPerGb: 0.02, s3Path: 'nat' },
  ],
  ['a price of nothing is a price', { usdPerGb: 0 }, { ...NONE, usdPerGb: 0 }],
  [
    'what is not valid is not set',
    { cluster: '  ', priceRegion: 'Ireland', usdPerGb: -1, s3Path: 'rocket', dataSource: 7 },
    NONE,
  ],
  ['not a number', { usdPerGb: NaN }, NONE],
])('%s', (_, jsonData, expected) => {
  expect(pluginSettings(jsonData)).toEqual(expected);
});
