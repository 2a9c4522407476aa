import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { diagnosisJson, doctorJson } from './json';
import { jsonSchemaOf } from './schema';
import {
  BURST_BOUND,
  diagnosisOf,
  DOUBLE_SCRAPE,
  HOSTILE,
  INCONCLUSIVE,
  NODE_CONTENTION,
  WARM,
} from './testing/sample-diagnoses';
import { DOCTOR_REPORT } from './testing/sample-doctor-report';

const ajv = addFormats(new Ajv2020({ allErrors: true, allowUnionTypes: true }));

test('the documented load', () => {
  const json = diagnosisJson(diagnosisOf([BURST_BOUND], { warnings: [DOUBLE_SCRAPE] }));
  expect(`${JSON.stringify(json, null, 2)}\n`).toMatchSnapshot();
});

test('real output is what the schema says, hostile labels and unknowns included', () => {
  const validate = ajv.compile(jsonSchemaOf('diagnose.v1.json') as object);
  const json: unknown = JSON.parse(
    JSON.stringify(diagnosisJson(diagnosisOf([BURST_BOUND, INCONCLUSIVE, NODE_CONTENTION, WARM, HOSTILE])))
  );
  validate(json);
  expect(validate.errors).toBeNull();
});

test('the doctor’s output is what its schema says', () => {
  const validate = ajv.compile(jsonSchemaOf('doctor.v1.json') as object);
  validate(JSON.parse(JSON.stringify(doctorJson(DOCTOR_REPORT))));
  expect(validate.errors).toBeNull();
});

test('the schema refuses what it should', () => {
  const validate = ajv.compile(jsonSchemaOf('diagnose.v1.json') as object);
  const json = diagnosisJson(diagnosisOf([BURST_BOUND]));
  expect(validate({ ...json, schemaVersion: 2 })).toBe(false);
  expect(validate({ ...json, loads: [{ ...json.loads[0], verdict: 'fast' }] })).toBe(false);
  expect(validate({ ...json, added: 'later' })).toBe(true);
});

test('times are UTC, with milliseconds only where there are some', () => {
  const [load] = diagnosisJson(diagnosisOf([{ ...BURST_BOUND, startMs: 1_795_258_800_000 }])).loads;
  expect(load?.start).toBe('2026-11-21T11:00:00Z');
  expect(load?.end).toBe('2026-11-21T11:00:33.950Z');
});

test('what is no number is unknown', () => {
  const [load] = diagnosisJson(
    diagnosisOf([
      {
        ...BURST_BOUND,
        meanGbps: NaN,
        peakGbps: Infinity,
        evidence: [{ signal: 's', value: NaN, unit: '', query: null }],
      },
    ])
  ).loads;
  expect([load?.meanGbps, load?.peakGbps, load?.evidence[0]?.value]).toEqual([null, null, null]);
});
