import { ACCEPTED_TYPES, isAcceptedType } from './accepted-data-sources';

test.each(ACCEPTED_TYPES.map(({ type }) => type))('%s is accepted', (type) => {
  expect(isAcceptedType(type)).toBe(true);
});

test.each([
  ['grafana-azureprometheus-datasource', true],
  ['loki', false],
  ['grafana-timestream-datasource', false],
  ['my-prometheus', false],
])('%s: %s', (type, accepted) => {
  expect(isAcceptedType(type)).toBe(accepted);
});
