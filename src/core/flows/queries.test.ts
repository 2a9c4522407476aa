import { interfaceQuery, recordQuery, reusedAddressQuery, ruleQuery, saturationQuery } from './queries';

const SCOPE = { cluster: { label: 'cluster', value: 'a.b' }, fromMs: 0, toMs: 3_600_000 };
const COVERED = { fromMs: 0, toMs: 3_600_000, firstMs: 120_000, lastMs: 3_660_000 };

test.each([
  recordQuery('received', SCOPE),
  recordQuery('retransmissions', { ...SCOPE, cluster: null }),
  recordQuery('sockets', SCOPE),
  ruleQuery('received', COVERED, SCOPE),
  reusedAddressQuery('delivered', ['10.0.0.1', '10.0.0.2'], SCOPE),
  saturationQuery(SCOPE),
  interfaceQuery('ingress', SCOPE),
])('$name as it is asked', (query) => {
  expect(query).toMatchSnapshot();
});
