import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { flowsHead, flowsJson } from './flows-json';
import { jsonSchemaOf } from './schema';
import { FLOW_LISTING } from './testing/sample-flows';

const validate = addFormats(new Ajv2020({ allErrors: true, allowUnionTypes: true })).compile(
  jsonSchemaOf('flows.v1.json') as object
);
const printed = (listing = FLOW_LISTING): Record<string, unknown> =>
  JSON.parse(JSON.stringify(flowsJson(listing))) as Record<string, unknown>;

test('the documented table', () => {
  expect(`${JSON.stringify(flowsJson(FLOW_LISTING), null, 2)}\n`).toMatchSnapshot();
});

test('what is printed is what the schema says, hostile names and unknowns included', () => {
  validate(printed());
  expect(validate.errors).toBeNull();
  validate(printed({ ...FLOW_LISTING, rows: new Uint32Array(), rest: null, coverage: null, cluster: null }));
  expect(validate.errors).toBeNull();
});

test('the schema refuses what it should and takes what is added', () => {
  expect(validate({ ...printed(), schemaVersion: 2 })).toBe(false);
  expect(validate({ ...printed(), totalBytes: null })).toBe(false);
  expect(validate({ ...printed(), added: 'later' })).toBe(true);
});

test('the head is all but the rows', () => {
  expect({ ...flowsHead(FLOW_LISTING), rows: flowsJson(FLOW_LISTING).rows }).toEqual(flowsJson(FLOW_LISTING));
});
