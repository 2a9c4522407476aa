import fc from 'fast-check';

import { Names } from '../../base';
import type { ColumnReply } from '../columns';
import { SourceError } from '../errors';
import { createScanner } from './scanner';
import { fuzzOnce } from './testing/fuzz';
import { outcomeOfParser, outcomeOfScanner } from './testing/outcome';

/** About three seconds; HEADROOM_FUZZ asks for more. */
const RUNS = Number(process.env['HEADROOM_FUZZ'] ?? 4000);
const NO_LIMITS = { maxBytes: Infinity, maxSamples: Infinity };

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const answer = (resultType: string, ...items: readonly string[]): string =>
  `{"status":"success","data":{"resultType":"${resultType}","result":[${items.join(',')}]}}`;

function scan(text: string, labels: readonly string[], names = new Names(), limits = NO_LIMITS): ColumnReply {
  const scanner = createScanner(labels, names, 'q', limits);
  scanner.push(bytesOf(text));
  return scanner.end();
}

/** The same outcome from the JSON parser and from the scanner, in pieces of some sizes. */
function expectEqual(text: string, labels: readonly string[], sizes: readonly number[] = [1, 13, 1_000_000]): void {
  const bytes = bytesOf(text);
  const expected = outcomeOfParser(bytes, labels);
  for (const size of sizes) {
    const pieces: Uint8Array[] = [];
    for (let from = 0; from < bytes.length; from += size) {
      pieces.push(bytes.slice(from, from + size));
    }
    expect(outcomeOfScanner(pieces, labels)).toEqual(expected);
  }
}

