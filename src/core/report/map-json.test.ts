import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import * as z from 'zod';
import { mapJson } from './map-json';
import { mapSchema } from './map-schema';
import { MAP_ANSWER } from './testing/sample-map';

const validate = addFormats(new Ajv2020({ allErrors: true, allowUnionTypes: true })).compile(
  z.toJSONSchema(mapSchema, { target: 'draft-2020-12', io: 'input' })
);
const printed = (answer = MAP_ANSWER): Record<string, unknown> =>
  JSON.parse(JSON.stringify(mapJson(answer))) as Record<string, unknown>;

test('the documented map', () => {
  expect(`${JSON.stringify(mapJson(MAP_ANSWER), null, 2)}\n`).toMatchSnapshot();
});

test('what is printed is what the schema says, hostile names included', () => {
  validate(printed());
  expect(validate.errors).toBeNull();
});

test('the schema refuses what it should and takes what is added', () => {
  expect(validate({ ...printed(), level: 'cluster' })).toBe(false);
  expect(validate({ ...printed(), edges: [{ from: 'a', to: 'b', bytes: null }] })).toBe(false);
  expect(validate({ ...printed(), added: 'later' })).toBe(true);
});

test('bytes stay whole to the last', () => {
  const [first] = mapJson({
    ...MAP_ANSWER,
    map: { ...MAP_ANSWER.map, edges: MAP_ANSWER.map.edges.map((edge) => ({ ...edge, bytes: 2 ** 53 - 1 })) },
  }).edges;
  expect(JSON.stringify(first?.bytes)).toBe('9007199254740991');
});
