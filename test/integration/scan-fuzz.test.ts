import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { STRUCTURAL } from '../../src/core/source/scan/testing/damage';
import { fuzzOnce } from '../../src/core/source/scan/testing/fuzz';
import { outcomeOfParser, outcomeOfScanner } from '../../src/core/source/scan/testing/outcome';

const RUNS = 100_000;

test(`the scanner and the JSON parser agree on ${RUNS} random answers, half of them damaged, in random pieces`, () => {
  let answers = 0;
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const { parser, scanner } = fuzzOnce(seed);
      // The matcher is too slow to be asked each time.
      if (!isDeepStrictEqual(scanner, parser)) {
        expect(scanner).toEqual(parser);
      }
      answers += 'columns' in parser ? 1 : 0;
    }),
    { numRuns: RUNS }
  );
  // Agreement on failures alone would prove little.
  expect(answers).toBeGreaterThan(RUNS / 4);
}, 300_000);

const ONE = '{"metric":{"pod":"a","b\\n":""},"value":[1763771400.123,"-1.5"]}';
const LIST = '{"metric":{},"values":[[1763771400,"12"],[1763771415.123,"12345"]]}';

test.each([
  ['vector', ONE],
  ['matrix', LIST],
])(
  'they agree on a %s with any one byte missing, other or more',
  (kind, series) => {
    const bytes = new TextEncoder().encode(
      `{"status":"success","data":{"resultType":"${kind}","result":[${series},${series}]}}`
    );
    const inserts = new TextEncoder().encode(STRUCTURAL + 'a5');
    const differing: string[] = [];
    const compare = (edited: Uint8Array): void => {
      const text = new TextDecoder().decode(edited);
      if (!isDeepStrictEqual(outcomeOfScanner([edited.slice()], ['pod']), outcomeOfParser(edited, ['pod']))) {
        differing.push(text);
      }
    };
    for (let at = 0; at <= bytes.length; at++) {
      compare(Uint8Array.of(...bytes.subarray(0, at), ...bytes.subarray(at + 1)));
      for (const byte of inserts) {
        compare(Uint8Array.of(...bytes.subarray(0, at), byte, ...bytes.subarray(at)));
        compare(Uint8Array.of(...bytes.subarray(0, at), byte, ...bytes.subarray(at + 1)));
      }
    }
    expect(differing).toEqual([]);
  },
  120_000
);