describe('createScanner', () => {
  it('gives asked labels as ids of the names handed in', () => {
    const names = new Names();
    const known = names.idOf('n1');
    const { labels, ...columns } = scan(
      answer(
        'vector',
        '{"metric":{"node":"n1","pod":"a"},"value":[1763771400.123,"12.5"]}',
        '{"metric":{"pod":"b"},"value":[1763771400.123,"NaN"]}'
      ),
      ['pod', 'node', 'zone', 'pod'],
      names
    );
    expect(Array.from(labels.get('node') ?? [])).toEqual([known, 0]);
    expect(Array.from(labels.get('pod') ?? [], (id) => names.textOf(id))).toEqual(['a', 'b']);
    expect(Array.from(labels.get('zone') ?? [])).toEqual([0, 0]);
    expect(columns).toMatchObject({ count: 2, samples: 2, warnings: [], infos: [] });
    expect([[...columns.offsets], [...columns.times], [...columns.values]]).toEqual([
      [0, 1, 2],
      [1763771400123, 1763771400123],
      [12.5, NaN],
    ]);
  });

  it.each([
    ['1', 1],
    ['-0', -0],
    ['9007199254740991', 9007199254740991],
    ['9007199254740993', 9007199254740992],
    ['18446744073709551615', 18446744073709551615],
    ['0.1', 0.1],
    ['123456789.12345678', 123456789.12345678],
    ['0.30000000000000004', 0.30000000000000004],
    ['1234.5678901234567890123456789', 1234.567890123457],
    ['0.0000000000000000000001', 1e-22],
    ['0.00000000000000000000001', 1e-23],
    ['1e-7', 1e-7],
    ['1.7976931348623157e+308', Number.MAX_VALUE],
    ['+Inf', Infinity],
    ['-Inf', -Infinity],
    ['12 ', 12],
    ['1_0', NaN],
    ['', 0],
  ])('reads the value "%s" as the language does', (text, value) => {
    for (const body of [
      answer('vector', `{"metric":{},"value":[1,"${text}"]}`),
      answer('matrix', `{"metric":{},"values":[[1,"${text}"]]}`),
    ]) {
      expect(scan(body, []).values[0]).toBe(value);
    }
  });

  it('reads any number a store may print', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.double(), fc.integer(), fc.maxSafeInteger()), { minLength: 1 }), (numbers) => {
        const points = numbers.map((number, i) => `[${1763771400 + i}.${i % 1000},"${number}"]`);
        const { values } = scan(answer('matrix', `{"metric":{},"values":[${points.join(',')}]}`), []);
        expect([...values]).toEqual(numbers.map((number) => Number(String(number))));
      })
    );
  });

  it.each([
    [
      'a series printed over many lines',
      answer('vector', '{\n "metric" : { "pod" : "a" } ,\r\n\t"value" : [ 1 , "2" ] }'),
    ],
    [
      'members in another order',
      '{"data":{"result":[{"metric":{"pod":"a"},"value":[1,"2"]}],"resultType":"vector"},"status":"success"}',
    ],
    [
      'warnings before, statistics behind',
      '{"warnings":["w"],"status":"success","data":{"resultType":"vector","result":[],"stats":{"a":[1,{"b":"]}"}]}},"infos":["i"]}',
    ],
    [
      'an error behind data',
      '{"data":{"resultType":"vector","result":[{"metric":{},"value":[1,"2"]}]},"status":"error","errorType":"t","error":"e\\n e"}',
    ],
    ['a scalar', '{"status":"success","data":{"resultType":"scalar","result":[1763771400.5,"4"]}}'],
    ['a scalar before its type', '{"status":"success","data":{"result":[1763771400.5,"4"],"resultType":"scalar"}}'],
    ['a text', '{"status":"success","data":{"resultType":"string","result":[1763771400.5,"4"]}}'],
    ['histograms', answer('vector', '{"metric":{},"histogram":[1,{}]}', '{"metric":{"pod":"b"},"value":[1,"2"]}')],
    [
      'a second result',
      '{"status":"success","data":{"resultType":"vector","result":[{"metric":{"pod":"a"},"value":[1,"2"]}],"result":[]}}',
    ],
    ['an empty list of points', answer('matrix', '{"metric":{"pod":"a"},"values":[]}')],
    ['labels without a name, without a value', answer('vector', '{"metric":{"":"x","pod":""},"value":[1,"2"]}')],
    [
      'escapes in names and values',
      answer('vector', '{"metric":{"p\\u006fd":"\\ud83d\\ude00\\/\\"","node":"\\ud800"},"value":[1,"2"]}'),
    ],
    ['a comma behind the last label', answer('vector', '{"metric":{"pod":"a",},"value":[1,"2"]}')],
    ['a comma before the first label', answer('vector', '{"metric":{,"pod":"a"},"value":[1,"2"]}')],
    ['a comma behind the last series', answer('vector', '{"metric":{},"value":[1,"2"]},')],
    ['a comma behind the last point', answer('matrix', '{"metric":{},"values":[[1,"2"],]}')],
    ['a wrong escape', answer('vector', '{"metric":{"pod":"\\x41"},"value":[1,"2"]}')],
    ['a control character', answer('vector', '{"metric":{"pod":"a\tb"},"value":[1,"2"]}')],
    ['a time with a leading zero', answer('vector', '{"metric":{},"value":[01,"2"]}')],
    ['a web page', '<html><body>Sign in'],
    ['nothing', ''],
    ['a list', '[1,2]'],
    ['a byte order mark', `\ufeff${answer('vector')}`],
    ['a cut body behind a byte order mark', '\ufeff{"status":"succ'],
    ['two answers', answer('vector') + answer('vector')],
  ])('agrees with the JSON parser on %s', (_, text) => {
    expectEqual(text, ['pod', 'node']);
  });

  it('agrees wherever an answer is cut', () => {
    const text = answer(
      'matrix',
      '{"metric":{"pod":"a\\n","node":"ü"},"values":[[1763771400.123,"1"],[1763771415,"-2.5"]]}'
    );
    for (let length = 0; length < text.length; length++) {
      expectEqual(text.slice(0, length), ['pod'], [1000]);
    }
  });

  it('reads labels, texts and series of many windows’ length', () => {
    const long = 'x'.repeat(300_000);
    const points = Array.from({ length: 20_000 }, (_, i) => `[${1_763_771_400 + i * 15}.${i % 10},"${i * 7.5}"]`).join(
      ','
    );
    const text = answer(
      'matrix',
      `{"metric":{"pod":"${long}","${long}":"a"},"values":[[1,"1"]]}`,
      `{"metric":{"pod":"b"},"values":[${points}]}`,
      `{"metric":{"pod":"${long}ü"}, "values":[${points}]}`
    );
    expectEqual(text, ['pod', long], [999, 70_000, 10_000_000]);
  });

  it('reads more kinds of labels, and more times, than it keeps in mind', () => {
    const items = Array.from(
      { length: 2000 },
      (_, i) => `{"metric":{"l${i}":"a${i}","pod":"p${i % 3}"},"value":[${1_763_771_400 + i},"${i}"]}`
    );
    expectEqual(answer('vector', ...items), ['pod', 'l7', 'l1999'], [4096]);
  });

  it.each([[{ maxBytes: 80, maxSamples: Infinity }], [{ maxBytes: Infinity, maxSamples: 1 }]])(
    'stops at a limit: %j',
    (limits) => {
      const item = '{"metric":{},"values":[[1,"1"],[2,"2"]]}';
      const scanner = createScanner([], new Names(), 'bytes by pod', limits);
      let error: unknown;
      try {
        scanner.push(bytesOf(answer('matrix', item)));
      } catch (thrown) {
        error = thrown;
      }
      expect(error).toBeInstanceOf(SourceError);
      expect(error).toMatchObject({ kind: 'limit', queryName: 'bytes by pod' });
    }
  );

  it('takes secrets out of what the store says, before it is shortened', () => {
    const redact = (text: string): string => text.replaceAll('secret', '***');
    const scanner = createScanner([], new Names(), 'q', NO_LIMITS, { redact, address: 'http://store' });
    scanner.push(bytesOf(`{"status":"error","errorType":"t","error":"${'x'.repeat(297)}secret"}`));
    expect(() => scanner.end()).toThrow(/x\*\*\*$/);
  });

  it(`gives what the JSON parser gives, or fails as it fails (${RUNS} random answers)`, () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const { parser, scanner } = fuzzOnce(seed);
        expect(scanner).toEqual(parser);
      }),
      { numRuns: RUNS }
    );
  }, 600_000);
});
