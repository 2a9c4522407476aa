import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { jsonSchemaOf } from './schema';
import { ZONE_REPORT } from './testing/sample-flows';
import { zonesJson } from './zones-json';

const validate = addFormats(new Ajv2020({ allErrors: true, allowUnionTypes: true })).compile(
  jsonSchemaOf('zones.v1.json') as object
);
const printed = (report = ZONE_REPORT): Record<string, unknown> =>
  JSON.parse(JSON.stringify(zonesJson(report))) as Record<string, unknown>;

test('the documented matrix', () => {
  expect(`${JSON.stringify(zonesJson(ZONE_REPORT), null, 2)}\n`).toMatchSnapshot();
});

test('what is printed is what the schema says', () => {
  validate(printed());
  expect(validate.errors).toBeNull();
  validate(printed({ ...ZONE_REPORT, pairs: null, advice: [], cluster: null }));
  expect(validate.errors).toBeNull();
});

test('the schema refuses what it should and takes what is added', () => {
  expect(validate({ ...printed(), cells: [{ from: 'a', to: 'b' }] })).toBe(false);
  expect(validate({ ...printed(), added: 'later' })).toBe(true);
});
