import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { healthJson } from './health-json';
import { jsonSchemaOf } from './schema';
import { HEALTH_REPORT, HEALTHY_REPORT, UNKNOWN_REPORT } from './testing/sample-health';

const validate = addFormats(new Ajv2020({ allErrors: true, allowUnionTypes: true })).compile(
  jsonSchemaOf('health.v1.json') as object
);
const printed = (report = HEALTH_REPORT): Record<string, unknown> =>
  JSON.parse(JSON.stringify(healthJson(report))) as Record<string, unknown>;

test('the documented report, without the facts of allowances', () => {
  const { allowances, ...rest } = healthJson(HEALTH_REPORT);
  expect(rest).toMatchSnapshot();
  expect(allowances.map(({ name, nodesExceeded, nodesScraped }) => [name, nodesExceeded, nodesScraped])).toEqual([
    ['bw-in', 1, 2],
    ['bw-out', 0, 2],
    ['pps', 0, 2],
    ['conntrack', 1, 2],
    ['linklocal', 0, 2],
  ]);
});

test.each([
  ['degraded', HEALTH_REPORT],
  ['healthy', HEALTHY_REPORT],
  ['unknown', UNKNOWN_REPORT],
] as const)('%s: what is printed is what the schema says', (_, report) => {
  validate(printed(report));
  expect(validate.errors).toBeNull();
});

test('the schema refuses what it should and takes what is added', () => {
  expect(validate({ ...printed(), nodes: [{ name: 'a' }] })).toBe(false);
  expect(validate({ ...printed(), added: 'later' })).toBe(true);
});
